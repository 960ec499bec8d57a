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

  /// Adds a mark to a socket's stream.
  func mark(_ event: SocketEvent, of entry: SocketEntry, at now: Double) {
    let before = entry.traffic.ring.size
    entry.traffic.mark(event, at: now, limits: limits, allowance: share)
    account(entry.traffic.ring.size - before)
  }

  /// Adds bytes that are about to be written to a socket's stream; an echo are the very ones that came
  /// last.
  func keep(sent chunk: Chunk, isEcho: Bool = false, of entry: SocketEntry, at now: Double) {
    let before = entry.traffic.ring.size
    entry.traffic.sent(
      chunk, isEcho: isEcho, at: now, limits: limits, allowance: share)
    account(entry.traffic.ring.size - before)
  }

  /// Counts received bytes and adds them to a socket's stream; of those that are discarded, only how
  /// many.
  func took(received chunk: Chunk, of entry: SocketEntry, at now: Double) {
    entry.noteChange()
    let before = entry.traffic.ring.size
    entry.traffic.received(
      chunk, kept: entry.server?.handler != .discard, at: now, limits: limits, allowance: share)
    account(entry.traffic.ring.size - before)
  }

  private func account(_ difference: Int) {
    guard difference != 0 else { return }
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
    let before = entry.traffic.ring.size
    entry.traffic.trim(to: allowance)
    retention.streamsSize += entry.traffic.ring.size - before
  }
}
