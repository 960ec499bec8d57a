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

  @Test("where a socket connects again by itself, the script waits for that, and long enough")
  func retries() throws {
    var log = CommandLog()
    let me = try #require(Identifier("me")), web = try #require(Identifier("web"))
    func add(_ line: String, _ ready: [CommandLog.Ready] = []) throws {
      log.add(try Line(parsing: line), ready: ready, at: 1)
    }
    func open(_ connects: Int) -> CommandLog.Ready {
      .init(id: me, wait: .state(.open, connects: connects))
    }
    try add("wait web listening")
    try add("connect web as me retry=8s", [.init(id: web, wait: .listening)])
    try add("wait me connect")
    try add("wait me data timeout=1s")
    try add("write me a", [open(1)])
    try add("write me b", [open(1)])
    try add("write me c", [open(3)])
    try add("on me close { connect web retry=20m }", [open(3)])
    try add("reconnect me")
    let waits = log.script.split(separator: "\n").filter { !$0.hasPrefix("#") }
    #expect(
      waits == [
        "wait web listening", "wait web listening = true", "connect web as me retry=8000",
        "wait me connect timeout=600000", "wait me data timeout=1000",
        "wait me connects >= 1 timeout=10m", "wait me readyState = open timeout=10m",
        "write me \"a\"", "write me \"b\"",
        "wait me connects >= 3 timeout=10m", "wait me readyState = open timeout=10m",
        "write me \"c\"", "on me close { connect web retry=1200000 }",
        "wait me closed = true timeout=40m", "reconnect me",
      ])
    #expect(try Script(parsing: log.script).lines.count == waits.count)
  }

  @Test("a socket that was told to connect again is closed before, and connected again after that")
  func reconnected() throws {
    var log = CommandLog()
    let me = try #require(Identifier("me"))
    for (line, connects) in [("connect web as me", 0), ("end me", 1), ("reconnect me", 1)] {
      log.add(
        try Line(parsing: line),
        ready: connects > 0 ? [.init(id: me, wait: .state(.open, connects: connects))] : [], at: 1)
    }
    log.add(
      try Line(parsing: "write me a"),
      ready: [.init(id: me, wait: .state(.open, connects: 2))], at: 1)
    #expect(
      log.script.split(separator: "\n").filter { !$0.hasPrefix("#") } == [
        "connect web as me", "wait me readyState = open", "end me", "wait me closed = true",
        "reconnect me", "wait me connects >= 2", "wait me readyState = open", "write me \"a\"",
      ])
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
    guard case .write(let export) = effects.first else { return _ = Issue.record("\(effects)") }
    #expect(effects.count == 1 && export.content == Array(model.log.script.utf8))
    #expect(export.path == "/f" && !export.overwrites && export.what == "0 commands")
    #expect(export.command == command && export.again == "export commands /f overwrite")
  }

  @Test("a file that was not written is a command that failed, or was refused")
  func exportFails() throws {
    var model = inspector()
    for (path, code) in [("/a", "EACCES"), ("/b", nil)] {
      let line = "export commands \(path)"
      model.note(try Line(parsing: line), selection: nil, marked: [])
      let answer = CommandAnswer.exportCommands(path: path, overwrites: false)
      _ = model.update(.outcome(CommandOutcome(command: line, result: .success(answer))))
      _ = model.update(.refusal(command: line, Notice(.error, code: code, "could not write")))
    }
    #expect(model.log.entries.map(\.outcome) == [.failed("EACCES"), .refused])
    #expect(said(model).contains("could not write"))
  }

  @Test("what fails later is the outcome of the line that opened it, and still part of the script")
  func failedLater() throws {
    var model = inspector()
    let made = { (id: String) in CommandAnswer.done(value: .text(id), note: id) }
    for (line, answers) in [
      ("connect 9", [made("c8")]), ("listen 80 ; connect 9", [made("s8"), made("c9")]),
      ("connect 9 retry=1s", [made("c10")]), ("end c1", [.done()]), ("reconnect c8", [.done()]),
    ] {
      let line = try Line(parsing: line)
      model.note(line, selection: nil, marked: [])
      for (command, answer) in zip(line.commands, answers) {
        _ = model.update(
          .outcome(CommandOutcome(command: command.description, result: .success(answer))))
      }
    }
    let refused = CommandFailure(
      NetError(code: "ECONNREFUSED", message: "no"), explanation: Explanation("Nobody", "wait"))
    for (id, isOfOpening) in [("c8", true), ("c9", true), ("c10", false), ("c1", true)] {
      _ = model.update(
        .failure(ObjectFailure(of: ObjectID(id), refused, isOfOpening: isOfOpening)))
    }
    #expect(said(model) == "ECONNREFUSED | c1: Nobody | wait")
    let outcomes = model.log.entries.map(\.outcome)
    #expect(
      outcomes == [
        .done, .failedLater("ECONNREFUSED"), .done, .done, .failedLater("ECONNREFUSED"),
      ])
    _ = model.update(.failure(ObjectFailure(of: ObjectID("c8"), refused, isOfOpening: true)))
    #expect(model.log.entries.first?.outcome == .failedLater("ECONNREFUSED"))
    press(&model, "L")
    #expect(screen(model).contains(/listen 80 ; connect 9 +ECONNREFUSED/))
    #expect(
      model.log.script.contains(" s, failed later with ECONNREFUSED\nlisten 80 ; connect 9\n"))
    #expect(model.log.scriptCount == 5)
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
