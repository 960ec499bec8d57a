import DequeModule
import EventLoop
import Observation

/// What is kept of closed objects, and how much all streams have together.
struct Retention {
  /// A closed object and when it closed.
  struct Closed {
    /// The object.
    enum Object {
      case socket(SocketEntry)
      case server(ServerEntry)
    }

    var object: Object
    var time: Double
  }

  /// The closed objects whose rows are kept, the one that closed first at the front.
  var closed: Deque<Closed> = []
  /// Rows that were dropped.
  var droppedRows: UInt64 = 0
  /// What the streams of all sockets count together.
  var streamsSize = 0
  /// The socket that was trimmed last, as an index into all sockets.
  var trimmed = 0
  /// Fires when the next row is to be dropped.
  var timer: LoopTimer?
}

extension Session {
  /// Keeps the row of an object that is closed now, for a while.
  func retire(_ object: Retention.Closed.Object) {
    retention.closed.append(Retention.Closed(object: object, time: time))
    changed()
    while retention.closed.count > limits.closedRows { dropOldest() }
    if retention.closed.count == 1 { awaitExpiry() }
  }

  /// Drops the rows whose time is over.
  func dropExpired(at now: Double) {
    while let first = retention.closed.first, first.time + limits.closedSeconds <= now {
      dropOldest()
    }
  }

  /// An object that was closed lives again: its row is kept as long as it does.
  func unretire(_ id: ObjectID) {
    retention.closed.removeAll { closed in
      switch closed.object {
      case .server(let entry): entry.id == id
      case .socket(let entry): entry.id == id
      }
    }
  }

  private func dropOldest() {
    guard let oldest = retention.closed.popFirst() else { return }
    retention.droppedRows += 1
    switch oldest.object {
    case .server(let entry):
      cursors[entry.id] = nil
      servers.remove(entry)
    case .socket(let entry):
      cursors[entry.id] = nil
      retention.streamsSize -= entry.ring.size
      forgetPair(entry)
      if !entry.label.isEmpty { labelled.removeAll { $0 == entry.id } }
      sockets.remove(entry)
    }
  }

  /// Has the next row dropped in time also when nobody asks; without closed rows, nothing runs.
  private func awaitExpiry() {
    guard let first = retention.closed.first else { return }
    // Only rows wait for it: nothing that a run has to wait for.
    let timer = retention.timer ?? LoopTimer().unref().unref()
    retention.timer = timer
    let seconds = max(0, first.time + limits.closedSeconds - time)
    // One more millisecond, so that the row's time is over for certain.
    timer.start(after: UInt64(min(seconds, 1e9) * 1000) + 1) { [weak self] in
      guard let self else { return }
      let count = retention.closed.count
      dropExpired(at: time)
      if retention.closed.count < count { changed() }
      awaitExpiry()
    }
  }

  /// Stops the timer.
  func stopRetention() {
    retention.timer?.close()
    retention.timer = nil
  }
}
