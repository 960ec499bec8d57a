import Commands
import EventLoop
import NetEngine
import NetTypes
import Observation

/// A socket of the session, with what the session knows of it.
@NetActor
final class SocketEntry: TableEntry {
  /// Why a socket does not read.
  struct Pause: OptionSet {
    let rawValue: UInt8
    /// It was asked for.
    static let asked = Pause(rawValue: 1)
    /// The peer does not take what is echoed.
    static let backlog = Pause(rawValue: 2)
  }

  nonisolated let id: ObjectID
  nonisolated let serial: Int
  let socket: Socket
  let direction: SocketRow.Direction
  /// The server that accepted it.
  let server: ServerEntry?
  let createdAt: Double
  var closedAt: Double? { didSet { noteTurn() } }
  var story = CloseStory.running { didSet { noteTurn() } }
  /// The local address or path, the last one there was.
  var local: String? { didSet { noteTurn() } }
  /// The remote address, or what it is to connect to.
  var remote: String? { didSet { noteTurn() } }
  var pause: Pause = [] { didSet { noteTurn() } }
  /// What passed over it.
  ///
  /// Each message has it changed some times; a value that calls nobody back needs no check at run
  /// time whether two accesses overlap.
  @exclusivity(unchecked)
  var traffic: Traffic
  /// What is called when the system has taken what had to wait: one for all writes.
  @exclusivity(unchecked)
  var onTaken: Socket.Callback?
  /// The calls that have callbacks.
  var calls = CallCounter()
  /// What it was told to connect to last, and how; `reconnect` does it again.
  var destination: ConnectOptions?
  /// When it connects again after it closed by itself; `nil` for never.
  var retry: Retry?
  /// Fires when it is to connect again.
  var retryTimer: LoopTimer?
  /// The states that it went through.
  var states = StateHistory()
  /// Its addresses, once it has both.
  var ends: Ends?
  /// How often it was connected; 0 for an accepted socket.
  var connects = 0
  /// How its last call of `connect` went; `nil` before the first.
  var run: ConnectRun?
  /// Whether received data is consumed.
  var isConsumed = true
  /// Whether reads go into one buffer, without 'data' events.
  var readsIntoBuffer = false
  /// Whether the next lines of `chargen` are sent in the loop's next iteration.
  var isGenerating = false
  /// Decodes what is received; `nil` without an encoding.
  @exclusivity(unchecked)
  var decoder: TextDecoder?
  /// Whether the text that is about to be told was recorded with its bytes.
  var isTextRecorded = false
  /// What a person wrote on it.
  var label = SocketLabel() { didSet { noteTurn() } }
  /// What the system knew about it when it was asked last.
  private(set) var kernel: KernelSample?
  /// The blocks that run at its events.
  @exclusivity(unchecked)
  var blocks: [EventBlock] = []
  /// The newest of the events for which there are blocks.
  var newest: [EventName: EventRecord] = [:]
  /// Where its changes are noted; `nil` until it is in a table.
  var changes: SocketChanges?
  /// Who has been told of its newest change.
  @exclusivity(unchecked)
  var noted = SocketChanges.Followers.all
  /// Whether its row was dropped.
  var isDropped = false
  /// Where it stands in the list that is sorted.
  var place = Place.out
  /// When it is to be looked at again because time passes, as the session's book has it.
  var dueAt = Double.infinity

  init(
    id: ObjectID, serial: Int, socket: Socket, direction: SocketRow.Direction,
    server: ServerEntry? = nil, createdAt: Double, local: String?, remote: String?
  ) {
    self.id = id
    self.serial = serial
    self.socket = socket
    self.direction = direction
    self.server = server
    self.createdAt = createdAt
    traffic = Traffic(at: createdAt)
    self.local = local
    self.remote = remote
  }

  /// Whether 'close' is still to come.
  var isOpen: Bool { closedAt == nil }

  /// Notes what the system has taken so far of what was written.
  func noteTaken(at time: Double) {
    noteChange()
    traffic.took(socket.bytesWritten - UInt64(socket.writableLength), at: time)
  }

  /// Bytes passed, or are about to.
  func noteChange() {
    if !noted.isSuperset(of: .counting) { changes?.note(self, for: .counting) }
  }

  /// Something else that a list shows, sorts by or filters by has changed or is about to: its state, an
  /// address, its label.
  func noteTurn() {
    if noted != .all { changes?.note(self) }
  }

  /// Whether what a list shows of it changes by itself: rates fall, and the system takes bytes.
  func changesByItself(at time: Double) -> Bool {
    traffic.read.rate(at: time) + traffic.written.rate(at: time) > 0 || socket.writableLength > 0
  }

  /// Asks the system about it, unless that was done less than `age` seconds before `time`.
  func askKernel(at time: Double, unlessWithin age: Double) {
    if let kernel, isOpen, time - kernel.time < age { return }
    kernel = isOpen ? socket.tcpInfo.map { KernelSample($0, at: time) } : nil
  }

  /// Remembers the addresses while there are any.
  func noteAddresses() {
    if let info = socket.localInfo { local = info.description }
    if let info = socket.remoteAddressInfo { remote = info.description }
  }

  /// The row at `time`; `peer` is the socket of the session at the other end.
  ///
  /// Without the bytes of the last seconds where these are not `wanted`.
  /// With what the system knows where its `kernel` is wanted, which takes a call once a second.
  func row(
    at time: Double, peer: ObjectID? = nil, history wanted: Bool = true, kernel asks: Bool = false
  ) -> SocketRow {
    if asks { askKernel(at: time, unlessWithin: KernelSweep.interval) }
    return SocketRow(
      id: id, direction: direction, readyState: socket.readyState, local: local, remote: remote,
      bytesRead: socket.bytesRead, bytesWritten: socket.bytesWritten,
      pendingBytes: isOpen ? socket.writableLength : 0, readRate: traffic.read.rate(at: time),
      writeRate: traffic.written.rate(at: time), isPaused: isOpen && socket.isPaused,
      createdAt: createdAt, activeAt: traffic.activeAt, closedAt: closedAt,
      closeReason: isOpen ? nil : story.reason, retryAt: retry?.due, connects: connects,
      hadError: !isOpen && socket.errored != nil,
      highWaterMark: socket.writableHighWaterMark, peer: peer,
      server: server?.id, history: wanted ? traffic.history.bytes(at: time) : [],
      label: label.isEmpty ? nil : label, kernel: asks ? kernel : nil)
  }
}
