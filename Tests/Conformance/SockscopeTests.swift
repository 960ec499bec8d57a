import Foundation
import Testing

/// sockscope does what Node does, scenario by scenario.
@Suite struct SockscopeTests {
  @Test(.timeLimit(.minutes(5)))
  func `sockscope does what the recordings of Node say`() async throws {
    let runner = ScenarioRunner.sockscope(try BlackHole())
    let wanted = ProcessInfo.processInfo.environment["SCENARIO"]
    let scenarios = try Scenario.all().filter { wanted.map($0.name.contains) ?? true }
    let conformance = await Conformance(of: scenarios) { scenario in
      let outcome = try await runner.run(scenario)
      let verdict = try Conformance.verdict(
        on: scenario, outcome, mayDiffer: true, named: "sockscope")
      guard case .wrong(let what) = verdict, !outcome.errors.isEmpty else { return verdict }
      return .wrong("\(what)\nIt says: \(outcome.errors)")
    }
    print(conformance.summary)
    for scenario in scenarios {
      if let reason = scenario.difference { print("\(scenario.name) differs: \(reason)") }
    }
    #expect(conformance.failures.isEmpty, "\n\(conformance.failures.joined(separator: "\n"))")
  }
}
