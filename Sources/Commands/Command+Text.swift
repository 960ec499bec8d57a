extension Command {
  /// The verb, in Node's spelling.
  public var verb: String {
    switch self {
    case .listen: "listen"
    case .connect: "connect"
    case .write: "write"
    case .writeln: "writeln"
    case .end: "end"
    case .destroy: "destroy"
    case .resetAndDestroy: "resetAndDestroy"
    case .pause: "pause"
    case .resume: "resume"
    case .close: "close"
    case .handler: "handler"
    case .theme: "theme"
    case .help: "help"
    case .quit: "quit"
    }
  }

  /// What follows the verb, word by word.
  private var arguments: [String] {
    switch self {
    case .listen(let command): [command.address.text] + ListenCommand.options.words(of: command)
    case .connect(let command): [command.address.text] + ConnectCommand.options.words(of: command)
    case .write(let target, let payload), .writeln(let target, let payload):
      [target.description, payload.description]
    case .end(let target, let payload):
      [target.description] + (payload.map { [$0.description] } ?? [])
    case .destroy(let target), .resetAndDestroy(let target), .pause(let target),
      .resume(let target), .close(let target):
      [target.description]
    case .handler(let target, let kind): [target.description, kind.text]
    case .theme(let name): [Quoting.word(name)]
    case .help(let topic): topic.map { [$0] } ?? []
    case .quit(let status): status.map { [$0.text] } ?? []
    }
  }
}

extension Command: CustomStringConvertible {
  /// The command in canonical form, which parses to the same command.
  public var description: String { ([verb] + arguments).joined(separator: " ") }
}
