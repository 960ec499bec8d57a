package import NetTypes

/// How the engine itself is doing at one moment: what it waits for, what it keeps, and how long its
/// work takes.
package struct EngineReport: Hashable, Sendable {
  /// How much there is of something, and how much there may be.
  package struct Gauge: Hashable, Sendable {
    /// Its name as a property: `waitingLines`.
    package var name: String
    /// How it is called on a screen.
    package var title: String
    /// How much there is.
    package var used: Int
    /// How much there may be; `nil` where nothing limits it.
    package var limit: Int?
    /// How much was dropped because there was too much; `nil` for what is never dropped.
    package var dropped: UInt64?

    /// A gauge.
    package init(
      _ name: String, _ title: String, _ used: Int, of limit: Int? = nil, dropped: UInt64? = nil
    ) {
      self.name = name
      self.title = title
      self.used = used
      self.limit = limit
      self.dropped = dropped
    }

    /// Whether there is nearly as much as there may be, of something that is then refused.
    package var isScarce: Bool {
      guard let limit, dropped == nil else { return false }
      return used * 10 >= limit * 9
    }
  }

  /// When it was made: seconds since the start of the session.
  package var time: Double
  /// Iterations of the loop since it is measured.
  package var iterations: UInt64
  /// Seconds of work of the newest iterations: how long an event had to wait at most.
  package var lag: Samples.Summary?
  /// Seconds that the newest snapshots took.
  package var snapshots: Samples.Summary?
  /// Open handles of the loop, and descriptors of the process.
  package var handles: [Gauge]
  /// What waits for its turn.
  package var waiting: [Gauge]
  /// What is kept to be looked at.
  package var kept: [Gauge]
  /// Streams that are open and belong to no socket of the session: none, unless something leaks.
  package var unlisted: Int

  /// A report with these parts.
  package init(
    time: Double, iterations: UInt64 = 0, lag: Samples.Summary? = nil,
    snapshots: Samples.Summary? = nil, handles: [Gauge] = [], waiting: [Gauge] = [],
    kept: [Gauge] = [], unlisted: Int = 0
  ) {
    self.time = time
    self.iterations = iterations
    self.lag = lag
    self.snapshots = snapshots
    self.handles = handles
    self.waiting = waiting
    self.kept = kept
    self.unlisted = unlisted
  }
}

extension EngineReport {
  /// The report as `get engine` answers it: milliseconds, counts, and for each count its limit and
  /// what was dropped, where it has any.
  package var value: PropertyValue {
    var fields: [PropertyValue.Field] = [.init("iterations", .integer(iterations))]
    fields += Self.fields("lag", lag) + Self.fields("snapshot", snapshots)
    for gauge in handles + waiting + kept {
      fields.append(.init(gauge.name, .integer(gauge.used)))
      if let limit = gauge.limit { fields.append(.init(gauge.name + "Limit", .integer(limit))) }
      if let dropped = gauge.dropped {
        fields.append(.init(gauge.name + "Dropped", .integer(dropped)))
      }
    }
    return .record(fields + [.init("unlisted", .integer(unlisted))])
  }

  private static func fields(
    _ name: String, _ summary: Samples.Summary?
  ) -> [PropertyValue.Field] {
    let milliseconds = { (seconds: Double?) -> PropertyValue in
      seconds.map { .number(($0 * 1e6).rounded() / 1e3) } ?? .undefined
    }
    return [
      .init(name + "Median", milliseconds(summary?.median)),
      .init(name + "99", milliseconds(summary?.percentile99)),
      .init(name + "Maximum", milliseconds(summary?.maximum)),
    ]
  }
}
