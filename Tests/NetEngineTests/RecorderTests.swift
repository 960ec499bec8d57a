import EventLoop
import Foundation
import TestSupport
import Testing

/// The committed recordings are what Node does today.
@NetActor
@Suite struct RecorderTests {
  @Test(.timeLimit(.minutes(1)))
  func `Recording again gives the committed recordings`()
    async throws
  {
    try #require(
      FileManager.default.isExecutableFile(atPath: Recording.installedNode.path()),
      "there is no Node at \(Recording.installedNode.path()); .ci/setup test installs it")
    let folder = FileManager.default.temporaryDirectory
      .appending(path: "sockscope-recordings-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: folder) }

    let node = try Peer(Recording.installedNode.path(), [Recording.recorder.path(), folder.path()])
    let outcome = try await node.outcome()
    try #require(
      outcome.status == 0, "the recorder failed: \(String(decoding: outcome.errors, as: UTF8.self))"
    )

    let names = try Recording.names(in: folder)
    #expect(try names == Recording.names(in: Recording.committed))
    for name in names.sorted() {
      let recorded = try Recording.load(name, from: folder)
      let committed = try Recording.load(name, from: Recording.committed)
      #expect(recorded == committed, "\(name) differs; see Recorder/record.mjs on recording again")
    }
  }
}
