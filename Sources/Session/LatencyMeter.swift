import Observation

/// Measures how long a peer takes to answer: from the first bytes that are sent after the last that
/// were received, to the next that are received.
struct LatencyMeter {
  /// The answers so far; `nil` before the first, so that a socket that only receives needs no room.
  private(set) var answers: LatencyHistogram?
  /// When what waits for an answer was sent.
  private var sentAt: Double?

  /// Bytes were written.
  mutating func sent(at time: Double) { sentAt = sentAt ?? time }

  /// Bytes were received; returns how long they took, when they are an answer.
  mutating func received(at time: Double) -> Double? {
    guard let sentAt else { return nil }
    self.sentAt = nil
    let latency = time - sentAt
    answers = answers ?? LatencyHistogram()
    answers?.add(latency)
    return latency
  }
}

extension SocketEntry {
  /// How long answers took, in milliseconds; asked for by name only, for Node's sockets have none.
  static let latencyProperties: [Property<SocketEntry>] = [
    Property("latency") { entry in
      guard let answers = entry.traffic.latency.answers else { return .undefined }
      let milliseconds = { (seconds: Double?) in
        // Clocks are no better than a microsecond.
        PropertyValue.number(((seconds ?? 0) * 1e6).rounded() / 1e3)
      }
      return .record([
        .init("count", .integer(answers.count)), .init("last", milliseconds(answers.last)),
        .init("min", milliseconds(answers.minimum)), .init("mean", milliseconds(answers.mean)),
        .init("p50", milliseconds(answers.percentile(50))),
        .init("p90", milliseconds(answers.percentile(90))),
        .init("p99", milliseconds(answers.percentile(99))),
        .init("max", milliseconds(answers.maximum)),
      ])
    }
  ]
}
