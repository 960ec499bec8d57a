import Commands
import NetTypes
import Observation
import Testing

@testable import Inspector

@Suite("Line by line: what is said of events")
struct NarratorTests {
  private func record(
    _ event: SessionEvent, from source: String?, _ state: ReadyState? = nil, at time: Double = 0
  ) -> EventRecord {
    EventRecord(
      sequence: 1, time: time, source: source.map { ObjectID($0) }, event: event, readyState: state)
  }

  private func socket(_ event: SocketEvent) -> SessionEvent {
    .socket(SocketEventSummary(event: event, dataCount: 0, bytesRead: 3, bytesWritten: 4))
  }

  @Test("a state is said when it changes, and only then")
  func states() {
    var narrator = Narrator()
    #expect(
      narrator.lines(about: record(socket(.connect), from: "c1", .open)) == [
        "c1: connect; now open"
      ])
    #expect(narrator.lines(about: record(socket(.ready), from: "c1", .open)) == [])
    #expect(
      narrator.lines(about: record(socket(.end), from: "c1", .writeOnly))
        == ["c1: end, read 3; now writeOnly"])
    // What is not worth a line is said when it brings a new state.
    #expect(
      narrator.lines(about: record(socket(.finish), from: "c2", .readOnly))
        == ["c2: finish, written 4; now readOnly"])
    #expect(
      narrator.lines(about: record(socket(.close(hadError: false)), from: "c1", .closed))
        == ["c1: close, read 3, written 4"])
  }

  @Test("what was asked for is not said again")
  func asked() {
    var narrator = Narrator()
    #expect(narrator.lines(about: record(.command("listen 0"), from: nil)) == [])
    #expect(narrator.lines(about: record(.result(line: "x", .success(nil)), from: nil)) == [])
    #expect(narrator.lines(about: record(.print("hello"), from: nil)) == ["print hello"])
  }

  @Test("more than can be followed is counted, and that is said")
  func flood() {
    var narrator = Narrator()
    let lines = (0..<100).flatMap { _ in
      narrator.lines(about: record(.print("x"), from: nil, at: 1.5))
    }
    #expect(lines.count == Narrator.linesPerSecond)
    #expect(narrator.isBehind)
    #expect(
      narrator.lines(about: record(.print("y"), from: nil, at: 2))
        == ["80 more events were not told", "print y"])
    #expect(!narrator.isBehind && narrator.takeLeftOut() == nil)
  }

  @Test("a flood of data hides no error")
  func dataFlood() {
    var narrator = Narrator()
    for _ in 0..<100 {
      _ = narrator.lines(about: record(socket(.data(Chunk("x"))), from: "c1", .open))
    }
    let error = NetError(code: "ENOENT", message: "connect ENOENT /nowhere")
    #expect(
      narrator.lines(about: record(socket(.error(error)), from: "c2"))
        == ["c2: error ENOENT: connect /nowhere"])
    #expect(narrator.takeLeftOut() == "80 more events were not told")
  }
}

@Suite("Line by line: what is typed")
struct LinearDialogueTests {
  private let snapshot: Snapshot = {
    var snapshot = Snapshot(time: 0)
    snapshot.openServers = Sessions.busy.servers.elements.filter(\.isOpen)
    snapshot.openSockets = Sessions.busy.sockets.elements.filter { $0.closedAt == nil }
    return snapshot
  }()

  private func said(_ steps: [LinearDialogue.Step]) -> [String] {
    steps.compactMap { if case .say(let text) = $0 { text } else { nil } }
  }

  private func lines(_ steps: [LinearDialogue.Step]) -> [String] {
    steps.compactMap { if case .run(let line, _) = $0 { line.description } else { nil } }
  }

  @Test("a command is run")
  func command() throws {
    var dialogue = LinearDialogue()
    #expect(
      dialogue.take(" end s1.1 ", in: snapshot)
        == [.run(try Line(parsing: "end s1.1"), selection: nil)])
  }

  @Test("what is missing is offered as numbered choices, until the line is whole")
  func missing() {
    var dialogue = LinearDialogue()
    let steps = said(dialogue.take("setNoDelay", in: snapshot))
    #expect(steps.first?.contains("setNoDelay lacks TARGET") == true)
    #expect(steps.contains("1 s1.1, open 127.0.0.1:51234"))
    #expect(steps.last == "type a number, or another command")
    #expect(lines(dialogue.take("2", in: snapshot)) == ["setNoDelay c1"])
    // An unfinished verb: what begins like it.
    let verbs = said(dialogue.take("destr", in: snapshot))
    #expect(verbs.contains { $0.hasPrefix("1 destroy, close at once") })
    #expect(
      said(dialogue.take("1", in: snapshot)).first
        == "destroy lacks TARGET; the form is destroy TARGET")
    #expect(
      said(dialogue.take("1", in: snapshot)).first?.contains("Type yes to do it") == true)
    #expect(lines(dialogue.take("y", in: snapshot)) == ["destroy s1.1"])
  }

  @Test("a number that is no choice says so, and another command is taken instead")
  func other() {
    var dialogue = LinearDialogue()
    _ = dialogue.take("end", in: snapshot)
    #expect(
      said(dialogue.take("99", in: snapshot)).first?.hasPrefix("there is no choice 99") == true)
    #expect(said(dialogue.take("", in: snapshot)) == ["nothing was chosen"])
    _ = dialogue.take("end", in: snapshot)
    #expect(lines(dialogue.take("get s1", in: snapshot)) == ["get s1"])
  }

  @Test("an empty line lists what is open; a number lists what can be done, and . is that")
  func overview() {
    var dialogue = LinearDialogue()
    let steps = said(dialogue.take("", in: snapshot))
    #expect(steps.first == "2 servers and 3 sockets open")
    #expect(steps.contains("1 s1 listens on [::]:8124"))
    let actions = said(dialogue.take("3", in: snapshot))
    #expect(dialogue.selection == ObjectID("s1.1"))
    #expect(actions.contains { $0.contains("end s1.1, half-close") })
    #expect(actions.contains { $0.contains("resume s1.1, not now: s1.1 is not paused") })
  }

  @Test("what can't be undone wants a yes; text is sent as it is typed")
  func consent() {
    var dialogue = LinearDialogue()
    func choose(_ text: String) -> [LinearDialogue.Step] {
      _ = dialogue.take("", in: snapshot)
      let items = said(dialogue.take("3", in: snapshot))
      let number = items.firstIndex { $0.contains(text) }.map { String($0 + 1) } ?? ""
      return dialogue.take(number, in: snapshot)
    }
    #expect(
      said(choose("destroy s1.1")) == [
        "destroy s1.1: s1.1 with 127.0.0.1:51234, open. This can't be undone. Type yes to do it"
      ])
    #expect(said(dialogue.take("no", in: snapshot)) == ["nothing was done"])
    _ = choose("destroy s1.1")
    #expect(lines(dialogue.take("yes", in: snapshot)) == ["destroy s1.1"])
    #expect(said(choose("write s1.1")).first?.contains("type what to send") == true)
    #expect(lines(dialogue.take("a b\\n", in: snapshot)) == ["write s1.1 \"a b\\n\""])
  }

  @Test("what is typed is asked about as keys are: one with a yes, several with two")
  func questions() {
    var dialogue = LinearDialogue()
    #expect(lines(dialogue.take("end s1.1", in: snapshot)) == ["end s1.1"])
    let question = said(dialogue.take("destroy *", in: snapshot))
    #expect(question.first?.hasPrefix("destroy *: 3 sockets: s1.1, c1, s1.2. ") == true)
    #expect(question.first?.hasSuffix("Type yes to do it, and yes again when asked") == true)
    #expect(
      said(dialogue.take("yes", in: snapshot)) == ["really? type yes once more to do it"])
    #expect(lines(dialogue.take("yes", in: snapshot)) == ["destroy *"])
    _ = dialogue.take("end *", in: snapshot)
    _ = dialogue.take("y", in: snapshot)
    #expect(said(dialogue.take("", in: snapshot)) == ["nothing was done"])
    var silent = LinearDialogue(confirmation: .never)
    #expect(lines(silent.take("destroy *", in: snapshot)) == ["destroy *"])
  }

  @Test("a socket that closed before the yes is left alone")
  func gone() {
    var dialogue = LinearDialogue()
    _ = dialogue.take("destroy s1.1", in: snapshot)
    var later = snapshot
    later.openSockets.removeFirst()
    #expect(
      said(dialogue.take("yes", in: later)) == ["s1.1 closed meanwhile: nothing was done"])
  }

  @Test("an interrupt takes a question back, tells what is open, and ends the second time")
  func interrupt() {
    var dialogue = LinearDialogue()
    _ = dialogue.take("destroy *", in: snapshot)
    #expect(dialogue.interrupt(openSockets: 3) == [.say("nothing was done")])
    #expect(
      dialogue.interrupt(openSockets: 3) == [
        .say("3 sockets are open; ^C again ends the program and destroys what is open")
      ])
    _ = dialogue.take("isIP ::1", in: snapshot)
    #expect(dialogue.interrupt(openSockets: 1) != nil, "a command was given since")
    #expect(dialogue.interrupt(openSockets: 1) == nil)
    #expect(dialogue.interrupt(openSockets: 0) == nil)
    var silent = LinearDialogue(confirmation: .never)
    #expect(silent.interrupt(openSockets: 9) == nil)
  }

  @Test("a read-only session refuses, and says so in its lists")
  func readOnly() {
    var dialogue = LinearDialogue(isReadOnly: true)
    #expect(said(dialogue.greeting).last?.contains("read-only") == true)
    #expect(said(dialogue.take("end s1.1", in: snapshot)).first?.contains("read-only") == true)
    _ = dialogue.take("", in: snapshot)
    #expect(
      said(dialogue.take("3", in: snapshot)).contains(
        "2 end s1.1, not now: the session is read-only"))
  }

  @Test("outcomes are said in one line")
  func outcomes() {
    var dialogue = LinearDialogue()
    let made = CommandOutcome(command: "connect s1", result: .success(.done(note: "c7")))
    #expect(dialogue.take(made) == [.say("ok: connect s1: c7")])
    #expect(dialogue.selection == ObjectID("c7"))
    let failure = CommandFailure(
      NetError(code: "EPIPE", message: "write EPIPE"),
      explanation: Explanation("The peer is gone", "connect again"))
    #expect(
      dialogue.take(CommandOutcome(command: "write c7 a", result: .failure(failure)))
        == [.say("EPIPE: write c7 a: The peer is gone; connect again")])
    #expect(
      dialogue.take(CommandOutcome(command: "quit 3", result: .success(.quit(status: 3))))
        == [.quit(status: 3)])
  }
}
