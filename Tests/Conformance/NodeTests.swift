import Foundation
import Testing

/// The committed recordings are what Node does today.
///
/// `UPDATE_GOLDEN=1 swift test --filter ConformanceTests` records anew, for you to read in the diff.
@Suite struct NodeTests {
  @Test(.timeLimit(.minutes(3)))
  func `Node does what the recordings say`() async throws {
    try #require(
      FileManager.default.isExecutableFile(atPath: ConformanceFiles.node.path()),
      "there is no Node at \(ConformanceFiles.node.path()); .ci/setup test installs it")
    let isRecording = ProcessInfo.processInfo.environment["UPDATE_GOLDEN"] == "1"
    let runner = ScenarioRunner.node(try BlackHole())
    let conformance = await Conformance(of: try Scenario.all()) { scenario in
      let outcome = try await runner.run(scenario)
      guard outcome.status == scenario.status else {
        return .wrong("it ended with status \(outcome.status): \(outcome.lines.suffix(3))")
      }
      if isRecording {
        try ScenarioRecording(outcome).write(for: scenario)
        return .agrees
      }
      return try Conformance.verdict(on: scenario, outcome, mayDiffer: false, named: "today")
    }
    print(conformance.summary)
    #expect(conformance.failures.isEmpty, "\n\(conformance.failures.joined(separator: "\n"))")
  }
}
