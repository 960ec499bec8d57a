/// The events of servers and sockets, by Node's names; and two of our own: `callback`, which can be
/// waited for, and `alert`.
public enum EventName: String, Hashable, Sendable, CaseIterable {
  case listening, connection, drop
  case lookup, connectionAttempt, connectionAttemptFailed, connectionAttemptTimeout
  case connect, ready, data, drain, end, finish, timeout, pause, resume
  case error, close
  /// The callback of a method was called.
  case callback
  /// A rule for alerts held.
  case alert

  /// The event of this name, without regard to case.
  public init?(named name: String) {
    let name = name.lowercased()
    guard let match = Self.allCases.first(where: { $0.rawValue.lowercased() == name }) else {
      return nil
    }
    self = match
  }

  /// What happened, in a few words.
  public var summary: String {
    switch self {
    case .listening: "a server listens"
    case .connection: "a server accepted a connection"
    case .drop: "a server dropped a connection beyond its limit"
    case .lookup: "a name was looked up, or could not be"
    case .connectionAttempt: "an attempt to connect begins"
    case .connectionAttemptFailed: "an attempt to connect failed"
    case .connectionAttemptTimeout: "an attempt to connect took too long"
    case .connect: "the connection is there"
    case .ready: "the socket can be used"
    case .data: "bytes arrived"
    case .drain: "the queue of bytes to write is empty again"
    case .end: "the peer ended its side"
    case .finish: "our side is ended"
    case .timeout: "the socket was idle for too long"
    case .pause: "reading was paused"
    case .resume: "reading goes on"
    case .error: "something failed"
    case .close: "it is closed"
    case .callback: "the callback of a call was called"
    case .alert: "a rule of the command alert holds"
    }
  }

  /// The event that `word` names; `callback` is no event to listen to.
  init(_ word: Word, isListenedTo: Bool = true) throws(SyntaxError) {
    let text = try word.text("an event's name")
    if let event = EventName(named: text), event != .callback || !isListenedTo {
      self = event
      return
    }
    let names = Self.allCases.map(\.rawValue).filter { $0 != "callback" || !isListenedTo }
    let guess = Suggestion.nearest(to: text, in: names).map { "did you mean \($0)? " } ?? ""
    throw SyntaxError(
      "\(Quoting.excerpt(text)) is not an event",
      remedy: "\(guess)events are \(names.joined(separator: ", "))", at: word.position)
  }
}
