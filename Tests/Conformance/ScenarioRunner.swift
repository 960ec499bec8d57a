import EventLoop
import Foundation
import TestSupport

/// Runs scenarios in a program, each in a process and a folder of its own: the exit status, what
/// keeps a process going, relative paths and defaults are all part of what is compared.
struct ScenarioRunner {
  /// Why a run tells nothing.
  struct Failure: Error, CustomStringConvertible {
    var description: String
  }

  /// The status for an exception that Node throws out of its loop.
  private static let thrown = 70

  private let program: String
  /// The words between the program's name and the definitions.
  private let words: [String]
  private let blackHole: BlackHole
  /// Whether the program writes to standard error only when it can't do its work.
  private let isSilent: Bool

  /// Runs scenarios on real Node.
  static func node(_ blackHole: BlackHole) -> ScenarioRunner {
    let driver = ConformanceFiles.folder("driver").appending(path: "main.mjs").path()
    return ScenarioRunner(
      program: ConformanceFiles.node.path(), words: [driver], blackHole: blackHole, isSilent: true)
  }

  /// Runs scenarios in sockscope.
  static func sockscope(_ blackHole: BlackHole) -> ScenarioRunner {
    ScenarioRunner(
      program: Program.path, words: ["run", "--json", "--timeout", "60"], blackHole: blackHole,
      isSilent: false)
  }

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
    let definitions = defines.flatMap { ["--define", "\($0.key)=\($0.value)"] }
    let peer = try Peer(program, words + definitions + [scenario.url.path()], in: folder)
    let outcome = try await peer.outcome()
    let errors = String(decoding: outcome.errors, as: UTF8.self)
    guard !isSilent || errors.isEmpty || scenario.status == Self.thrown else {
      throw Failure(description: "the driver says: \(errors)")
    }
    return RunOutcome(
      lines: outcome.text.split(separator: "\n").map(String.init), status: Int(outcome.status),
      defines: defines, errors: errors)
  }
}
