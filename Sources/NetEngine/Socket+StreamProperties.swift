import EventLoop

/// Properties of Node's streams that sockets inherit.
extension Socket {
  /// Whether received bytes are delivered as they come; `nil` while nobody has said whether they
  /// are wanted (Node: `readableFlowing`).
  public var readableFlowing: Bool? {
    switch reader.flow {
    case .undecided: nil
    case .flowing: true
    case .paused: false
    }
  }

  /// The bytes kept for reading at which reading stops (Node: `readableHighWaterMark`).
  public var readableHighWaterMark: Int { reader.highWaterMark }

  /// The bytes queued for writing at which `write` answers `false` (Node:
  /// `writableHighWaterMark`).
  public var writableHighWaterMark: Int { writer.highWaterMark }
}
