import Commands
import NetTypes
import Observation
import Testing

@testable import Inspector

@Suite("The log of commands")
struct CommandLogTests {
  private func done(_ command: String) -> Message {
    .outcome(CommandOutcome(command: command, result: .success(.done())))
  }

  private func failed(_ command: String, _ code: String) -> Message {
    let failure = CommandFailure(
      NetError(code: .init(rawValue: code), message: code),
      explanation: Explanation("It failed", "try again"))
    return .outcome(CommandOutcome(command: command, result: .failure(failure)))
  }

  private func lines(_ model: Model) -> [String] { model.log.entries.map(\.line.description) }

  @Test("what keys and lines do is listed, with ids in the place of the selection and the marks")
  func resolved() {
    var model = inspector()
    press(&model, "e")
    press(&model, "Space", "Space", ":")
    type(&model, "write @marked hi ; pause .")
    press(&model, "Enter")
    #expect(lines(model) == ["end s1.1", "write s1.1 \"hi\" ; write c1 \"hi\" ; pause s1.2"])
  }

  @Test("outcomes belong to the first line that waits for them")
  func outcomes() {
    var model = inspector()
    for line in ["get s1 ; get c1", "get s1", "listen 80"] {
      press(&model, ":")
      type(&model, line)
      press(&model, "Enter")
    }
    for message in [done("get s1"), done("get c1"), failed("listen 80", "EACCES")] {
      _ = model.update(message)
    }
    #expect(model.log.entries.map(\.outcome) == [.done, .pending, .failed("EACCES")])
  }

  @Test("the script waits for what was open, leaves the screen out, and tells what failed")
  func script() throws {
    var model = inspector()
    model.note(given: [try Line(parsing: "listen 127.0.0.1:0 as web handler=echo")])
    for line in ["connect web as me", "listen 80", "sort read ; write s1.1 a", "end s1.1"] {
      press(&model, ":")
      type(&model, line)
      press(&model, "Enter")
      if line == "listen 80" { _ = model.update(failed("listen 80", "EACCES")) }
    }
    let script = model.log.script
    let time = Notation.clock(Sessions.busy.time)
    #expect(
      script == """
        # The commands of a session, for sockscope run.
        # after \(time) s
        listen 127.0.0.1:0 as web handler=echo
        # after \(time) s
        wait web listening = true
        # s1.1 came from outside: connect it again
        wait s1.1 readyState = open timeout=10m
        # s1.2 came from outside: connect it again
        wait s1.2 readyState = writeOnly timeout=10m
        connect web as me
        # after \(time) s, failed with EACCES: listen 80
        # after \(time) s
        write s1.1 "a"
        # after \(time) s
        end s1.1

        """)
    #expect(try Script(parsing: script).lines.count == 7)
    #expect(model.log.scriptCount == 4)
  }

  @Test("before what is for all, the script waits for each that was there")
  func bulk() throws {
    var model = inspector()
    for line in ["write * a", "end s1.*", "getConnections *"] {
      press(&model, ":")
      type(&model, line)
      press(&model, "Enter", "y", "y")
    }
    let waits = model.log.script.split(separator: "\n").filter { !$0.hasPrefix("#") }
    #expect(
      waits == [
        "wait s1.1 readyState = open timeout=10m", "wait c1 readyState = open",
        "wait s1.2 readyState = writeOnly timeout=10m", "write * \"a\"",
        "wait s1 listening = true", "end s1.*", "wait web listening = true", "getConnections *",
      ])
    #expect(try Script(parsing: model.log.script).lines.count == waits.count)
  }

  @Test("a line has the time at which its first command was run")
  func time() throws {
    var model = inspector()
    press(&model, ":")
    type(&model, "get s1 ; get c1")
    press(&model, "Enter")
    for (command, time) in [("get s1", 200.25), ("get c1", 200.5)] {
      _ = model.update(
        .outcome(CommandOutcome(command: command, result: .success(.done()), at: time)))
    }
    #expect(model.log.entries.map(\.time) == [200.25])
    #expect(model.log.script.contains("# after 200.250 s\n"))
  }

  @Test("what the screen refuses is listed so, and does not spoil the rest of its line")
  func refusedByScreen() throws {
    var model = inspector()
    let answers: [(String, CommandAnswer)] = [
      ("layout dense foo", .layout(["dense", "foo"])),
      ("sort foo", .sort("foo", isReversed: false)),
      ("group foo", .group("foo")), ("filter \"shade=1\"", .filter("shade=1")),
      ("find regex:(", .screen(.search("(", .regex))), ("layout dense", .layout(["dense"])),
      ("theme nope", .theme("nope")),
    ]
    for (line, answer) in answers {
      // As keys do, which would not have a mistake mended first.
      model.note(try Line(parsing: line), selection: nil, marked: [])
      let command = try Line(parsing: line).description
      _ = model.update(.outcome(CommandOutcome(command: command, result: .success(answer))))
    }
    _ = model.update(.refusal(command: "theme nope", Notice(.error, "there is no theme")))
    #expect(said(model) == "there is no theme")
    #expect(
      model.log.entries.map(\.outcome)
        == [.refused, .refused, .refused, .refused, .refused, .done, .refused])
    press(&model, "L")
    #expect(screen(model).contains(/layout dense foo +refused/))
  }

  @Test("the list edits, copies and saves")
  func list() {
    var model = inspector()
    press(&model, "e", "L")
    #expect(screen(model).contains("end s1.1"))
    press(&model, "Enter")
    guard case .command(let entry) = model.layer else { return _ = Issue.record("no line") }
    #expect(entry.editor.text == "end s1.1")
    press(&model, "Esc", "L")
    #expect(
      press(&model, "y") == [
        .copy(Array(model.log.script.utf8), to: .terminal, what: "1 commands as a script")
      ])
    press(&model, "L", "w")
    guard case .command(let export) = model.layer else { return _ = Issue.record("no line") }
    #expect(export.editor.text == "export commands ")
  }

  @Test("saving asks for a file that is not there, unless it is told to overwrite")
  func export() {
    var model = inspector()
    let command = "export commands /f"
    let effects = model.update(
      .outcome(
        CommandOutcome(
          command: command, result: .success(.exportCommands(path: "/f", overwrites: false)))))
    #expect(
      effects == [
        .write(
          Array(model.log.script.utf8), path: "/f", overwrites: false, what: "0 commands",
          again: "export commands /f overwrite")
      ])
  }

  @Test("of many marked sockets a line names none, and is a comment in the script")
  func manyMarks() throws {
    var model = inspector()
    let marked = (1...101).map { ObjectID("c\($0)") }
    model.note(try Line(parsing: "pause @marked"), selection: nil, marked: marked)
    model.note(
      try Line(parsing: "resume @marked"), selection: nil, marked: Array(marked.prefix(2)))
    #expect(lines(model) == ["pause @marked", "resume c1 ; resume c2"])
    #expect(model.log.script.contains(", for many marked sockets: pause @marked\n"))
    #expect(model.log.scriptCount == 1)
  }

  @Test("it is bounded, and says what it has forgotten")
  func bounded() throws {
    var log = CommandLog()
    let line = try Line(parsing: "print a")
    for _ in 0..<CommandLog.limit + 5 { log.add(line, at: 0) }
    #expect(log.entries.count == CommandLog.limit && log.forgotten == 5)
    #expect(log.script.contains("# 5 older lines were forgotten."))
    let long = try Line(parsing: "print " + String(repeating: "x", count: 16_000))
    for _ in 0..<100 { log.add(long, at: 0) }
    #expect(log.entries.count < 70)
  }

  @Test("nothing is listed that was not run")
  func refused() {
    var model = inspector()
    model.isReadOnly = true
    press(&model, "e", ":")
    type(&model, "end c1")
    press(&model, "Enter")
    #expect(model.log.entries == [])
  }
}
