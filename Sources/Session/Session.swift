import Commands
import DequeModule
public import EventLoop
import NetEngine
import NetTypes
public import Observation

/// Runs parsed commands and keeps what there is to see: the servers and sockets, their events and
/// streams, all of it bounded.
///
/// What the terminal UI, scripts and tests have in common. Everything happens on `NetActor`; other
/// threads get values: snapshots, outcomes, errors.
@NetActor
public final class Session {
  /// Whether there is a screen that can be sorted and filtered; without one, commands that ask for
  /// that are refused.
  public var hasScreen = false
  /// Whether someone keeps the commands that are given, so that they can be exported; else the
  /// command that asks for that is refused.
  public var hasCommandLog = false
  /// How much it keeps.
  public let limits: Limits
  /// Called once after something has changed since the last snapshot; on this actor.
  ///
  /// It must not block: it is there to wake whoever takes snapshots.
  public var onChange: (@NetActor () -> Void)?
  /// Called with each 'error' of a server or a socket; on this actor.
  ///
  /// Commands that fail say so themselves. This is for what fails later: a refused connection, an
  /// address in use.
  public var onError: (@NetActor (ObjectFailure) -> Void)?
  /// Called with each alert, and the object that it is about; on this actor.
  public var onAlert: (@NetActor (ObjectID?, Alert) -> Void)?
  /// Called with each event before it is kept and before anything is done about it; on this actor.
  ///
  /// Here a 'data' event has its bytes. The call may take its time, and the loop waits for it; it
  /// must not run commands.
  @exclusivity(unchecked)
  public var onRecord: (@NetActor (EventRecord) -> Void)?

  /// Called when a command in a block that runs by itself (`on`, `tick`, `immediate`) fails or is
  /// `quit`, which ends a run; on this actor.
  public var onStop: (@NetActor (Stop) -> Void)?
  /// What `$NAME.PROPERTY` stands for beside the objects, by the text after the dollar.
  public var definitions: [String: String] = [:]

  let environment: Environment
  let start: Double
  var servers = EntryTable<ServerEntry>()
  var sockets = EntryTable<SocketEntry>()
  /// Unchecked, as are others below, because each message has it changed and it calls nobody back.
  @exclusivity(unchecked)
  var log: EventLog
  /// What names stand for where the command that runs now stands.
  var scope = Scope()
  var waitingLines: Deque<WaitingLine> = []
  /// Whether the loop will come back for the next line.
  var isLineScheduled = false
  /// The waits that are under way.
  @exclusivity(unchecked)
  var waits: [PendingWait] = []
  /// The newest event that a wait has found, by object and event.
  var cursors: [ObjectID: [EventName: UInt64]] = [:]
  /// Has properties looked at that are waited for; `nil` while there are none.
  var waitPoll: LoopTimer?
  /// Whether properties that are waited for will be looked at in this iteration.
  var isWaitCheckScheduled = false
  /// Whether there were blocks that open again what is closed; they may still be there.
  var blocksReopen = false
  /// The timers of `sleep`.
  var sleeps: [LoopTimer] = []
  /// Block lists by name.
  var blockLists: [String: BlockList] = [:]
  /// Abort signals by name.
  var signals: [String: AbortController] = [:]
  @exclusivity(unchecked)
  var retention = Retention()
  /// The rules for alerts.
  @exclusivity(unchecked)
  var alerts = AlertBook()
  /// Fires when a socket may have been idle for as long as a rule asks for.
  var idleTimer: LoopTimer?
  /// When that is.
  var idleDue = Double.infinity
  /// The sockets that were told to connect last, the newest at the end; bounded.
  var connected: Deque<ObjectID> = []
  /// Whether a unix socket was connected to from here.
  var hasUnixClients = false
  /// The sockets in the order that was asked for last; `nil` for the usual one.
  var arrangement: Arrangement<SocketEntry>?
  /// Asks the system about the sockets in turn; `nil` while their order does not depend on it.
  var kernelSweep: KernelSweep?
  /// When sockets are to be looked at again because time passes.
  var ageing = AgeingBook()
  /// The servers in the order that was asked for last; `nil` for the usual one.
  var serverArrangement: Arrangement<ServerEntry>?
  /// The servers that were dropped since the servers were arranged last.
  var droppedServers: [ServerEntry] = []
  /// The groups that were asked for last; `nil` while none were.
  var groups: GroupBook?
  /// The sockets that have changed since they were sorted, and since they were added up.
  let socketChanges = SocketChanges()
  /// The newest socket with these addresses.
  var pairs: [Ends: ObjectID] = [:]
  /// Which of the marked sockets are closed.
  var closedMarks = ClosedMarks()
  /// The sockets that have a label, in the order in which they got one.
  var labelled: [ObjectID] = []
  /// The events that fit the filter that was asked for last; `nil` while none was.
  var fittingEvents: FittingEvents?
  /// Objects made so far; the next one's place in the order.
  var made = 0
  /// Servers and outgoing sockets that were given an id, not a name.
  var numbered = (servers: 0, sockets: 0)
  /// Names that were given.
  var names: Set<String> = []
  /// Sockets that are not closed.
  var liveSockets = 0
  /// Seconds that the newest snapshots took.
  var snapshotTimes = Samples()
  /// How the engine was doing when that was looked at last.
  var engine: EngineReport?
  /// Whether something changed since the last snapshot.
  @exclusivity(unchecked)
  private var isChanged = false

  /// A session without servers and sockets.
  public init(limits: Limits = Limits(), environment: Environment = .system) {
    self.limits = limits
    self.environment = environment
    start = environment.clock()
    log = EventLog(limit: limits.events, byteLimit: limits.eventBytes)
  }

  isolated deinit {
    idleTimer?.close()
    waitPoll?.close()
  }

  /// Seconds since the session began.
  public var time: Double { environment.clock() - start }

  /// Tells once that there is something new to see.
  func changed() {
    guard !isChanged else { return }
    isChanged = true
    onChange?()
  }

  /// Everything that changed so far is in the snapshot that is being taken.
  func sawChanges() { isChanged = false }

  /// Adds an event to the log, and tells who waits for it.
  func record(_ event: SessionEvent, from source: ObjectID?, readyState: ReadyState? = nil) {
    take(log.next(event, from: source, readyState: readyState, at: time))
  }

  /// Adds the newest event to the log, and tells who waits for it.
  func take(_ record: consuming EventRecord) {
    changed()
    guard isFollowed else { return log.append(record) }
    onRecord?(record)
    log.append(copy record)
    tellWaits(record)
    raiseAlerts(for: record)
  }

  /// Whether someone looks at each event now, before its bytes are gone.
  var isFollowed: Bool { onRecord != nil || !waits.isEmpty || !alerts.entries.isEmpty }

  /// Destroys all sockets and closes all servers, which removes their unix sockets' files.
  ///
  /// Lines that still wait are forgotten.
  public func shutDown() {
    forgetWaitingLines()
    forgetWaits()
    for timer in sleeps { timer.close() }
    sleeps = []
    stopAlerts()
    for entry in sockets.entries { giveUp(entry) }
    for entry in sockets.entries where !entry.socket.destroyed {
      entry.story.destroy()
      entry.socket.destroy()
    }
    for entry in servers.entries where entry.isRunning && !entry.isClosing {
      entry.isClosing = true
      entry.server.close()
    }
  }
}
