public import NetTypes

/// Takes received bytes in one buffer that is used again and again, in the place of 'data' (Node:
/// the option `onread` of `new net.Socket`).
///
/// 'end', 'error' and 'close' are emitted as usual, `pause` and `resume` work as usual, and nothing is
/// kept: what is not wanted stays with the system. It can serve several sockets.
public final class OnRead: Sendable {
  /// Takes bytes, which are valid only during the call; `false` stops reading until `resume`.
  public typealias Callback = @NetActor @Sendable (_ bytes: RawSpan) -> Bool
  /// Takes a buffer of which the first `count` bytes were received; `false` stops reading until
  /// `resume`.
  public typealias BufferCallback = @NetActor @Sendable (_ count: Int, _ buffer: Slab) -> Bool

  private let makeBuffer: @NetActor @Sendable () -> Slab
  private let callback: BufferCallback
  /// Whether each read has a buffer of its own.
  private let isFreshEachTime: Bool

  /// Reads into a buffer of `bufferSize` bytes, 1 or more, one for each connection.
  public init(bufferSize: Int, _ callback: @escaping Callback) {
    precondition(bufferSize > 0, "a buffer of \(bufferSize) bytes can hold nothing")
    makeBuffer = { Slab(capacity: bufferSize) }
    self.callback = { count, buffer in
      callback(UnsafeRawBufferPointer(rebasing: buffer.bytes[..<count]).bytes)
    }
    isFreshEachTime = false
  }

  /// Reads into the buffers that `buffer` gives.
  ///
  /// It is called once before connecting, and once after each call of `callback`. It may give the same
  /// one again when nothing of it is in use.
  public init(
    buffer: @escaping @NetActor @Sendable () -> Slab, _ callback: @escaping BufferCallback
  ) {
    makeBuffer = buffer
    self.callback = callback
    isFreshEachTime = true
  }

  /// The first buffer of a connection.
  @NetActor
  func firstBuffer() -> Slab { makeBuffer() }

  /// The buffer for the next read.
  @NetActor
  func buffer(after buffer: Slab) -> Slab { isFreshEachTime ? makeBuffer() : buffer }

  /// Gives bytes to the callback; `false` when it wants no more for now.
  @NetActor
  func take(_ buffer: Slab, count: Int) -> Bool { callback(count, buffer) }
}

extension OnRead: Hashable {
  /// Whether both are the same object.
  public static func == (first: OnRead, second: OnRead) -> Bool { first === second }

  /// Hashes the identity.
  public func hash(into hasher: inout Hasher) { hasher.combine(ObjectIdentifier(self)) }
}
