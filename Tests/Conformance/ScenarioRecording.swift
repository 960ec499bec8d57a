import Foundation
import TestSupport

/// What Node did in a scenario: an entry a line, those of an object together.
struct ScenarioRecording: Equatable {
  /// The entries of each source; those of `exit` are the status of the run.
  var sequences: [String: [String]]

  /// The recording of a run that printed `lines` and ended with `status`.
  init(_ outcome: RunOutcome) throws {
    sequences = try EventSequences(lines: outcome.lines, defines: outcome.defines).bySource
    sequences["exit"] = ["{\"source\":\"exit\",\"value\":\(outcome.status)}"]
  }

  /// The committed recording of a scenario; `nil` when there is none.
  init?(of scenario: Scenario) throws {
    let url = ConformanceFiles.folder("Recordings").appending(path: "\(scenario.name).jsonl")
    guard FileManager.default.fileExists(atPath: url.path()) else { return nil }
    sequences = [:]
    for line in try String(contentsOf: url, encoding: .utf8).split(separator: "\n") {
      let fields = try StrictJSON.parse(Array(line.utf8))
      sequences[fields["source"]?.string ?? "-", default: []].append(String(line))
    }
  }

  /// The text of its file.
  var text: String {
    sequences.sorted { $0.key < $1.key }.flatMap(\.value).map { "\($0)\n" }.joined()
  }

  /// Writes it beside the tests, where the committed ones are.
  func write(for scenario: Scenario) throws {
    let url = ConformanceFiles.source.appending(path: "Recordings/\(scenario.name).jsonl")
    try text.write(to: url, atomically: true, encoding: .utf8)
  }
}

/// What came of a run of a scenario.
struct RunOutcome: Sendable {
  /// The event lines that it printed.
  var lines: [String]
  /// The exit status.
  var status: Int
  /// What the run was given as `$NAME.PROPERTY`.
  var defines: [String: String]
  /// What it wrote to standard error.
  var errors = ""
}
