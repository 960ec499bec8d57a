import ArgumentParser
import Glibc
import Themes

/// `sockscope themes`.
struct ListThemes: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "themes", abstract: "List the themes, and where each comes from.")

  mutating func run() throws {
    let library = ThemeLibrary.system(Sockscope.environment)
    let width = library.entries.map(\.name.count).max() ?? 0
    for entry in library.entries {
      let name = entry.name + String(repeating: " ", count: width - entry.name.count)
      print("\(name)  \(entry.path ?? "built in")")
    }
  }
}
