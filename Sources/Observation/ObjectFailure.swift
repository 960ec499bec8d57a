/// What failed later than any command: an 'error' of a server or a socket.
public struct ObjectFailure: Hashable, Sendable {
  /// The server or the socket.
  public var object: ObjectID
  /// The error, what it means, and what to do next.
  public var failure: CommandFailure
  /// Whether it is what came of the last command that had the object listen or connect, and the object
  /// does not try again by itself.
  public var isOfOpening: Bool

  /// A failure of `object`.
  public init(of object: ObjectID, _ failure: CommandFailure, isOfOpening: Bool = false) {
    self.object = object
    self.failure = failure
    self.isOfOpening = isOfOpening
  }
}
