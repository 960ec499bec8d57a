public import Commands
public import Observation

/// A session as a dialogue of lines, for screen readers, braille displays and terminals that can
/// do no more than print: the whole language at a prompt, and numbered choices in the place of
/// menus.
///
/// A value with one method for each input. It knows no terminal: nothing in it depends on where a
/// line stands.
public struct LinearDialogue: Sendable {
  /// What is to be done after a line, in this order.
  public enum Step: Hashable, Sendable {
    /// Print a line. It may hold what a peer said.
    case say(String)
    /// Run a line in the session; `.` in it stands for `selection`.
    case run(Line, selection: ObjectID?)
    /// Write a file, and say what became of it; call ``noteRefusal(of:_:)`` when that failed.
    case write(FileExport)
    /// End with this status.
    case quit(status: Int)
  }

  /// What the next line is taken for.
  enum Expectation: Hashable, Sendable {
    /// A command, or nothing for the list of objects.
    case command
    /// The number of one of these.
    case choice([LinearChoice])
    /// A yes to this question.
    case consent(EndQuestion)
    /// Text between these two.
    case text(before: String, after: String)
  }

  /// The most choices that are numbered.
  static let mostChoices = 40

  var expectation = Expectation.command
  /// What `.` stands for: what was opened or chosen last.
  public internal(set) var selection: ObjectID?
  let isReadOnly: Bool
  private let confirmation: ConfirmationPolicy
  /// Whether a line said just now that an interrupt ends the program, and what that closes.
  private var isEndAnnounced = false
  private var log = CommandLog()

  /// A dialogue at its beginning; with `isReadOnly`, commands that change something are refused, and
  /// `confirmation` says what is asked before something ends.
  public init(isReadOnly: Bool = false, confirmation: ConfirmationPolicy = .always) {
    self.isReadOnly = isReadOnly
    self.confirmation = confirmation
  }

  /// What to ask the session for before ``take(_:in:)``: what is open, and what a line may name.
  public static let request = SnapshotRequest(
    servers: .last(count: 1000), sockets: .last(count: 1000), events: .last(count: 0),
    streamOf: nil,
    stream: .last(count: 0), open: 1000)

  /// What is said at the beginning.
  public var greeting: [Step] {
    [
      .say(
        "sockscope, line by line: type a command and Enter; help lists them, an empty line lists "
          + "what is open, ^D quits")
    ]
      + (isReadOnly
        ? [.say("the session is read-only: commands that change something are refused")] : [])
  }

  /// Takes a line that was entered, in a session that is as `snapshot` says.
  public mutating func take(_ text: String, in snapshot: Snapshot) -> [Step] {
    let text = text.trimmed
    let expected = expectation
    expectation = .command
    isEndAnnounced = false
    switch expected {
    case .text(let before, let after):
      return text.isEmpty ? [.say("nothing is sent")] : run(before + text + after, snapshot)
    case .consent(let question):
      let isYes = ["y", "yes"].contains(text.lowercased())
      return isYes ? carryOut(question, snapshot) : [.say("nothing was done")]
    case .choice(let choices):
      if text.isEmpty { return [.say("nothing was chosen")] }
      guard let number = Int(text) else { break }
      guard choices.indices.contains(number - 1) else {
        expectation = expected
        return [.say("there is no choice \(text): write a number from 1 to \(choices.count)")]
      }
      return choose(choices[number - 1], snapshot)
    case .command: break
    }
    return text.isEmpty ? overview(snapshot) : run(text, snapshot)
  }

  /// What an interrupt does (^C): it takes a question back, and ends the program once it was said
  /// how many sockets that closes; `nil` is for the end.
  public mutating func interrupt(openSockets: Int) -> [Step]? {
    let expected = expectation
    expectation = .command
    if expected != .command { return [.say("nothing was done")] }
    guard !isEndAnnounced, confirmation.asks(beforeQuittingWith: openSockets) else { return nil }
    isEndAnnounced = true
    let subject = openSockets == 1 ? "1 socket is" : "\(Notation.count(openSockets)) sockets are"
    return [.say("\(subject) open; ^C again ends the program and destroys what is open")]
  }

  /// What to say about the outcome of a command.
  public mutating func take(_ outcome: CommandOutcome) -> [Step] {
    log.note(outcome)
    switch outcome.result {
    case .success(.done(_, let note)):
      select(note, madeBy: outcome.command)
      return [.say("ok: \(outcome.command)" + (note.map { ": \($0)" } ?? ""))]
    case .success(.refused(_, let failure)), .success(.tried(let failure)), .failure(let failure):
      return [.say(Notice(failure, of: outcome.command).line)]
    case .success(.theme): return [.say("there are no colours without a screen")]
    case .success(.filter), .success(.sort), .success(.group), .success(.layout), .success(.screen):
      return [.say("there is no screen to change")]
    case .success(.exportCommands(let path, let overwrites)):
      return [.write(log.export(to: path, overwrites: overwrites, by: outcome.command))]
    case .success(.help(let verb)):
      let lines = verb.flatMap(Registry.command(named:))?.help ?? Registry.help
      return lines.map { .say($0) }
    case .success(.quit(let status)): return [.quit(status: status)]
    }
  }

  /// Takes in that the program could not do what a command asked for, and why.
  public mutating func noteRefusal(of command: String, _ notice: Notice) {
    log.noteRefusal(of: command, code: notice.code)
  }

  /// Takes in what failed later than its command; the events have said it.
  public mutating func note(_ failure: ObjectFailure) { log.note(failure) }

  /// What was opened is what `.` stands for from now on.
  private mutating func select(_ note: String?, madeBy command: String) {
    let verbs: Set = ["listen", "connect", "server", "socket"]
    guard let note, let verb = command.split(separator: " ").first, verbs.contains(String(verb))
    else { return }
    selection = ObjectID(note)
  }

  // MARK: Commands

  /// Runs a line, or says what is wrong with it, with what could complete it as numbered choices.
  mutating func run(_ text: String, _ snapshot: Snapshot) -> [Step] {
    do throws(SyntaxError) {
      let line = try Line(parsing: text)
      if isReadOnly, let error = line.readOnlyError { return [.say("\(error.problem)")] }
      let question = EndQuestion(
        before: line, in: snapshot, selection: selection, marked: [], confirmation)
      if let question { return ask(question) }
      return run(line, selection: selection, snapshot)
    } catch {
      let problem: [Step] = [.say("\(error.problem)")]
      let isUnfinished = error.position.column > text.unicodeScalars.count
      return problem + offer(LinearChoice.completing(text, isUnfinished: isUnfinished, snapshot))
    }
  }

  private mutating func run(
    _ line: Line, selection: ObjectID?, _ snapshot: Snapshot
  ) -> [Step] {
    note(line, snapshot)
    return line.entries.isEmpty ? [] : [.run(line, selection: selection)]
  }

  private mutating func ask(_ question: EndQuestion) -> [Step] {
    expectation = .consent(question)
    if question.isArmed { return [.say("really? type yes once more to do it")] }
    let twice = question.wanted > 1 ? ", and yes again when asked" : ""
    return [
      .say("\(question.line): \(question.subject). \(question.terms) Type yes to do it\(twice)")
    ]
  }

  /// Does what was asked about, once a yes was said as often as is wanted.
  private mutating func carryOut(_ question: EndQuestion, _ snapshot: Snapshot) -> [Step] {
    if let refusal = question.refusal(in: snapshot) { return [.say(refusal)] }
    var question = question
    guard question.sayYes() else { return ask(question) }
    return run(question.line, selection: question.selection, snapshot)
  }

  /// Notes lines that run at the start, in this order.
  public mutating func note(given lines: [Line]) {
    for line in lines { log.add(line, at: 0) }
  }

  private mutating func note(_ line: Line, _ snapshot: Snapshot) {
    let resolved = line.resolved(
      selection: selection.flatMap { Identifier($0.rawValue) }, marked: [])
    log.add(resolved, ready: snapshot.ready(for: resolved), at: snapshot.time)
  }

  private mutating func choose(_ choice: LinearChoice, _ snapshot: Snapshot) -> [Step] {
    switch choice.meaning {
    case .line(let line): return run(line, snapshot)
    case .type(let before, let after):
      expectation = .text(before: before, after: after)
      return [.say("type what to send, with escapes such as \\n; an empty line sends nothing")]
    case .object(let id):
      selection = id
      return offer(LinearChoice.actions(on: id, in: snapshot, isReadOnly: isReadOnly))
    case .nothing(let reason): return [.say("\(choice.text): \(reason)")]
    }
  }

  // MARK: Choices

  /// What is open, numbered.
  private mutating func overview(_ snapshot: Snapshot) -> [Step] {
    let servers = snapshot.openServers.map(LinearChoice.init)
    let sockets = snapshot.openSockets.map(LinearChoice.init)
    let text =
      "\(servers.counted("server")) and \(sockets.counted("socket")) open"
      + (selection.map { ", . is \($0)" } ?? "")
    return [.say(text)] + offer(servers + sockets)
  }

  private mutating func offer(_ choices: [LinearChoice]) -> [Step] {
    guard !choices.isEmpty else { return [] }
    let shown = choices.prefix(Self.mostChoices)
    expectation = .choice(Array(shown))
    var steps = shown.enumerated().map { Step.say("\($0 + 1) \($1.text)") }
    if choices.count > shown.count { steps.append(.say("and \(choices.count - shown.count) more")) }
    return steps + [.say("type a number, or another command")]
  }
}

extension Collection {
  /// How many there are: `no sockets`, `1 socket`, `2 sockets`.
  fileprivate func counted(_ noun: String) -> String {
    count == 1 ? "1 \(noun)" : "\(count == 0 ? "no" : Notation.count(count)) \(noun)s"
  }
}

extension String {
  /// The text without blanks around it.
  fileprivate var trimmed: String {
    let start = drop { $0.isWhitespace }
    return String(start.reversed().drop { $0.isWhitespace }.reversed())
  }
}

extension Notice {
  /// The message in one line: the code, what happened, what to do.
  public var line: String {
    [code.map { "\($0): " } ?? "", text, nextStep.map { "; \($0)" } ?? ""].joined()
  }
}
