import ArgumentParser

/// `sockscope completions`.
struct Completions: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Print completions for a shell.",
    discussion: """
      Subcommands, flags and the words of the command language are then completed with Tab. \
      For this session, in bash: source <(sockscope completions bash); \
      in zsh, after compinit: source <(sockscope completions zsh); \
      in fish: sockscope completions fish | source. \
      What is installed with sockscope install is found by itself.
      """)

  /// The shells that completions are made for.
  enum Shell: String, CaseIterable, ExpressibleByArgument {
    case bash, zsh, fish
  }

  @Argument(help: "The shell.")
  var shell: Shell

  mutating func run() throws { try StandardOutput.print(Self.script(for: shell)) }
}
