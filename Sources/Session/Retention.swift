import DequeModule
import EventLoop
import Observation

/// What is kept of closed objects, and how much all streams have together.
struct Retention {
  /// A closed object.
  enum Closed {
    case socket(SocketEntry)
    case server(ServerEntry)
  }

  /// The closed objects whose rows are kept, the one that closed first at the front.
  var closed: Deque<Closed> = []
  /// Rows that were dropped.
  var droppedRows: UInt64 = 0
  /// What the streams of all sockets count together.
  var streamsSize = 0
  /// The socket that was trimmed last, as an index into all sockets.
  var trimmed = 0
}

extension Session {
  /// Keeps the row of an object that is closed now until so many others have closed after it.
  func retire(_ object: Retention.Closed) {
    retention.closed.append(object)
    changed()
    scheduleWaitCheck()
    while retention.closed.count > limits.closedRows { dropOldest() }
  }

  /// An object that was closed lives again: its row is kept as long as it does.
  func unretire(_ id: ObjectID) {
    retention.closed.removeAll { $0.id == id }
  }

  private func dropOldest() {
    guard let oldest = retention.closed.popFirst() else { return }
    retention.droppedRows += 1
    drop(oldest)
  }

  /// Takes a closed object out of all lists.
  func drop(_ object: Retention.Closed) {
    switch object {
    case .server(let entry):
      cursors[entry.id] = nil
      entry.isDropped = true
      servers.remove(entry)
      if serverArrangement != nil { droppedServers.append(entry) }
    case .socket(let entry):
      cursors[entry.id] = nil
      retention.streamsSize -= entry.traffic.ring.size
      forgetPair(entry)
      if !entry.label.isEmpty { labelled.removeAll { $0 == entry.id } }
      sockets.remove(entry)
      socketChanges.noteDrop(entry)
    }
  }
}
