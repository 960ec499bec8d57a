import Observation

/// The rules for alerts, and what each has done.
struct AlertBook {
  /// One rule.
  struct Entry {
    let number: Int
    let rule: AlertRule
    /// Alerts that it raised.
    var raised = 0
    /// How often it held beyond the limit, in all.
    var skipped = 0
    /// The same since the last alert.
    var skippedLately = 0
    /// The whole second of the last alerts, and how many there were in it.
    var second = -1.0
    var inSecond = 0
    /// Since when the sockets were idle for which it was raised.
    var idleSince: [ObjectID: Double] = [:]

    /// What it is to say at `time`; `nil` beyond the limit.
    mutating func raise(at time: Double) -> Alert? {
      if second != time.rounded(.down) { (second, inSecond) = (time.rounded(.down), 0) }
      guard inSecond < AlertBook.mostPerSecond else {
        skipped += 1
        skippedLately += 1
        return nil
      }
      inSecond += 1
      raised += 1
      defer { skippedLately = 0 }
      return Alert(number: number, rule: rule.text, skipped: skippedLately)
    }
  }

  /// The most rules.
  static let limit = 50
  /// The most alerts of one rule in a second; what is beyond is counted.
  static let mostPerSecond = 10

  /// The rules, in the order in which they were given.
  private(set) var entries: [Entry] = []
  private var made = 0

  /// The times of idleness that rules ask for.
  private(set) var idleTimes: [Double] = []
  /// Whether a rule asks for what a socket is.
  private(set) var asksForSockets = false
  /// Whether a rule asks for what the system knows.
  private(set) var asksKernel = false

  /// Adds a rule and returns its number; `nil` when there are too many.
  mutating func add(_ rule: AlertRule) -> Int? {
    guard entries.count < Self.limit else { return nil }
    made += 1
    entries.append(Entry(number: made, rule: rule))
    noteRules()
    return made
  }

  /// Takes the rule with this number away, or all; returns how many these were.
  mutating func remove(_ number: Int?) -> Int {
    let before = entries.count
    entries.removeAll { number == nil || $0.number == number }
    noteRules()
    return before - entries.count
  }

  private mutating func noteRules() {
    idleTimes = entries.flatMap(\.rule.idleTimes)
    asksForSockets = entries.contains(where: \.rule.asksForSocket)
    asksKernel = entries.contains(where: \.rule.filter.asksKernel)
  }

  /// Raises the alerts of an event.
  mutating func alerts(for event: EventRecord, of row: SocketRow?) -> [Alert] {
    var alerts: [Alert] = []
    for index in entries.indices where entries[index].rule.holds(for: event, of: row) {
      if let alert = entries[index].raise(at: event.time) { alerts.append(alert) }
    }
    return alerts
  }

  /// Raises the alerts for open sockets that are idle at `time`: each once, until bytes pass again.
  mutating func alerts(forIdle rows: [SocketRow], at time: Double) -> [(ObjectID, Alert)] {
    var alerts: [(ObjectID, Alert)] = []
    for index in entries.indices where !entries[index].rule.idleTimes.isEmpty {
      var idleSince: [ObjectID: Double] = [:]
      for row in rows where entries[index].rule.holds(forIdle: row, at: time) {
        idleSince[row.id] = row.activeAt
        guard entries[index].idleSince[row.id] != row.activeAt else { continue }
        if let alert = entries[index].raise(at: time) { alerts.append((row.id, alert)) }
      }
      entries[index].idleSince = idleSince
    }
    return alerts
  }
}
