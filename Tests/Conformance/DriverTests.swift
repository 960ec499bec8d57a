import EventLoop
import Foundation
import TestSupport
import Testing

/// The driver itself: what it refuses, and how.
@NetActor
@Suite struct DriverTests {
  /// Runs a script, and returns what the driver printed, and its status.
  private func run(
    _ script: String, _ words: [String] = []
  ) async throws -> (outcome: Peer.Outcome, name: String) {
    let file = FileManager.default.temporaryDirectory.appending(
      path: "sockscope-\(UUID().uuidString).scenario")
    try script.write(to: file, atomically: true, encoding: .utf8)
    defer { try? FileManager.default.removeItem(at: file) }
    let driver = ConformanceFiles.folder("driver").appending(path: "main.mjs").path()
    let node = try Peer(ConformanceFiles.node.path(), [driver] + words + [file.path()])
    return (try await node.outcome(), file.lastPathComponent)
  }

  @Test(
    .timeLimit(.minutes(1)),
    arguments: [
      ("fly c1", "1:1: there is no command fly"),
      ("print \"a\" ; wait c1 close", "1:13: wait, sleep and expect stand alone on their line"),
      ("socket\non c1 data {\n  sleep 5\n}", "3:3: sleep can't be in a block"),
      ("on c1 data { print \"x\"", "1:12: this { has no }"),
      ("print $text", "1:7: $ stands before an object's id, a dot and a property"),
      ("write c1 a\"b\"", "1:11: quotes stand around a whole word"),
      ("socket ; ; socket", "1:10: there is no command before this ;"),
      ("listen 0 frobnicate=1", "1:10: listen can't take frobnicate=1 here"),
    ])
  func `A script that does not parse runs nothing`(
    script: String, message: String
  ) async throws {
    let (outcome, name) = try await run("print \"before\"\n\(script)")
    #expect(outcome.status == 2 && outcome.text.isEmpty)
    let line = (Int(message.prefix { $0 != ":" }) ?? 0) + 1
    let rest = message.drop { $0 != ":" }
    #expect(String(decoding: outcome.errors, as: UTF8.self) == "\(name):\(line)\(rest)\n")
  }

  @Test(.timeLimit(.minutes(1))) func `What is given with --define is known`() async throws {
    let (outcome, _) = try await run(
      "print \"port $hole.port\"", ["--define", "hole.port=4321", "--define", "run.id=a=b"])
    #expect(outcome.status == 0)
    #expect(outcome.text.contains(#""event":"print","text":"port 4321"}"#))
  }

  @Test(.timeLimit(.minutes(1))) func `A file that can't be read runs nothing`() async throws {
    let (outcome, _) = try await run("", ["--define", "nonsense"])
    #expect(outcome.status == 2 && outcome.text.isEmpty)
  }
}
