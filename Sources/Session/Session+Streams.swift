import Commands
import DequeModule
import EventLoop
import NetTypes
import Observation

extension Session {
  /// The most that one socket's stream may have: what is its share when all are full.
  private var share: Int {
    min(limits.streamBytes, limits.allStreamsBytes / max(1, liveSockets))
  }

  /// Adds an entry to a socket's stream.
  func keep(
    _ content: StreamRecord.Content, of entry: SocketEntry, at now: Double, latency: Double? = nil
  ) {
    if case .sent = content { entry.latency.sent(at: now) }
    let before = entry.ring.size
    entry.ring.append(content, at: now, latency: latency, limits: limits, allowance: share)
    account(entry.ring.size - before)
  }

  /// Adds received bytes to a socket's stream; of those that are discarded, only how many.
  func keep(received chunk: Chunk, of entry: SocketEntry, at now: Double) {
    let latency = entry.latency.received(at: now)
    guard entry.server?.handler == .discard else {
      return keep(.received(chunk), of: entry, at: now, latency: latency)
    }
    let before = entry.ring.size
    entry.ring.appendUnkept(received: chunk.count, at: now, limits: limits, allowance: share)
    account(entry.ring.size - before)
  }

  private func account(_ difference: Int) {
    retention.streamsSize += difference
    guard retention.streamsSize > limits.allStreamsBytes else { return }
    for closed in retention.closed {
      guard retention.streamsSize > limits.allStreamsBytes else { return }
      if case .socket(let entry) = closed { trim(entry, to: 0) }
    }
    // If all open sockets had their share at most, there would be room: so one is found.
    for _ in sockets.entries where retention.streamsSize > limits.allStreamsBytes {
      retention.trimmed = (retention.trimmed + 1) % sockets.entries.count
      trim(sockets.entries[retention.trimmed], to: share)
    }
  }

  private func trim(_ entry: SocketEntry, to allowance: Int) {
    let before = entry.ring.size
    entry.ring.trim(to: allowance)
    retention.streamsSize += entry.ring.size - before
  }
}
