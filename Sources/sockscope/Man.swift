import ArgumentParser
import Commands
import FoundationEssentials
import Inspector
import Manual

/// `sockscope man`.
struct Man: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Print the manual page.",
    discussion: """
      It is in roff, as man reads it: sockscope man | man -l -. What is installed with sockscope \
      install is found by its name: man sockscope.
      """)

  mutating func run() throws { try StandardOutput.print(Self.page) }

  /// The manual page in roff.
  static var page: String {
    let dump = Data(Sockscope._dumpHelp().utf8)
    guard let program = try? JSONDecoder().decode(ProgramDescription.self, from: dump) else {
      preconditionFailure("ArgumentParser describes the command line in another form")
    }
    return ManualPage(
      program: program, version: Sockscope.version, date: Sockscope.date,
      keys: KeyTable.groups.map { group in
        ManualPage.KeyGroup(
          name: group.name, keys: group.entries.map { .init(names: $0.keys, help: $0.help) })
      }
    ).roff
  }
}
