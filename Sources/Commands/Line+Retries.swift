extension Line {
  /// After how long the sockets that the line connects do so again by themselves, also in blocks; none
  /// where no socket does.
  public var retries: [Argument<Milliseconds>] { commands.flatMap(\.retries) }

  /// The sockets that the line names to have them connect again: they have to be closed before.
  public var reconnected: [Identifier] {
    commands.compactMap { command in
      if case .reconnect(.object(let id)) = command { id } else { nil }
    }
  }

  /// The line with `timeout` where it waits and does not say for how long.
  public func waiting(for timeout: Milliseconds) -> Line {
    var line = self
    for (index, entry) in entries.enumerated() {
      guard case .wait(var command) = entry.command, command.timeout == nil else { continue }
      command.timeout = .value(timeout)
      line.entries[index].command = .wait(command)
    }
    return line
  }
}

extension Command {
  fileprivate var retries: [Argument<Milliseconds>] {
    if case .connect(let command) = self {
      return command.connecting.retry.map { $0 == .value(Milliseconds(0)) ? [] : [$0] } ?? []
    }
    return contained.flatMap(\.retries)
  }
}
