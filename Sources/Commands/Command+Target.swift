extension Command {
  /// The objects that the command is for; `nil` when it is for none, or for several words of them.
  public var target: Target? {
    switch self {
    case .reconnect(let target), .write(let target, _), .writeln(let target, _),
      .end(let target, _), .call(_, let target), .setReferenced(let target, _),
      .setTimeout(let target, _), .setNoDelay(let target, _), .setEncoding(let target, _),
      .close(let target), .forget(let target), .getConnections(let target), .handler(let target, _),
      .get(let target, _), .expect(let target, _), .off(let target, _):
      target
    case .setKeepAlive(let command): command.target
    case .label(let command): command.target
    case .set(let command): command.target
    case .on(let command): command.target
    case .try(let command): command.target
    case .listen, .server, .connect, .socket, .block, .check, .rules, .signal, .abort, .isIP,
      .parse, .defaults, .wait, .tick, .immediate, .repeat, .sleep, .print, .alert, .theme, .filter,
      .mark, .find, .view, .sort, .group, .layout, .export, .help, .quit:
      nil
    }
  }

  /// The same command for other objects.
  public func retargeted(to target: Target) -> Command {
    switch self {
    case .reconnect: return .reconnect(target)
    case .write(_, let payload): return .write(target, payload)
    case .writeln(_, let payload): return .writeln(target, payload)
    case .end(_, let payload): return .end(target, payload)
    case .call(let method, _): return .call(method, target)
    case .setReferenced(_, let isReferenced): return .setReferenced(target, isReferenced)
    case .setTimeout(_, let duration): return .setTimeout(target, duration)
    case .setNoDelay(_, let flag): return .setNoDelay(target, flag)
    case .setEncoding(_, let encoding): return .setEncoding(target, encoding)
    case .close: return .close(target)
    case .forget: return .forget(target)
    case .getConnections: return .getConnections(target)
    case .handler(_, let handler): return .handler(target, handler)
    case .get(_, let property): return .get(target, property)
    case .expect(_, let condition): return .expect(target, condition)
    case .off(_, let event): return .off(target, event)
    case .setKeepAlive(var command):
      command.target = target
      return .setKeepAlive(command)
    case .label(var command):
      command.target = target
      return .label(command)
    case .set(var command):
      command.target = target
      return .set(command)
    case .on(var command):
      command.target = target
      return .on(command)
    case .try(let command): return .try(command.retargeted(to: target))
    case .listen, .server, .connect, .socket, .block, .check, .rules, .signal, .abort, .isIP,
      .parse, .defaults, .wait, .tick, .immediate, .repeat, .sleep, .print, .alert, .theme, .filter,
      .mark, .find, .view, .sort, .group, .layout, .export, .help, .quit:
      return self
    }
  }
}
