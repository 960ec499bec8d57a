import EventLoop
public import NetTypes

extension Socket {
  /// Whether a connection is being made: from `connect` until just before 'connect'.
  public var connecting: Bool { life == .connecting }

  /// Whether it is not connected yet, or not any more.
  public var pending: Bool { handle == nil || connecting }

  /// Whether `destroy` was called, by the user or by the engine.
  public var destroyed: Bool { life == .destroyed || life == .closed }

  /// Whether it is closed, or about to be: true from `destroy` on, before 'close', as in Node.
  public var closed: Bool { destroyed }

  /// Whether reading was paused by `pause`.
  public var isPaused: Bool { reader.isPaused }

  /// Whether bytes may still arrive: not destroyed, and 'end' not emitted.
  public var readable: Bool { !destroyed && reader.isReadable }

  /// Whether `write` may be called: not destroyed, not ended, and no write has failed.
  public var writable: Bool { !destroyed && failure == nil && writer.isWritable }

  /// Whether `end` was called.
  public var writableEnded: Bool { writer.isEnded }

  /// Whether 'finish' was emitted.
  public var writableFinished: Bool { writer.isFinished }

  /// Bytes given to `write` that the system has not taken.
  public var writableLength: Int { writer.length }

  /// ``writableLength`` of a socket that is connecting or connected, else `nil`.
  ///
  /// Node keeps it for old programs; new ones ask for ``writableLength``.
  public var bufferSize: Int? { handle == nil && !connecting ? nil : writableLength }

  /// Whether 'drain' is going to be emitted.
  public var writableNeedDrain: Bool { writer.needsDrain }

  /// How often ``cork()`` was called more often than ``uncork()``.
  public var writableCorked: Int { Int(writer.corks) }

  /// Bytes that arrived and were not delivered yet.
  public var readableLength: Int { reader.length }

  /// The state as Node's word.
  public var readyState: ReadyState {
    if connecting { return .opening }
    switch (readable, writable) {
    case (true, true): return .open
    case (true, false): return .readOnly
    case (false, true): return .writeOnly
    case (false, false): return .closed
    }
  }

  /// The addresses tried so far, as `ip:port`; `nil` unless a name had several.
  public var autoSelectFamilyAttemptedAddresses: [String]? { outgoing?.machine.attemptedAddresses }

  /// The addresses that the last call of `connect` was not to reach.
  public var blockList: BlockList? { outgoing?.options.blockList }

  /// The local address and port; `nil` while there is none and for unix sockets.
  public var localInfo: AddressInfo? { connecting ? nil : handle?.localAddress }

  /// The local address and port; `nil` while there is none and for unix sockets (Node:
  /// `socket.address`, which answers with an empty object then).
  public func address() -> AddressInfo? { localInfo }

  /// The remote address and port; `nil` before 'connect' and for unix sockets.
  ///
  /// Once read it stays, also when the socket is closed.
  public var remoteAddressInfo: AddressInfo? {
    if remoteInfo == nil, !connecting { remoteInfo = handle?.remoteAddress }
    return remoteInfo
  }

  /// The remote IP address.
  public var remoteAddress: String? { remoteAddressInfo?.address }
  /// The remote port.
  public var remotePort: Int? { remoteAddressInfo?.port }
  /// The family of the remote address.
  public var remoteFamily: IPFamily? { remoteAddressInfo?.family }
  /// The local IP address.
  public var localAddress: String? { localInfo?.address }
  /// The local port.
  public var localPort: Int? { localInfo?.port }
  /// The family of the local address.
  public var localFamily: IPFamily? { localInfo?.family }
}
