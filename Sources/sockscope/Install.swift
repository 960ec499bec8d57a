import ArgumentParser
import Glibc
import Themes

/// `sockscope install`.
struct Install: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Copy the program, with all that belongs to it, to a place of its own.",
    discussion: """
      The program goes to DIR/bin, the themes to DIR/share/sockscope/themes, the manual page to \
      DIR/share/man/man1, and completions for bash, zsh and fish to where these look for them. \
      What is there already is replaced. The copy of the program is stripped of what only \
      debuggers read, where strip(1) is found. zsh may have to be told where: \
      fpath+=(DIR/share/zsh/site-functions) before compinit in ~/.zshrc.
      """)

  @Option(
    help: ArgumentHelp(
      "The folder to install below, for example ~/.local; there is no default.", valueName: "dir"),
    completion: .directory)
  var prefix: String

  func validate() throws {
    guard !prefix.isEmpty else {
      throw ValidationError("--prefix is empty; name a folder, for example --prefix ~/.local")
    }
  }

  /// The manual page and the completions, each where it is looked for.
  private static var texts: [Installation.Text] {
    let places: [(Completions.Shell, folder: String, name: String)] = [
      (.bash, "bash-completion/completions", "sockscope"),
      (.zsh, "zsh/site-functions", "_sockscope"),
      (.fish, "fish/vendor_completions.d", "sockscope.fish"),
    ]
    return [.init(folder: "man/man1", name: "sockscope.1", text: Man.page)]
      + places.map { .init(folder: $1, name: $2, text: Completions.script(for: $0)) }
  }

  mutating func run() throws {
    let paths: [String]
    do {
      let installation = try Installation(
        executable: SystemFiles.executable, library: .system(Sockscope.environment),
        texts: Self.texts)
      paths = try installation.install(below: prefix)
      if let program = paths.first { Self.strip(program) }
    } catch {
      throw Sockscope.refusal(error.description)
    }
    try StandardOutput.print(paths.map { $0 + "\n" }.joined())
  }

  /// Takes out of a program what only debuggers read: three quarters of it.
  ///
  /// Without strip(1), or where that fails, it stays as it is, which works as well: strip(1) replaces
  /// the file only when it is done.
  private static func strip(_ path: String) {
    let input = open("/dev/null", O_RDONLY | O_CLOEXEC)
    defer { close(input) }
    _ = try? ChildProgram(["strip", "--", path], .silent(input: input)).wait()
  }
}
