extension Command {
  /// The verb, in Node's spelling.
  public var verb: String {
    switch self {
    case .listen: "listen"
    case .server: "server"
    case .connect: "connect"
    case .socket: "socket"
    case .reconnect: "reconnect"
    case .write: "write"
    case .writeln: "writeln"
    case .end: "end"
    case .call(let method, _): method.rawValue
    case .setReferenced(_, let isReferenced): isReferenced ? "ref" : "unref"
    case .setTimeout: "setTimeout"
    case .setNoDelay: "setNoDelay"
    case .setKeepAlive: "setKeepAlive"
    case .setEncoding: "setEncoding"
    case .label: "label"
    case .close: "close"
    case .forget: "forget"
    case .getConnections: "getConnections"
    case .set: "set"
    case .handler: "handler"
    case .block: "block"
    case .check: "check"
    case .rules: "rules"
    case .signal: "signal"
    case .abort: "abort"
    case .isIP: "isIP"
    case .parse: "parse"
    case .defaults: "defaults"
    case .get: "get"
    case .wait: "wait"
    case .expect: "expect"
    case .on: "on"
    case .off: "off"
    case .tick: "tick"
    case .immediate: "immediate"
    case .repeat: "repeat"
    case .try: "try"
    case .sleep: "sleep"
    case .print: "print"
    case .alert: "alert"
    case .theme: "theme"
    case .filter: "filter"
    case .mark(let change, _): change.rawValue
    case .find: "find"
    case .view: "view"
    case .sort: "sort"
    case .group: "group"
    case .layout: "layout"
    case .export: "export"
    case .help: "help"
    case .quit: "quit"
    }
  }

  /// What follows the verb, word by word.
  private var arguments: [String] {
    switch self {
    case .listen(let command):
      words(command.server?.description, command.address.text)
        + ListenCommand.options.words(of: command)
    case .server(let command): ServerCommand.options.words(of: command)
    case .connect(let command):
      words(command.socket?.description, command.address.text)
        + ConnectCommand.options.words(of: command)
    case .socket(let command): SocketCommand.options.words(of: command)
    case .write(let target, let payload), .writeln(let target, let payload):
      [target.description, payload.description]
    case .end(let target, let payload): words(target.description, payload?.description)
    case .reconnect(let target), .call(_, let target), .setReferenced(let target, _),
      .close(let target), .forget(let target), .getConnections(let target):
      [target.description]
    case .setTimeout(let target, let duration): [target.description, duration.text]
    case .setNoDelay(let target, let flag): words(target.description, flag?.text)
    case .setKeepAlive(let command):
      words(command.target.description, command.isEnabled?.text)
        + KeepAliveCommand.options.words(of: command)
    case .setEncoding(let target, let encoding): [target.description, encoding.text]
    case .label(let command):
      words(command.target.description, command.name?.text)
        + LabelCommand.options.words(of: command)
    case .set(let command):
      [command.target.description] + SetCommand.options.words(of: command)
    case .handler(let target, let handler): [target.description, handler.commandText]
    case .block(let list, let rule): [list.text] + rule.words
    case .check(let list, let address): [list.text, address.text]
    case .rules(let name), .signal(let name), .abort(let name): [name.text]
    case .isIP(let text), .parse(let text): [text.text]
    case .defaults(let command): DefaultsCommand.options.words(of: command)
    case .get(let target, let property): words(target.description, property.map(Quoting.word))
    case .wait(let command):
      command.targets.map(\.description) + command.goal.words
        + WaitCommand.options.words(of: command)
    case .expect(let target, let condition): [target.description, condition.description]
    case .on(let command):
      [command.target.description, command.event.rawValue]
        + command.conditions.map(\.description)
        + words(command.isOnce ? "once" : nil, command.block.description)
    case .off(let target, let event): [target.description, event.rawValue]
    case .tick(let block), .immediate(let block): [block.description]
    case .repeat(let count, let block): [count.text, block.description]
    case .try(let command): [command.description]
    case .sleep(let duration): [duration.text]
    case .print(let payload): [payload.description]
    case .alert(let command): command.words
    case .theme(let name): [Quoting.word(name)]
    case .filter(let text), .mark(_, let text): words(text.map(Quoting.word))
    case .find(let pattern): words(pattern?.word)
    case .view(let command): ViewCommand.options.words(of: command)
    case .sort(let column, let isReversed):
      words(column.map(Quoting.word), isReversed ? "reversed" : nil)
    case .group(let name): words(name.map(Quoting.word))
    case .layout(let names): names.map(Quoting.word)
    case .export(let command):
      words(
        command.subject.rawValue, Quoting.word(command.path),
        command.overwrites ? "overwrite" : nil)
    case .help(let topic): words(topic)
    case .quit(let status): words(status?.text)
    }
  }

  private func words(_ words: String?...) -> [String] { words.compactMap(\.self) }
}

extension BlockRule {
  /// The words after the list's name.
  fileprivate var words: [String] {
    switch self {
    case .address(let address): ["address", address.text]
    case .range(let first, let last): ["range", first.text, last.text]
    case .subnet(let subnet): ["subnet", subnet.text]
    }
  }
}

extension WaitCommand.Goal {
  /// The words after the targets.
  fileprivate var words: [String] {
    switch self {
    case .event(let event, let conditions): [event.rawValue] + conditions.map(\.description)
    case .property(let condition): [condition.description]
    }
  }
}

extension Command: CustomStringConvertible {
  /// The command in canonical form, which parses to the same command.
  public var description: String { ([verb] + arguments).joined(separator: " ") }
}
