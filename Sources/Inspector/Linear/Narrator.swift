import NetTypes
public import Observation

/// What is said of a session line by line, to whoever hears or feels a terminal instead of seeing
/// it: each change once, in words, and no more of them than can be followed.
///
/// The lines may hold what a peer said: they are not made harmless for a terminal.
public struct Narrator: Hashable, Sendable {
  /// The most lines that are said of received data in one second, and the most of all else; more of
  /// them are counted.
  ///
  /// Apart, because an error that is not told after a flood of data would never be: nobody could
  /// scroll back to it.
  public static let linesPerSecond = 20

  /// The state of each open socket as it was said last.
  private var states: [ObjectID: ReadyState] = [:]
  /// The second, from the start of the session, that the numbers of lines belong to.
  private var second = 0
  private var saidOfData = 0
  private var saidOfOthers = 0
  /// Events that were not told.
  private var leftOut = 0

  /// Who has said nothing yet.
  public init() {}

  /// The lines about an event; none where it tells nothing new.
  public mutating func lines(about record: EventRecord) -> [String] {
    let state = newState(in: record)
    guard record.event.isTold || state != nil else { return [] }
    var lines: [String] = []
    let second = Int(record.time)
    if second != self.second {
      lines = [takeLeftOut()].compactMap(\.self)
      (self.second, saidOfData, saidOfOthers) = (second, 0, 0)
    }
    let said = record.event.isData ? \Narrator.saidOfData : \.saidOfOthers
    guard self[keyPath: said] < Self.linesPerSecond else {
      leftOut += 1
      return lines
    }
    self[keyPath: said] += 1
    let text = record.event.text(.line).map(\.text).joined()
    let source = record.source.map { "\($0): " } ?? ""
    return lines + [source + text + (state.map { "; now \($0.rawValue)" } ?? "")]
  }

  /// An event that is not told because nobody could take its line.
  public mutating func leaveOut() { leftOut += 1 }

  /// How many events were not told since that was last said; `nil` when all were.
  public mutating func takeLeftOut() -> String? {
    guard leftOut > 0 else { return nil }
    defer { leftOut = 0 }
    return leftOut == 1
      ? "1 more event was not told" : "\(Notation.count(leftOut)) more events were not told"
  }

  /// Whether ``takeLeftOut()`` has something to say.
  public var isBehind: Bool { leftOut > 0 }

  /// The state that a socket came into with the event; `nil` when it is as it was, or closed, which
  /// the event itself says.
  private mutating func newState(in record: EventRecord) -> ReadyState? {
    guard let source = record.source, let state = record.readyState else { return nil }
    if case .socket(let summary) = record.event, case .close = summary.event {
      states[source] = nil
      return nil
    }
    guard states.updateValue(state, forKey: source) != state, state != .closed else { return nil }
    return state
  }
}

extension SessionEvent {
  /// Whether it tells of received bytes.
  fileprivate var isData: Bool {
    if case .socket(let summary) = self, case .data = summary.event { true } else { false }
  }

  /// Whether it is worth a line: not what was asked for, whose answer is said in any case, nor what
  /// another event says already.
  fileprivate var isTold: Bool {
    switch self {
    case .command, .result: false
    case .callback(_, _, _, let error): error != nil
    case .socket(let summary):
      switch summary.event {
      case .ready, .drain, .finish: false
      default: true
      }
    case .server, .print, .alert: true
    }
  }
}
