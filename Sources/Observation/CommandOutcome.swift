public import NetTypes

/// What came of one command.
public struct CommandOutcome: Hashable, Sendable {
  /// The command in canonical form.
  public var command: String
  /// What it answers, or why it failed.
  public var result: Result<CommandAnswer, CommandFailure>
  /// When it began: seconds since the start of the session; `nil` when it did not.
  public var time: Double?

  /// The outcome of `command`.
  public init(
    command: String, result: Result<CommandAnswer, CommandFailure>, at time: Double? = nil
  ) {
    self.command = command
    self.result = result
    self.time = time
  }

  /// Whether the command failed, which ends its line and its script.
  public var isFailure: Bool {
    if case .failure = result { true } else { false }
  }
}

/// What a command that did not fail answers.
public enum CommandAnswer: Hashable, Sendable {
  /// It is done, or under way: what it answers, and what there is to say about it.
  case done(value: PropertyValue? = nil, note: String? = nil)
  /// The engine took the call but can't do it: the call's callback gets this error. As in Node, it
  /// does not end a script.
  case refused(value: PropertyValue? = nil, CommandFailure)
  /// It failed, which was to be expected: `try` was written before it.
  case tried(CommandFailure)
  /// The program is to show the theme of this name.
  case theme(String)
  /// The program is to show only what fits this filter; `nil` for all.
  case filter(String?)
  /// The program is to sort the list with the focus by the column of this name; `nil` as it came.
  case sort(String?, isReversed: Bool)
  /// The program is to put the sockets together by the property of this name; `nil` for none.
  case group(String?)
  /// The program is to divide the screen so: by the names of densities and presets, or as usual.
  case layout([String])
  /// The program is to change what its screen is about.
  case screen(ScreenChange)
  /// The program is to write the commands of the session to this file, over one that is there only
  /// with `overwrites`.
  case exportCommands(path: String, overwrites: Bool)
  /// The program is to show help: on the command with this verb, or on all.
  case help(String?)
  /// The program is to end with this status.
  case quit(status: Int)
}

/// Why a command failed, with what to do about it.
public struct CommandFailure: Error, Hashable, Sendable {
  /// The error.
  public var error: NetError
  /// What it means, and the next step.
  public var explanation: Explanation

  /// A failure; without an explanation of its own, the one of the error's code.
  public init(_ error: NetError, explanation: Explanation? = nil) {
    self.error = error
    self.explanation = explanation ?? error.explanation
  }
}
