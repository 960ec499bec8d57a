import TestSupport

/// How the runs of scenarios compare with the recordings of Node.
struct Conformance {
  /// How one scenario compares.
  enum Verdict {
    /// Each object did what it does in Node.
    case agrees
    /// Some did not, and the scenario says why.
    case differsAsExpected
    /// What is wrong.
    case wrong(String)
  }

  private(set) var agreeing = 0
  private(set) var differing = 0
  /// What is wrong, one text for each scenario.
  private(set) var failures: [String] = []

  /// Runs all scenarios, a few at once, and compares each with its recording; `verdict` says how.
  ///
  /// Some wait for real time, which passes while a busy machine does something else: what is wrong
  /// is played once more, alone, and that counts.
  init(
    of scenarios: [Scenario], atOnce limit: Int = 4,
    _ verdict: @escaping @Sendable (Scenario) async throws -> Verdict
  ) async {
    var again: [Scenario] = []
    await withTaskGroup(of: (Scenario, Verdict).self) { group in
      for (index, scenario) in scenarios.enumerated() {
        if index >= limit, let (scenario, verdict) = await group.next() {
          note(scenario, verdict, &again)
        }
        group.addTask { (scenario, await Self.judged(scenario, verdict)) }
      }
      for await (scenario, verdict) in group { note(scenario, verdict, &again) }
    }
    for scenario in again { note(scenario.name, await Self.judged(scenario, verdict)) }
  }

  private static func judged(
    _ scenario: Scenario, _ verdict: @Sendable (Scenario) async throws -> Verdict
  ) async -> Verdict {
    do {
      return try await verdict(scenario)
    } catch {
      return .wrong("\(error)")
    }
  }

  private mutating func note(_ scenario: Scenario, _ verdict: Verdict, _ again: inout [Scenario]) {
    if case .wrong = verdict { again.append(scenario) } else { note(scenario.name, verdict) }
  }

  private mutating func note(_ name: String, _ verdict: Verdict) {
    switch verdict {
    case .agrees: agreeing += 1
    case .differsAsExpected: differing += 1
    case .wrong(let what): failures.append("\(name): \(what)")
    }
  }

  /// The verdict on a run; in a program that follows Node a scenario may differ where it says so.
  static func verdict(
    on scenario: Scenario, _ outcome: RunOutcome, mayDiffer: Bool, named name: String
  ) throws -> Verdict {
    guard let recording = try ScenarioRecording(of: scenario) else {
      return .wrong("there is no recording; UPDATE_GOLDEN=1 swift test writes it")
    }
    let differences = SequenceComparison("Node", name)
      .differences(recording.sequences, try ScenarioRecording(outcome).sequences)
    if mayDiffer, let reason = scenario.difference {
      guard differences.isEmpty else { return .differsAsExpected }
      return .wrong("it does what Node does, although it says: \(reason)")
    }
    return differences.isEmpty ? .agrees : .wrong("\n\(differences.joined(separator: "\n"))")
  }

  /// What came of it, in a line.
  var summary: String {
    let count = agreeing + differing + failures.count
    return "\(count) scenarios, \(agreeing) agree, \(differing) expected to differ"
  }
}
