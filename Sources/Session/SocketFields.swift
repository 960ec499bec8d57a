import EventLoop
import NetEngine
import NetTypes
import Observation

/// What can be asked of a socket at a time, looked up only when it is asked for: a filter wants one
/// field of each of a hundred thousand, not as many rows.
@NetActor
struct SocketFields: @NetActor SocketFacts {
  let entry: SocketEntry
  let session: Session
  let time: Double

  init(_ entry: SocketEntry, in session: Session, at time: Double) {
    self.entry = entry
    self.session = session
    self.time = time
  }

  var id: ObjectID { entry.id }
  var direction: SocketRow.Direction { entry.direction }
  var readyState: ReadyState { entry.socket.readyState }
  var local: String? { entry.local }
  var remote: String? { entry.remote }
  var bytesRead: UInt64 { entry.socket.bytesRead }
  var bytesWritten: UInt64 { entry.socket.bytesWritten }
  var pendingBytes: Int { entry.isOpen ? entry.socket.writableLength : 0 }
  var readRate: Double { entry.traffic.read.rate(at: time) }
  var writeRate: Double { entry.traffic.written.rate(at: time) }
  var isPaused: Bool { entry.isOpen && entry.socket.isPaused }
  var createdAt: Double { entry.createdAt }
  var activeAt: Double { entry.traffic.activeAt }
  var closedAt: Double? { entry.closedAt }
  var closeReason: String? { entry.isOpen ? nil : entry.story.reason }
  var peer: ObjectID? { session.peer(of: entry) }
  var server: ObjectID? { entry.server?.id }
  /// What the system was asked last: who sorts or filters by it has asked before.
  var kernel: KernelSample? { entry.isOpen ? entry.kernel : nil }
  var label: SocketLabel? { entry.label.isEmpty ? nil : entry.label }
}
