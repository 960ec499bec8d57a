import Commands
import CursesTerminal
import Glibc
import Inspector
import NetTypes
import Observation
import TerminalUI
import Themes

/// The terminal UI at work: waits, tells the model, does what it wants, shows its picture.
///
/// One thread, one place where it waits, and nothing wakes it but what it waits for: keys, signals,
/// the engine, and the model's own clock.
@MainActor
final class ScreenProgram {
  let terminal: CursesTerminal
  let engine: EngineLink
  let mailbox: Mailbox<EngineLink.Letter>
  let signals: SignalDescriptor
  let library: ThemeLibrary
  /// The variables that tell of the terminal's background.
  let environment: [String: String]
  /// The lines of former runs; `nil` where nothing can be kept.
  private var historyFile: HistoryFile?
  /// The lines that were sent in former runs.
  private var sentFile: HistoryFile?

  var model: Model
  var theme: Theme
  /// The theme that someone looks at before choosing it.
  var preview: Theme?
  var pacer = FramePacer(start: .now)
  var snapshots = SnapshotFlow(start: .now)
  /// What ``Clock`` showed when the session began.
  var began: Double?
  /// When the screen changes by itself, on the session's clock; `nil` for never.
  private var tick: Double?
  /// Seconds that the newest pictures took.
  private var frameTimes = Samples()
  /// Whether copies may go to the terminal's clipboard.
  var usesClipboard = true
  /// Whether alerts may ring the terminal's bell.
  var usesBell = true
  /// When it was rung last.
  private var lastBell: ContinuousClock.Instant?
  #if DEBUG
    /// How to crash once there is a picture.
    var crash: Crash?
  #endif
  /// Whether the terminal has told of its background, and the automatic theme fits it.
  var knowsBackground = false
  /// Whether the title of the terminal's window tells how much is open.
  var showsTitle = false
  /// The last picture as text, when it is to be left in the terminal.
  private(set) var keptPicture: String?
  /// How the program is to end; `nil` while it goes on.
  var status: Int32?

  /// A program on `terminal`, with the themes of `library`, shown in `theme`, which has the name that
  /// it was asked for by; it remembers the lines that were entered in `historyFile`, and those that
  /// were sent in `sentFile`.
  init(
    terminal: CursesTerminal, signals: SignalDescriptor, library: ThemeLibrary,
    environment: [String: String], theme: (name: String, look: Theme),
    historyFile: HistoryFile?, sentFile: HistoryFile?, mailbox: Mailbox<EngineLink.Letter>
  ) {
    self.terminal = terminal
    self.signals = signals
    self.library = library
    self.environment = environment
    self.theme = theme.look
    self.historyFile = historyFile
    self.sentFile = sentFile
    self.mailbox = mailbox
    engine = EngineLink(mailbox: mailbox)
    model = Model(
      size: terminal.size, alphabet: terminal.usesUTF8 ? .unicode : .ascii,
      theme: theme.name,
      history: historyFile?.history ?? LineHistory(),
      sent: sentFile?.history ?? LineHistory())
  }

  /// Runs until it is to end; returns the exit status.
  ///
  /// The terminal is still on then.
  func run() -> Int32 {
    setFocused(true)
    for notice in terminal.notices { tell(.notice(Notice(.warning, notice))) }
    perform([.request(model.request)])
    pacer.want()
    paint()
    // To read them all takes a while, and the first picture shows none.
    model.themes = library.choices
    while true {
      if let status { return status }
      paint()
      let ready = wait()
      if ready.contains(signals.descriptor) { takeSignals() }
      if terminal.hasNewSize { tell(.resized(terminal.resize())) }
      if ready.contains(mailbox.descriptor) { takeLetters() }
      if ready.contains(terminal.descriptor) {
        take(terminal.readInput())
        followBackground()
      }
      take(terminal.expireInput())
      takeTime()
      if terminal.wantsToWrite { terminal.flush() }
    }
  }

  /// Closes what the session has open; gives up after a second.
  func shutDown() {
    engine.shutDown()
    let deadline = ContinuousClock.now + .seconds(1)
    while ContinuousClock.now < deadline {
      var wait = pollfd(fd: mailbox.descriptor, events: Int16(POLLIN), revents: 0)
      poll(&wait, 1, 50)
      for case .closed in mailbox.takeAll() { return }
    }
  }

  // MARK: Waiting

  private func paint() {
    guard pacer.take(at: .now) else { return }
    let start = Clock.now
    var frame = model.frame(theme: preview ?? theme)
    if showsTitle { frame.title = model.title }
    terminal.present(frame)
    let cost = Clock.now - start
    frameTimes.add(cost)
    pacer.note(cost: .seconds(cost))
    // A moment more, so that a snapshot finds that a picture may be drawn: drawn at once, it needs no
    // further wait.
    snapshots.spacing = pacer.spacing + .milliseconds(1)
    model.frameTimes = model.isShowingEngine ? frameTimes.summary : nil
    #if DEBUG
      crash?.happen()
    #endif
  }

  /// Waits until there is something to do; the descriptors that there is something at.
  private func wait() -> [Int32] {
    let tty = POLLIN | (terminal.wantsToWrite ? POLLOUT : 0)
    var descriptors = [
      pollfd(fd: terminal.descriptor, events: Int16(tty), revents: 0),
      pollfd(fd: mailbox.descriptor, events: Int16(POLLIN), revents: 0),
      pollfd(fd: signals.descriptor, events: Int16(POLLIN), revents: 0),
    ]
    guard poll(&descriptors, nfds_t(descriptors.count), timeout) > 0 else { return [] }
    return descriptors.filter { $0.revents != 0 }.map(\.fd)
  }

  /// Milliseconds until something is due by itself; -1 for never.
  private var timeout: Int32 {
    var due = [pacer.due, snapshots.due, terminal.inputDeadline].compactMap(\.self).min()
    if let began, let tick {
      let moment = ContinuousClock.now + .seconds(max(0, began + tick - Clock.now))
      due = min(due ?? moment, moment)
    }
    guard let due else { return -1 }
    let milliseconds = (due - .now).seconds * 1000
    // Rounded up: a moment too early would find nothing to do and wait again.
    return Int32(min(max(0, milliseconds.rounded(.up)), 60_000))
  }

  private func takeTime() {
    if snapshots.take(at: .now) { engine.request(model.request) }
    guard let began, let tick else { return }
    let now = Clock.now - began
    if tick <= now { tell(.tick(now)) }
  }

  // MARK: Messages

  func tell(_ message: Message) {
    perform(model.update(message))
    tick = model.nextTick(after: model.now)
    historyFile?.follow(model.history)
    sentFile?.follow(model.sent)
    pacer.want()
  }

  private func take(_ input: TerminalInput) {
    for event in input.events {
      setFocused(event != .focus(false))
      tell(.input(event))
      pacer.wantAnswer()
    }
    if input.droppedPasteBytes > 0 {
      tell(
        .notice(
          Notice(
            .warning,
            "The pasted text was too large: its last \(input.droppedPasteBytes) bytes are left out",
            nextStep: "send large data with write TARGET file:PATH")))
    }
    // The terminal is gone, as with SIGHUP.
    if input.isAtEnd { end(ExitStatus.signal(SIGHUP)) }
  }

  func takeLetters() {
    for letter in mailbox.takeAll() {
      switch letter {
      case .began(let time):
        began = time
        model.clock = Clock.calendar(at: time)
      case .changed: snapshots.want()
      case .snapshot(let snapshot):
        snapshots.arrived()
        tell(.snapshot(snapshot))
      case .outcome(let outcome): tell(.outcome(outcome))
      case .failed(let failure): tell(.failure(failure))
      case .alert(let id, let alert): tell(.alert(id, alert))
      case .notice(let notice): tell(.notice(notice))
      case .closed: break
      }
    }
  }

  /// Without the focus nobody looks closely: a picture in a second will do.
  private func setFocused(_ isFocused: Bool) {
    pacer.pace = isFocused ? .quick : .calm
    snapshots.pace = isFocused && !model.reducesMotion ? .quick : .calm
  }

  func end(_ status: Int32) { self.status = self.status ?? status }

  // MARK: Effects

  func perform(_ effects: [Effect]) {
    for effect in effects {
      switch effect {
      case .run(let line, let selection, let marked):
        engine.run(line, selection: selection, marked: marked)
      case .request: snapshots.wantNow()
      case .setTheme(let name, let command): setTheme(name, by: command)
      case .preview(let name): show(preview: name)
      case .copy(let bytes, let place, let what): copy(bytes, to: place, what: what)
      case .bell: ring()
      case .quit(let status, let keepsFrame):
        if keepsFrame { keptPicture = model.frame(theme: theme).surface.text }
        end(Int32(truncatingIfNeeded: status))
      case .edit(let bytes): edit(bytes)
      case .write(let export): write(export)
      case .remove(let file): unlink(file)
      case .suspend: suspend()
      case .redraw: terminal.invalidate()
      }
    }
  }

  /// Rings the bell, at most once a second.
  private func ring() {
    let now = ContinuousClock.now
    guard usesBell, lastBell.map({ $0 + .seconds(1) <= now }) ?? true else { return }
    lastBell = now
    terminal.ring()
  }
}
