import Foundation
import Testing

/// How runs are judged, and what the committed recordings are like.
@Suite struct ConformanceTests {
  private let refused: Scenario
  private let recorded: [String]

  init() throws {
    refused = try #require(try Scenario.all().first { $0.name == "T06-refused" })
    let recording = try #require(try ScenarioRecording(of: refused))
    recorded = recording.sequences.filter { $0.key != "exit" }.values.flatMap { $0 }
  }

  private func verdict(
    _ lines: [String], status: Int = 0, of scenario: Scenario? = nil, mayDiffer: Bool = true
  ) throws -> String {
    let outcome = RunOutcome(lines: lines, status: status, defines: [:])
    let verdict = try Conformance.verdict(
      on: scenario ?? refused, outcome, mayDiffer: mayDiffer, named: "sockscope")
    switch verdict {
    case .agrees: return "agrees"
    case .differsAsExpected: return "differs as expected"
    case .wrong(let what): return what
    }
  }

  @Test func `A run that does what is recorded agrees`() throws {
    #expect(try verdict(recorded) == "agrees")
  }

  @Test func `Another order, a missing event, another code and another status are wrong`() throws {
    var swapped = recorded
    let errors = swapped.indices.filter { swapped[$0].contains("\"event\":\"error\"") }
    let closes = swapped.indices.filter { swapped[$0].contains("\"event\":\"close\"") }
    swapped.swapAt(try #require(errors.first), try #require(closes.first))
    #expect(try verdict(swapped).contains("c1 differs at entry"))
    let missing = recorded.filter { !$0.contains("connectionAttemptFailed") }
    #expect(
      try verdict(missing).contains("Node:      {\"source\":\"c1\",\"event\":\"connectionAtt"))
    let other = recorded.map { $0.replacing("ECONNREFUSED", with: "ETIMEDOUT") }
    #expect(try verdict(other).contains("sockscope: {"))
    #expect(try verdict(recorded, status: 1).hasPrefix("\nexit differs at entry 1:"))
  }

  @Test func `A difference that a scenario expects must be there`() throws {
    let port80 = try #require(try Scenario.all().first { $0.name == "SADDR-port-80" })
    let node =
      #"{"source":"-","event":"result","line":"parse 1.2.3.4:80","#
      + #""value":{"address":"1.2.3.4","port":0,"family":"ipv4","flowlabel":0}}"#
    let ours = node.replacing("\"port\":0", with: "\"port\":80")
    #expect(try verdict([ours], of: port80) == "differs as expected")
    #expect(try verdict([node], of: port80).hasPrefix("it does what Node does, although"))
    #expect(try verdict([node], of: port80, mayDiffer: false) == "agrees")
  }

  @Test func `All verdicts are counted`() async throws {
    let conformance = await Conformance(of: try Scenario.all(), atOnce: 3) { scenario in
      switch scenario.name {
      case "T01-echo": .wrong("another order")
      case "T06-refused": throw CancellationError()
      case _ where scenario.difference != nil: .differsAsExpected
      default: .agrees
      }
    }
    let scenarios = try Scenario.all()
    let differing = scenarios.count { $0.difference != nil }
    #expect(conformance.failures.contains("T01-echo: another order"))
    #expect(conformance.failures.count == 2)
    #expect(
      conformance.summary
        == "\(scenarios.count) scenarios, \(scenarios.count - differing - 2) agree, "
        + "\(differing) expected to differ")
  }

  @Test func `Recordings have nothing in them that differs from run to run`() throws {
    for scenario in try Scenario.all() {
      let recording = try #require(try ScenarioRecording(of: scenario), "\(scenario.name)")
      for line in recording.sequences.values.joined() {
        #expect(!line.contains("\"t\":") && !line.contains("/tmp/"), "\(scenario.name)")
        // The system gives ports above 32767.
        for value in line.split(separator: "ort\":").dropFirst() {
          #expect(Int(value.prefix { $0.isNumber }) ?? 0 < 32768, "\(scenario.name): \(line)")
        }
      }
    }
  }
}
