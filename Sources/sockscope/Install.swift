import ArgumentParser
import Themes

/// `sockscope install`.
struct Install: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Copy the program and its themes to a place of their own.",
    discussion: "The program goes to DIR/bin, the themes to DIR/share/sockscope/themes.")

  @Option(help: ArgumentHelp("The folder to install below.", valueName: "dir"))
  var prefix: String

  func validate() throws {
    guard !prefix.isEmpty else {
      throw ValidationError("--prefix is empty; name a folder, for example --prefix ~/.local")
    }
  }

  mutating func run() throws {
    do {
      let installation = try Installation(
        executable: SystemFiles.executable, library: .system(Sockscope.environment))
      for path in try installation.install(below: prefix) { print(path) }
    } catch {
      throw Sockscope.refusal(error.description)
    }
  }
}
