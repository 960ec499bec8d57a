/// Decides about a server's life: whether it may listen, and when 'close' is due.
///
/// A value without I/O (Node: `Server` in `lib/net.js`).
struct ServerMachine: Equatable {
  /// What the server does at the moment.
  enum State: Equatable, CaseIterable {
    /// It does not listen. Connections it accepted before may live on.
    case idle
    /// The host it is to listen on is being looked up.
    case resolving
    /// It listens.
    case listening
  }

  private(set) var state = State.idle
  /// Accepted sockets that are not destroyed.
  private(set) var connections = 0
  /// Tells the calls of listen apart: an answer for an earlier one means nothing.
  private(set) var round = 0
  /// Whether 'close' is owed once the last connection is gone.
  private(set) var owesClose = false

  /// A call of listen that first needs a lookup; `false` when the server listens already.
  mutating func resolve() -> Bool {
    guard state != .listening else { return false }
    state = .resolving
    round += 1
    return true
  }

  /// Whether a lookup that was begun in `round` is still wanted; a wanted one ends with this.
  mutating func resolved(round: Int) -> Bool {
    guard state == .resolving, round == self.round else { return false }
    state = .idle
    return true
  }

  /// It begins to listen; `false` when it does already.
  mutating func listen() -> Bool {
    guard state != .listening else { return false }
    state = .listening
    round += 1
    return true
  }

  /// Whether 'listening' is to be emitted for what began in `round`.
  func emitsListening(round: Int) -> Bool {
    state == .listening && round == self.round
  }

  /// What becomes of a connection that the system has accepted.
  enum Admission: Equatable {
    /// It counts.
    case accepted
    /// There are too many already: it is closed, and 'drop' says so.
    case dropped
    /// It comes from a blocked address: it is closed without a word.
    case blocked
  }

  /// The system has accepted a connection; `limit` is how many there may be.
  mutating func admit(limit: Int?, isBlocked: @autoclosure () -> Bool) -> Admission {
    if let limit, connections >= limit { return .dropped }
    if isBlocked() { return .blocked }
    connections += 1
    return .accepted
  }

  /// An accepted socket was destroyed; `true` when 'close' is to be emitted in the next tick.
  mutating func release() -> Bool {
    precondition(connections > 0, "more connections released than accepted")
    connections -= 1
    return takeClose()
  }

  /// It stops listening.
  ///
  /// - Returns: Whether it was listening, and whether 'close' is to be emitted in the next tick
  ///   because no connection is left.
  mutating func close() -> (wasListening: Bool, emits: Bool) {
    let wasListening = state == .listening
    state = .idle
    owesClose = true
    return (wasListening, takeClose())
  }

  private mutating func takeClose() -> Bool {
    guard owesClose, connections == 0, state == .idle else { return false }
    owesClose = false
    return true
  }
}
