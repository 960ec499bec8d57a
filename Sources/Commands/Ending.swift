/// Something that a command ends for good.
public struct Ending: Hashable, Sendable {
  /// What is ended.
  public enum Subject: Hashable, Sendable {
    /// Sockets.
    case sockets(Target)
    /// Servers: they accept no more.
    case servers(Target)
    /// Whatever was given this abort signal.
    case signalled(ObjectName)
  }

  /// What is ended.
  public var subject: Subject
  /// Whether something may be lost by it: what waits to be sent, or what the peer has yet to say.
  ///
  /// `end` sends all, and receives until the peer's end; of a server that is closed the sockets live
  /// on.
  public var isAbrupt: Bool
}

extension Command {
  /// What it ends for good when it runs.
  ///
  /// Not what a block of `on` ends: that was asked for when the block was, and happens later.
  public var endings: [Ending] {
    switch self {
    case .end(let target, _): [Ending(subject: .sockets(target), isAbrupt: false)]
    case .call(.destroy, let target), .call(.destroySoon, let target),
      .call(.resetAndDestroy, let target):
      [Ending(subject: .sockets(target), isAbrupt: true)]
    case .close(let target): [Ending(subject: .servers(target), isAbrupt: false)]
    case .abort(let name): [Ending(subject: .signalled(name), isAbrupt: true)]
    case .try(let command): command.endings
    case .tick(let block), .immediate(let block), .repeat(_, let block):
      block.entries.flatMap(\.command.endings)
    default: []
    }
  }
}

extension Line {
  /// What its commands end for good when they run.
  public var endings: [Ending] { commands.flatMap(\.endings) }
}
