/// The definition of a command line, as ArgumentParser tells it (`--experimental-dump-help`); only
/// what a manual needs.
public struct ProgramDescription: Decodable, Sendable {
  /// The program itself.
  public var command: Command

  /// A command of the command line, with its subcommands.
  public struct Command: Decodable, Sendable {
    /// Its name.
    public var commandName: String
    /// What it does, in one sentence.
    public var abstract: String?
    /// What else there is to know.
    public var discussion: String?
    /// Its flags, options and words, with those that help does not show.
    public var arguments: [Argument]?
    /// Its subcommands.
    public var subcommands: [Command]?

    /// What is shown of its arguments.
    public var shownArguments: [Argument] { (arguments ?? []).filter(\.shouldDisplay) }

    /// The subcommands but `help`, which says what this page says.
    public var shownSubcommands: [Command] {
      (subcommands ?? []).filter { $0.commandName != "help" }
    }
  }

  /// A flag, an option or a word.
  public struct Argument: Decodable, Sendable {
    /// What it is.
    public enum Kind: String, Decodable, Sendable {
      case flag, option, positional
    }

    /// One way to write it.
    public struct Name: Decodable, Sendable {
      /// `long`, `short` or `longWithSingleDash`.
      public var kind: String
      /// The name without dashes.
      public var name: String

      /// The name with its dashes.
      public var text: String { (kind == "long" ? "--" : "-") + name }
    }

    /// What it is.
    public var kind: Kind
    /// Its names, in the order in which help lists them.
    public var names: [Name]?
    /// What its value is called.
    public var valueName: String?
    /// What it does, in one sentence.
    public var abstract: String?
    /// What holds without it, where that is a value.
    public var defaultValue: String?
    /// The values that it may have, where these are few.
    public var allValues: [String]?
    /// Whether it may be missing.
    public var isOptional: Bool
    /// Whether it may be given several times.
    public var isRepeating: Bool
    /// Whether help shows it.
    public var shouldDisplay: Bool
  }
}
