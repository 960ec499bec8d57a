import Observation

/// How long it took from sending to what is searched for.
struct HitLatencies {
  /// Of all hits in received bytes that are known.
  var all = LatencyHistogram()
  /// Of the current hit, in seconds; `nil` when it answers nothing.
  var current: Double?
}

extension Model {
  /// The times from the first bytes that were sent after a hit, or at the start, to the next hit in
  /// what was received: what does not hold the pattern is no answer.
  var hitLatencies: HitLatencies {
    var latencies = HitLatencies()
    guard let search else { return latencies }
    let endings = search.endings
    var sentAt: Double?
    for record in knownStream {
      switch record.content {
      case .sent: sentAt = sentAt ?? record.time
      case .received:
        guard endings.contains(record.sequence), let sent = sentAt else { continue }
        latencies.all.add(record.time - sent)
        if search.current?.last.sequence == record.sequence {
          latencies.current = record.time - sent
        }
        sentAt = nil
      case .mark: break
      }
    }
    return latencies
  }
}
