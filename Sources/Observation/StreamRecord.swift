public import NetTypes

/// One entry of a socket's stream: bytes that passed, or a mark between them.
public struct StreamRecord: Hashable, Sendable {
  /// What an entry is.
  public enum Content: Hashable, Sendable {
    /// Bytes that were received.
    case received(Chunk)
    /// Bytes that were written.
    case sent(Chunk)
    /// Something that happened between the bytes: `end`, `finish`, `error`, `close`, …
    case mark(SocketEvent)
  }

  /// The number of the entry within the stream, from 1; a gap at the start means dropped entries.
  public var sequence: UInt64
  /// Seconds since the start of the session, monotonic.
  public var time: Double
  /// The bytes or the mark.
  public var content: Content
  /// The number of bytes that passed, when ``content`` holds fewer of them.
  public var truncatedFrom: Int?
  /// Of received bytes that answer what was sent: seconds since the first of that was.
  public var latency: Double?

  /// An entry with these fields.
  public init(
    sequence: UInt64, time: Double, content: Content, truncatedFrom: Int? = nil,
    latency: Double? = nil
  ) {
    self.sequence = sequence
    self.time = time
    self.content = content
    self.truncatedFrom = truncatedFrom
    self.latency = latency
  }
}
