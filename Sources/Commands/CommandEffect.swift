/// What a command does to a session: it decides where the command may be used.
public enum CommandEffect: Hashable, Sendable {
  /// It changes servers, sockets, or what they do; what is not said to be harmless counts as this.
  case changes
  /// It does so only when it is given an option; without one it asks.
  case changesByOptions
  /// It asks, checks or waits.
  case asks
  /// What the commands in it do.
  case contains
  /// It changes what a screen shows, or ends the program; a run without a screen has no use for it.
  case shows
}

extension Command {
  /// Whether it, or a command in it, changes servers, sockets, or what they do.
  public var changesSession: Bool {
    switch Registry.command(named: verb)?.effect ?? .changes {
    case .changes: true
    case .changesByOptions: self != .defaults(DefaultsCommand())
    case .asks, .shows: false
    case .contains: contained.contains(where: \.changesSession)
    }
  }

  /// The commands that are a part of it.
  var contained: [Command] {
    switch self {
    case .on(let command): command.block.entries.map(\.command)
    case .tick(let block), .immediate(let block), .repeat(_, let block):
      block.entries.map(\.command)
    case .try(let command): [command]
    default: []
    }
  }
}

extension CommandSpecification {
  /// Why it can't be used where a session is read-only; `nil` when it can, at least in one form.
  public var readOnlyReason: String? { effect == .changes ? "the session is read-only" : nil }
}

extension Line {
  /// What is wrong with the line where a session is read-only: its first command that changes
  /// something; `nil` when it has none.
  public var readOnlyError: SyntaxError? {
    entries.first(where: \.command.changesSession).map { entry in
      SyntaxError(
        "\(entry.command.verb) is refused: the session is read-only",
        remedy: "start sockscope without --readonly to change something", at: entry.position)
    }
  }
}
