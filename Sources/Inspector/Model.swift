public import Commands
package import NetTypes
public import Observation
public import TerminalUI

/// The whole state of the screen's program: a value, changed only by ``update(_:)``.
public struct Model: Hashable, Sendable {
  /// The size of the screen.
  public internal(set) var size: Size { didSet { if size != oldValue { arrange() } } }
  /// What the terminal can show.
  public let alphabet: Alphabet
  /// The themes that can be named, each with what tells it from the others.
  public var themes: [CompletionContext.Object]
  /// The theme in use, as it was asked for: a name, a path, or the automatic one.
  public internal(set) var theme: String
  /// The theme that is shown while someone looks at it in a list; `nil` for the one in use.
  package internal(set) var previewedTheme: String?
  /// Which key does what.
  public var keyMap = KeyMap.standard
  /// Whether the terminal reports the mouse to us; else it keeps it, for selecting text.
  public var usesMouse = true
  /// Whether nothing moves by itself: no bars that grow, no sparklines, no seconds that count.
  public var reducesMotion = false
  /// Whether commands that change something are refused, however they are given.
  public var isReadOnly = false
  /// What is asked before something ends for good.
  public var confirmation = ConfirmationPolicy.always
  /// What the calendar said when the session began.
  public var clock = CalendarClock()
  /// The clock: seconds since the start of the session.
  public internal(set) var now: Double = 0
  /// The pane that has the focus.
  public internal(set) var focus: Pane = .sockets {
    didSet { if focus != oldValue { arrange() } }
  }
  /// Whether the pane with the focus fills the screen.
  public internal(set) var isZoomed = false {
    didSet { if isZoomed != oldValue { arrange() } }
  }
  /// How the sockets are sorted, and which there are.
  var sorting = Sorting<SocketColumn>()
  /// How the servers are sorted, and which there are.
  var serverSorting = Sorting<ServerColumn>()
  /// What the sockets are put together by; `nil` where they stand one by one.
  var grouping: SocketGrouping?
  /// The group whose sockets are shown; `nil` for none.
  var openedGroup: OpenedGroup?
  /// Which events are shown; `nil` for all.
  var eventFilter: Filter?
  /// How the screen is divided among the panes.
  var plan = ScreenPlan() { didSet { if plan != oldValue { arrange() } } }
  /// The layout, which is kept, for each picture needs it often; `nil` when the screen is too small.
  private(set) var layout: ScreenLayout?
  /// The first visible line of the panes that are pages.
  var pageTops: [Pane: Int] = [:]
  /// How the bytes of a stream are shown.
  public internal(set) var streamMode: StreamMode = .both

  /// Which directions of a stream are shown.
  var streamSide = StreamSide.both
  /// How moments are written.
  var times = TimeStyle.start
  /// How rounded numbers of bytes are written.
  var units = Units.iec
  /// Which columns the list of sockets has.
  var columns = ColumnChoice.auto
  /// What is searched for in the stream.
  var search: StreamSearch?
  /// What was searched for so far.
  var searches = LineHistory(limit: 100)

  /// The bytes of the stream that are chosen.
  var chosenBytes: ByteSelection?
  /// The border between panes that the mouse holds.
  var grip: BorderGrip?
  /// The byte that the mouse was pressed on last.
  var pressedByte: BytePlace?
  /// What was copied last, in which form, and where to.
  var lastCopy = CopyChoice()

  /// The sockets that are marked.
  var marks = Marks()
  /// The lines that were sent, each with what it was sent to (``SendRecord``).
  public internal(set) var sent: LineHistory
  /// How the last line was sent.
  var lastSend = SendLine(text: "", form: .escapes, ending: .none)

  /// What had an alert that nobody looked at yet, the newest at the end.
  var alerted: [ObjectID] = []

  /// What is known of the session.
  var latest = Snapshot(time: 0)
  /// What the screen shows while it is paused.
  var frozen: Frozen?
  /// The selected server.
  var serverPosition = ListPosition()
  /// The selected socket.
  var socketPosition = ListPosition()
  /// The selected group of sockets.
  var groupPosition = ListPosition()
  /// The visible events.
  var eventPosition = TailPosition.following
  /// The visible entries of the stream.
  var streamPosition = TailPosition.following
  /// What has the keyboard.
  var layer = Layer.panes
  /// The command lines that were entered, and those that keys stood for.
  public internal(set) var history: LineHistory
  /// How long the newest pictures took to draw, when that is measured.
  package var frameTimes: Samples.Summary?
  /// The commands that were given.
  var log = CommandLog()
  /// What was said last.
  var notice: Notice?
  /// When it was said.
  var noticeTime: Double = 0

  /// A screen that stands still.
  struct Frozen: Hashable, Sendable {
    /// What it shows.
    var snapshot: Snapshot
    /// Its clock.
    var now: Double
  }

  /// The program's state at its start.
  public init(
    size: Size, alphabet: Alphabet = .unicode, themes: [CompletionContext.Object] = [],
    theme: String = "default", history: LineHistory = LineHistory(),
    sent: LineHistory = LineHistory()
  ) {
    self.size = size
    layout = ScreenLayout(size: size)
    self.alphabet = alphabet
    self.themes = themes
    self.theme = theme
    self.history = history
    self.sent = sent
  }

  /// What the screen shows.
  var shown: Snapshot { frozen?.snapshot ?? latest }

  /// The time that the screen shows.
  var shownNow: Double { frozen?.now ?? now }

  /// What the layout depends on has changed.
  private mutating func arrange() {
    layout = ScreenLayout(size: size, zoomed: isZoomed ? focus : nil, plan: plan)
  }

  /// The selected server.
  public var selectedServer: ObjectID? { serverPosition.selected }

  /// The selected socket, whose stream is shown.
  public var selectedSocket: ObjectID? { socketPosition.selected }

  /// The object that `.` stands for in a command: what is selected where the focus is.
  public var selection: ObjectID? { focus == .servers ? selectedServer : selectedSocket }

  /// Events that came since the screen was paused; 0 when it is not.
  var eventsSincePause: UInt64 {
    guard let frozen else { return 0 }
    let (last, shown) = (latest.lastEvent, frozen.snapshot.lastEvent)
    return last > shown ? last - shown : 0
  }
}

extension Snapshot {
  /// The number of the newest event; 0 before the first.
  var lastEvent: UInt64 { droppedEvents + UInt64(max(0, all.events, events.total)) }
}
