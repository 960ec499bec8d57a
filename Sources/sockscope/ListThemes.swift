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
    let lines = library.entries.map { entry in
      let name = entry.name + String(repeating: " ", count: width - entry.name.count)
      return "\(name)  \(entry.path ?? "built in")\n"
    }
    try StandardOutput.print(lines.joined())
  }
}
