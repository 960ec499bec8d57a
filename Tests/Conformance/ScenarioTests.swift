import Commands
import Foundation
import Testing

@Suite struct ScenarioTests {
  @Test func `Every scenario says what it shows, and which behaviours`() throws {
    let scenarios = try Scenario.all()
    #expect(scenarios.count > 100)
    for scenario in scenarios {
      #expect(
        !scenario.summary.isEmpty && !scenario.summary.hasPrefix("behaviours"), "\(scenario.name)")
      // Those about the language itself need not show anything of Node's.
      let isOfLanguage = scenario.name.hasPrefix("LANG-")
      #expect(isOfLanguage || !scenario.behaviours.isEmpty, "\(scenario.name)")
      for id in scenario.behaviours {
        #expect(id.wholeMatch(of: /T\d\d|[A-Z]{2,5}-\d{3}/) != nil, "\(scenario.name): \(id)")
      }
      #expect(scenario.difference?.isEmpty != true, "\(scenario.name)")
    }
  }

  @Test func `Every scenario is a script of ours, too`() throws {
    for scenario in try Scenario.all() {
      let text = try String(contentsOf: scenario.url, encoding: .utf8)
      #expect(throws: Never.self, "\(scenario.name)") { try Script(parsing: text) }
    }
  }

  @Test func `All traces of Node's catalogue are claimed`() throws {
    let claimed = Set(try Scenario.all().flatMap(\.behaviours))
    for number in 1...39 {
      let id = number < 10 ? "T0\(number)" : "T\(number)"
      #expect(claimed.contains(id), "\(id)")
    }
  }

  @Test func `Every recording has its scenario`() throws {
    let recordings = try FileManager.default.contentsOfDirectory(
      at: ConformanceFiles.folder("Recordings"), includingPropertiesForKeys: nil)
    let names = Set(recordings.map { $0.deletingPathExtension().lastPathComponent })
    #expect(names == Set(try Scenario.all().map(\.name)))
  }
}
