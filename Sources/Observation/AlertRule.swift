import Matching
import NetTypes

/// When to raise an alert: a filter that is asked about each event as it happens, and, where it is
/// about idleness, about sockets that have been idle for so long.
///
/// How it is written is in the article Filters of Commands.
public struct AlertRule: Hashable, Sendable {
  /// What must hold.
  public let filter: Filter

  /// The rule as it was written, with the unit of each duration: `idle>9` is `idle>9s`.
  public var text: String { filter.text }

  /// The times of idleness that it asks for, in seconds: when to look at a socket to which nothing
  /// happens.
  public var idleTimes: [Double] { filter.term.idleTimes }

  /// Whether it asks for more than an event says: for what its socket is.
  public var asksForSocket: Bool { filter.term.asksForSocket }

  /// The rule that `text` spells.
  public init(parsing text: String) throws(FilterProblem) {
    guard let filter = try Filter(parsing: text, for: .alerts) else {
      throw FilterProblem(
        what: "the rule is missing", remedy: "write new, closed, error, idle>30s or a filter",
        offset: 0, isIncomplete: true)
    }
    self.filter = filter
  }

  /// Whether it is to raise an alert for an event, of which `row` is the socket.
  public func holds(for event: EventRecord, of row: SocketRow?) -> Bool {
    filter.matches(AlertSubject(event: event, row: row), at: event.time)
  }

  /// Whether it is to raise an alert for a socket to which nothing happened until `time`.
  public func holds(forIdle row: SocketRow, at time: Double) -> Bool {
    filter.matches(AlertSubject(event: nil, row: row), at: time)
  }
}

/// An alert that was raised.
public struct Alert: Hashable, Sendable {
  /// The number of the rule.
  public var number: Int
  /// The rule as it was written.
  public var rule: String
  /// How often it would have been raised since the alert before, if there were no limit.
  public var skipped: Int

  /// An alert.
  public init(number: Int, rule: String, skipped: Int = 0) {
    self.number = number
    self.rule = rule
    self.skipped = skipped
  }
}

/// What a rule is asked about: an event with its socket, or a socket to which nothing happens.
private struct AlertSubject: Filterable {
  let event: EventRecord?
  let row: SocketRow?

  func filterValue(_ field: FilterField, at time: Double) -> FilterValue? {
    switch field {
    // Who just had an event is not idle, whatever the event.
    case .idle: event == nil ? row?.filterValue(field, at: time) : nil
    // The socket of a new connection, not its server.
    case .id: row?.filterValue(field, at: time) ?? event?.filterValue(field, at: time)
    default: event?.filterValue(field, at: time) ?? row?.filterValue(field, at: time)
    }
  }

  var filterTexts: [String] { (event?.filterTexts ?? []) + (row?.filterTexts ?? []) }
}

extension Filter.Term {
  fileprivate var asksForSocket: Bool {
    switch self {
    case .anywhere: true
    case .field(.event, _), .field(.code, _), .field(.size, _), .field(.data, _): false
    case .field, .missing: true
    case .not(let term): term.asksForSocket
    case .and(let one, let other), .or(let one, let other):
      one.asksForSocket || other.asksForSocket
    }
  }

  fileprivate var idleTimes: [Double] {
    switch self {
    case .anywhere: []
    case .field(.idle, let expectation): [expectation.number].compactMap(\.self)
    case .field, .missing: []
    case .not(let term): term.idleTimes
    case .and(let one, let other), .or(let one, let other): one.idleTimes + other.idleTimes
    }
  }
}
