import DequeModule
import EventLoop
import Observation

/// Asks the system about the sockets of a list that is sorted or filtered by what it answers.
///
/// At each sorting it asks about some of them, from the oldest to the youngest and again from the
/// start, so that a list of a hundred thousand never holds the loop up; it tells what it is behind.
@NetActor
struct KernelSweep {
  /// The sockets that are asked about at one sorting: some milliseconds' worth of calls.
  nonisolated static let most = 4000
  /// Seconds for which an answer is good enough.
  nonisolated static let interval = 0.9

  /// The first socket that was not asked about in this round.
  private var next = 0
  /// When this round and the one before began.
  private var roundBegan: Double
  private var formerRoundBegan: Double?
  /// Sockets that are still to come in the first round.
  private var missing = 0

  /// A sweep that begins at `time`.
  init(at time: Double) { roundBegan = time }

  /// How far it is behind at `time`.
  func progress(at time: Double) -> KernelProgress {
    KernelProgress(missing: missing, age: max(0, time - (formerRoundBegan ?? roundBegan)))
  }

  /// Asks about the next sockets, and returns them.
  mutating func go(on entries: Deque<SocketEntry>, at time: Double) -> [SocketEntry] {
    var start = entries.firstIndex { $0.serial >= next } ?? entries.count
    if start == entries.count {
      start = 0
      formerRoundBegan = roundBegan
      roundBegan = time
    }
    let part = Array(entries[start...].prefix(Self.most))
    for entry in part { entry.askKernel(at: time, unlessWithin: Self.interval) }
    next = part.last.map { $0.serial + 1 } ?? 0
    let rest = entries.count - start - part.count
    missing = formerRoundBegan == nil ? rest : 0
    // All at once: there is no round before that an answer could be from.
    if start == 0, rest == 0 { formerRoundBegan = time }
    return part
  }
}
