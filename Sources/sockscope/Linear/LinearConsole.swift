import Commands
import EventLoop
import Glibc
import Inspector
import NetTypes
import Observation
import Session
import TerminalUI

/// The engine's side of ``Linear``.
@NetActor
final class LinearConsole {
  private let headless: Headless
  private let beginning: Linear.Beginning
  private let isInteractive = isatty(0) == 1
  private var dialogue: LinearDialogue
  private var narrator = Narrator()
  private var input: InputReader?
  private var demo: Demo?
  private var entered = EnteredLines()
  /// Whether more input was asked for.
  private var isAsked = false
  /// Lines that run.
  private var running = 0
  /// Those of them that the next line has to wait for.
  private var blocking = 0
  private var isInputOver = false
  /// Whether the cursor stands after a prompt, maybe with something typed.
  private var isAtPrompt = false
  private var isPromptDue = false
  /// Whether standard output takes no more at the moment.
  private var isFull = false
  private var isOver = false
  /// Tells what was left out when nothing follows.
  private let remainder = LoopTimer().unref()

  init(_ headless: Headless, _ beginning: Linear.Beginning) {
    self.headless = headless
    self.beginning = beginning
    // What comes through a pipe is a script: nobody is there to answer.
    dialogue = LinearDialogue(
      isReadOnly: beginning.isReadOnly,
      confirmation: isInteractive ? beginning.confirmation : .never)
  }

  /// Greets, runs what is to run first, and takes what is typed.
  func begin() {
    headless.session.onRecord = { [self] record in narrate(record) }
    headless.session.onError = { [self] failure in dialogue.note(failure) }
    headless.session.onStop = { [self] stop in carryOut(dialogue.take(stop.outcome)) }
    for remark in beginning.remarks { say(remark) }
    carryOut(dialogue.greeting)
    do {
      input = try InputReader(descriptor: 0, name: "standard input") { [self] input in
        NetActor.enqueue { [self] in take(input) }
      }
    } catch {
      return end(ExitStatus.failure, "\(error)")
    }
    if beginning.isDemo {
      let demo = Demo(in: headless.session)
      self.demo = demo
      demo.start()
    }
    running += 1
    blocking += 1
    headless.session.hasCommandLog = true
    dialogue.note(given: beginning.scripts.flatMap(\.lines))
    runScripts(beginning.scripts[...])
  }

  private func runScripts(_ scripts: ArraySlice<Script>) {
    guard let script = scripts.first else {
      return finishedOne(wasBlocking: true)
    }
    headless.session.submit(script) { [self] _ in
      runScripts(scripts.dropFirst())
    } onLine: { [self] report in
      for outcome in report.outcomes { carryOut(dialogue.take(outcome)) }
    }
  }

  // MARK: Events

  private func narrate(_ record: EventRecord) {
    if isFull {
      narrator.leaveOut()
    } else {
      for line in narrator.lines(about: record) { say(line) }
    }
    if narrator.isBehind, !isFull {
      remainder.start(after: 1000) { [self] in sayRemainder() }
    }
  }

  private func sayRemainder() {
    remainder.stop()
    if let line = narrator.takeLeftOut() { say(line) }
  }

  // MARK: Input

  private func take(_ input: InputReader.Input) {
    switch input {
    case .bytes(let chunk):
      isAsked = false
      if chunk.withUnsafeBytes({ entered.take($0) }) {
        // Enter has moved the cursor to a line of its own.
        isAtPrompt = false
        promptSoon()
      }
      takeEntered()
    case .nothingYet: break
    case .end:
      entered.finish()
      isInputOver = true
      takeEntered()
      finish()
    case .failed(let error): end(ExitStatus.failure, "\(error); check where the input comes from")
    }
  }

  /// Looks at the lines that were entered, each when those before it have run, and asks for more when
  /// there are none.
  private func takeEntered() {
    while blocking == 0, !isOver, let entry = entered.next() { take(entry) }
    guard entered.isEmpty, blocking == 0, !isAsked, !isInputOver, !isOver else { return }
    isAsked = true
    input?.ask()
  }

  private func take(_ entry: EnteredLines.Entry) {
    guard case .line(let bytes) = entry else {
      return say("a line has at most \(EnteredLines.limit) bytes: nothing was done")
    }
    guard let text = String(validating: bytes, as: UTF8.self) else {
      return say("the line is not UTF-8 text; write other bytes as \"\\xHH\" or hex:HH")
    }
    carryOut(dialogue.take(text, in: headless.session.snapshot(LinearDialogue.request)))
  }

  /// Takes an interrupt, and gives what is to be done about it; `nil` when it is to end the program.
  func interrupt() -> (@NetActor () -> Void)? {
    let open = headless.session.snapshot(LinearDialogue.request).liveSockets
    guard let steps = dialogue.interrupt(openSockets: open) else { return nil }
    return { [self] in carryOut(steps) }
  }

  private func carryOut(_ steps: [LinearDialogue.Step]) {
    for step in steps {
      switch step {
      case .say(let text): say(text)
      case .run(let line, let selection):
        run(line, selection)
      case .write(let export):
        let notice = SystemFiles.write(export)
        if notice.tone != .success { dialogue.noteRefusal(of: export.command, notice) }
        say(notice.line)
      case .quit(let status): end(Int32(truncatingIfNeeded: status))
      }
    }
  }

  private func run(_ line: Line, _ selection: ObjectID?) {
    // A person goes on while something is waited for; what comes through a pipe is a script.
    let isBlocking = !isInteractive || !line.takesTime
    running += 1
    if isBlocking { blocking += 1 }
    headless.session.submit(line, selection: Session.Selection(selection)) { [self] report in
      for outcome in report.outcomes { carryOut(dialogue.take(outcome)) }
      finishedOne(wasBlocking: isBlocking)
    }
  }

  private func finishedOne(wasBlocking: Bool) {
    running -= 1
    if wasBlocking { blocking -= 1 }
    promptSoon()
    takeEntered()
    finish()
  }

  /// Ends once nothing more comes and all that came is done.
  private func finish() {
    if isInputOver, running == 0, entered.isEmpty { end(0) }
  }

  private func end(_ status: Int32, _ message: String? = nil) {
    guard !isOver else { return }
    if isAtPrompt { put("\n") }
    isOver = true
    demo?.stop()
    remainder.close()
    headless.end(status, message)
  }

  // MARK: Output

  /// Prints `text` as a line of its own, harmless for a terminal.
  private func say(_ text: String) {
    let line = Printable(text, alphabet: beginning.alphabet).text
    put((isAtPrompt ? "\n" : "") + line + "\n")
    isAtPrompt = false
    promptSoon()
  }

  /// Shows the prompt again once nothing more is said at the moment.
  private func promptSoon() {
    guard isInteractive, !isPromptDue else { return }
    isPromptDue = true
    EventLoop.shared.setImmediate { [self] in
      isPromptDue = false
      guard !isAtPrompt, !isOver else { return }
      put("> ")
      isAtPrompt = true
    }
  }

  private func put(_ text: String) {
    guard !isOver else { return }
    let isRoom = headless.streams.output.offer(Chunk(text)) { [self] in
      NetActor.enqueue { [self] in
        isFull = false
        sayRemainder()
      }
    }
    isFull = !isRoom
  }
}
