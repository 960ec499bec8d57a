extension Line {
  /// The line with ids in the place of `.` and `@marked`, so that it means the same later.
  ///
  /// What a name stands for that is not known stays as it is; in blocks, `.` is what the event is of.
  public func resolved(selection: Identifier?, marked: [Identifier]) -> Line {
    var line = Line()
    line.entries = entries.flatMap { entry in
      entry.command.resolved(selection, marked).map { command in
        Entry(command: command, position: entry.position)
      }
    }
    return line
  }

  /// The line without the commands that change only what a screen shows, and those that end the
  /// program.
  public var withoutScreen: Line {
    var line = self
    line.entries.removeAll { Registry.command(named: $0.command.verb)?.effect == .shows }
    return line
  }

  /// The objects that the line names outside of blocks, in their order: as targets, and as servers
  /// that are connected to.
  public var objects: [Identifier] {
    commands.flatMap { command -> [Identifier] in
      switch command {
      case .connect(let connect):
        if case .value(.server(let server)) = connect.address { return [server] }
        return []
      case .on, .off, .wait: return []
      default:
        switch command.target {
        case .object(let id): return [id]
        case .members(let server): return [server]
        default: return []
        }
      }
    }
  }
}

extension Command {
  fileprivate func resolved(_ selection: Identifier?, _ marked: [Identifier]) -> [Command] {
    if case .wait(var command) = self {
      command.targets = command.targets.flatMap { $0.resolved(selection, marked) }
      return [.wait(command)]
    }
    return target.map { target in
      target.resolved(selection, marked).map { $0 == target ? self : retargeted(to: $0) }
    } ?? [self]
  }
}

extension Target {
  fileprivate func resolved(_ selection: Identifier?, _ marked: [Identifier]) -> [Target] {
    switch self {
    case .selection: [selection.map { .object($0) } ?? self]
    case .marked where !marked.isEmpty: marked.map { .object($0) }
    case .marked, .object, .all, .members, .field: [self]
    }
  }
}
