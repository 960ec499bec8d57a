import EventLoop
import Foundation
import TestSupport

/// Runs scenarios on Node, each in a folder of its own.
struct NodeRunner {
  /// Why a run tells nothing.
  struct Failure: Error, CustomStringConvertible {
    var description: String
  }

  /// The status for an exception that Node throws out of its loop.
  private static let thrown = 70

  let blackHole: BlackHole

  /// Runs a scenario to its end.
  @NetActor
  func run(_ scenario: Scenario) async throws -> RunOutcome {
    let folder = FileManager.default.temporaryDirectory
      .appending(path: "sockscope-conformance-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let defines = [
      "blackhole.port": "\(blackHole.port)", "run.id": "run-\(UUID().uuidString)",
    ]
    let driver = ConformanceFiles.folder("driver").appending(path: "main.mjs").path()
    let words = defines.flatMap { ["--define", "\($0.key)=\($0.value)"] }
    let node = try Peer(
      ConformanceFiles.node.path(), [driver] + words + [scenario.url.path()], in: folder)
    let outcome = try await node.outcome()
    guard outcome.errors.isEmpty || scenario.status == Self.thrown else {
      let errors = String(decoding: outcome.errors, as: UTF8.self)
      throw Failure(description: "the driver says: \(errors)")
    }
    return RunOutcome(
      lines: outcome.text.split(separator: "\n").map(String.init), status: Int(outcome.status),
      defines: defines)
  }
}
