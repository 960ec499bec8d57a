import Foundation
import Testing

/// Walks through every state that a machine can reach and gives it every input there.
///
/// The walk yields one row for each pair: state, input, what the machine answered, next state. The
/// rows are compared with a table that is kept beside the tests, so that each decision of a machine
/// is a line that somebody has read. `UPDATE_GOLDEN=1 swift test` writes the tables anew.
struct MachineTable<Machine> {
  /// Something that may happen to the machine.
  struct Input {
    let name: String
    /// Whether the owner's contract lets it happen in this state.
    var isAllowed: (Machine) -> Bool = { _ in true }
    /// Gives it to the machine and describes what was answered.
    let apply: (inout Machine) -> String
  }

  let inputs: [Input]
  /// The state in a few words; equal words mean equal states.
  let describe: (Machine) -> String

  /// One row for each reachable pair of state and input.
  func rows(from start: Machine) -> [String] {
    walk(from: start).map { row in
      [row.state, row.input, row.answer, row.next].joined(separator: " | ")
    }
  }

  /// All transitions, states in the order in which they are found.
  func walk(
    from start: Machine
  ) -> [(state: String, input: String, answer: String, next: String)] {
    var rows: [(state: String, input: String, answer: String, next: String)] = []
    var known: Set<String> = [describe(start)]
    var waiting = [start]
    while !waiting.isEmpty {
      let machine = waiting.removeFirst()
      for input in inputs {
        guard input.isAllowed(machine) else {
          rows.append((describe(machine), input.name, "never", "-"))
          continue
        }
        var next = machine
        let answer = input.apply(&next)
        rows.append((describe(machine), input.name, answer, describe(next)))
        if known.insert(describe(next)).inserted { waiting.append(next) }
      }
    }
    return rows
  }

  /// Compares the rows with the table in the file `name` of the folder `Tables`.
  func check(_ name: String, from start: Machine, file: StaticString = #filePath) throws {
    let text = rows(from: start).joined(separator: "\n") + "\n"
    let folder = URL(filePath: "\(file)").deletingLastPathComponent().appending(path: "Tables")
    let url = folder.appending(path: name)
    if ProcessInfo.processInfo.environment["UPDATE_GOLDEN"] == "1" {
      try text.write(to: url, atomically: true, encoding: .utf8)
    }
    let expected = try String(contentsOf: url, encoding: .utf8)
    let difference = text.split(separator: "\n").difference(from: expected.split(separator: "\n"))
    #expect(difference.isEmpty, "\(name) differs: \(Array(difference.prefix(5)))")
  }
}
