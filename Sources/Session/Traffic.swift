import NetTypes
import Observation

/// What passed over one socket: when, how fast, how long answers took, and the newest of it.
///
/// One value, so that what a message costs is one access to it.
struct Traffic {
  /// When bytes passed last, in either direction.
  private(set) var activeAt: Double
  /// The bytes that the system took so far of what was written, as far as they were noted.
  private var taken: UInt64 = 0
  private(set) var read = RateMeter()
  private(set) var written = RateMeter()
  /// The bytes of the last seconds, in both directions.
  private(set) var history = RateHistory()
  /// How long the peer takes to answer.
  private(set) var latency = LatencyMeter()
  private(set) var ring = StreamRing()

  /// Nothing passed yet.
  init(at time: Double) { activeAt = time }

  /// Bytes were received; of those that are not `kept`, the stream tells only how many.
  mutating func received(
    _ chunk: Chunk, kept isKept: Bool, at time: Double, limits: Session.Limits, allowance: Int
  ) {
    activeAt = time
    read.add(chunk.count, at: time)
    history.add(chunk.count, at: time)
    let latency = latency.received(at: time)
    if isKept {
      ring.append(
        chunk, isSent: false, at: time, latency: latency, limits: limits, allowance: allowance)
    } else {
      ring.appendUnkept(received: chunk.count, at: time, limits: limits, allowance: allowance)
    }
  }

  /// Bytes are about to be written; an echo are the very ones that came last.
  mutating func sent(
    _ chunk: Chunk, isEcho: Bool, at time: Double, limits: Session.Limits, allowance: Int
  ) {
    latency.sent(at: time)
    ring.append(
      chunk, isSent: true, isEcho: isEcho, at: time, limits: limits, allowance: allowance)
  }

  /// Something happened between the bytes.
  mutating func mark(_ event: SocketEvent, at time: Double, limits: Session.Limits, allowance: Int)
  {
    ring.append(mark: event, at: time, limits: limits, allowance: allowance)
  }

  /// Of what was written on this connection, the system has taken so many bytes.
  mutating func took(_ total: UInt64, at time: Double) {
    // A new connection begins at 0.
    let count = Int(total >= taken ? total - taken : total)
    taken = total
    guard count > 0 else { return }
    activeAt = time
    written.add(count, at: time)
    history.add(count, at: time)
  }

  /// Drops the oldest of the stream until it counts at most `allowance`.
  mutating func trim(to allowance: Int) { ring.trim(to: allowance) }
}
