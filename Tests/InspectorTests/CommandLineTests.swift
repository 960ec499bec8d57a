import Commands
import NetTypes
import Observation
import TerminalUI
import Testing
import Themes

@testable import Inspector

@Suite("The command line")
struct CommandLineTests {
  @Test("l, c and s open the command line with the beginning of a command")
  func prefilled() throws {
    var model = inspector()
    press(&model, "l")
    #expect(press(&model, "0", "Enter") == (try run("listen 0", "s1.1")))
    press(&model, "c")
    type(&model, "s1")
    #expect(press(&model, "Enter") == (try run("connect s1", "s1.1")))
    press(&model, "s")
    type(&model, "a b")
    #expect(press(&model, "Enter") == (try run("write s1.1 \"a b\"", "s1.1")))
    #expect(model.layer == .panes)
  }

  @Test(
    "A filter or rule that is none stays to be mended, with what is wrong and where",
    arguments: [
      ("filter id=", 11, "a value is missing; write a text"),
      ("filter re(", 11, "a condition is missing; write one and a ), or put the ( in quotes"),
      ("mark state=open read>x", 22, "x is no size; write 512"),
      ("sort read ; filter shade=1", 20, "there is no field shade; fields are id"),
      ("alert match /(/", 13, "( is no regular expression: there is a ( without its ); write \\("),
      ("alert match /ab", 13, "the expression is open; close it with /"),
      ("filter \"re(\"", 12, "a condition is missing; write one and a )"),
    ] as [(String, Int, String)])
  func unfinishedFilter(line: String, column: Int, problem: String) throws {
    var model = inspector()
    model.size = Size(columns: 200, rows: 24)
    press(&model, ":")
    type(&model, line)
    #expect(press(&model, "Enter") == [])
    #expect(screen(model).contains("column \(column): \(problem)"))
    #expect(screen(model).contains(":\(line)"))
    press(&model, "^U")
    type(&model, "filter id=c1")
    #expect(press(&model, "Enter") == (try run("filter id=c1", "s1.1")))
  }

  @Test("A line that waits for the next word says what may follow")
  func awaited() {
    var model = inspector()
    press(&model, "m")
    #expect(screen(model).contains("label TARGET [NAME] [OPTION...]: write a name, a colour"))
    #expect(screen(model).contains("OPTION is color=... comment=..."))
    type(&model, "slow")
    #expect(!screen(model).contains("label TARGET"))
    press(&model, "Esc", ":")
    type(&model, "try listen ")
    #expect(screen(model).contains("listen [SERVER] ADDRESS"))
    #expect(screen(model).contains("Tab lists the options"))
    press(&model, "Esc", ":")
    type(&model, "frob ")
    #expect(!screen(model).contains("OPTION"))
  }

  @Test(
    "A closing quote steps over the one that is there; others are typed",
    arguments: [
      ("hi\"", "write s1.1 \"hi\""), ("hi", "write s1.1 \"hi\""),
      ("say \\\"hi\\\"", "write s1.1 \"say \\\"hi\\\"\""), ("it's", "write s1.1 \"it's\""),
    ])
  func closingQuote(typed: String, line: String) throws {
    var model = inspector()
    press(&model, ":")
    type(&model, "write s1.1 \"\"")
    press(&model, "Left")
    type(&model, typed)
    #expect(press(&model, "Enter") == (try run(line, "s1.1")))
  }

  @Test("A quote before quotes that only begin is typed")
  func openingQuote() {
    var model = inspector()
    press(&model, ":")
    type(&model, "write s1.1 \"\"")
    press(&model, "Left", "Left")
    type(&model, "\"")
    guard case .command(let entry) = model.layer else {
      Issue.record("the command line is closed")
      return
    }
    #expect(entry.editor.text == "write s1.1 \"\"\"")
  }

  @Test("Completion knows what is open beyond the visible rows, the selection first")
  func allOpen() throws {
    var model = inspector()
    #expect(model.request.open == 0)
    #expect(model.update(.input(.key(.character(":")))) == [.request(model.request)])
    #expect(model.request.open == 1000)
    var snapshot = Sessions.busy
    snapshot.openServers = [Sessions.busy.servers.elements[1]]
    snapshot.openSockets =
      Array(Sessions.many.sockets.elements[90...]) + [
        Sessions.busy.sockets.elements[0]
      ]
    snapshot.openSockets[0].readyState = .readOnly
    _ = model.update(.snapshot(snapshot))
    type(&model, "write ")
    press(&model, "Tab")
    guard case .command(let entry) = model.layer, let list = entry.completion else {
      Issue.record("no candidates")
      return
    }
    let names = list.candidates.map(\.text)
    #expect(names.prefix(3) == ["s1.1", "c92", "c93"])
    #expect(names.suffix(5) == ["c91", ".", "@marked", "web.*", "*"])
  }

  @Test("A line that does not parse stays, with its error and column, and runs nothing")
  func parseError() {
    var model = inspector()
    press(&model, ":")
    type(&model, "listen 70000")
    #expect(press(&model, "Enter") == [])
    guard case .command(let entry) = model.layer else {
      Issue.record("the command line is closed")
      return
    }
    #expect(entry.error?.position == SourcePosition(line: 1, column: 8))
    #expect(entry.editor.text == "listen 70000")
    press(&model, "Backspace")
    guard case .command(let edited) = model.layer else { return }
    #expect(edited.error == nil)
  }

  @Test("What a key did is in the history as a command")
  func equivalentCommand() throws {
    var model = inspector()
    #expect(press(&model, "e") == (try run("end s1.1", "s1.1")))
    press(&model, ":", "Up")
    guard case .command(let entry) = model.layer else {
      Issue.record("the command line is closed")
      return
    }
    #expect(entry.editor.text == "end s1.1")
  }

  @Test("The history outlives a closed command line")
  func history() {
    var model = inspector()
    press(&model, ":")
    type(&model, "pause c1")
    press(&model, "Enter", ":")
    type(&model, "draft")
    press(&model, "Up", "Esc")
    #expect(model.layer == .panes)
    #expect(model.history.lines == ["pause c1"])
  }

  @Test("Tab completes the ids of open objects and goes from one to the next")
  func completion() throws {
    var model = inspector()
    press(&model, ":")
    type(&model, "resu")
    press(&model, "Tab")
    type(&model, "c")
    press(&model, "Tab")
    #expect(press(&model, "Enter") == (try run("resume c1", "s1.1")))
    press(&model, ":")
    type(&model, "end s1.")
    press(&model, "Tab", "Tab", "Tab", "Shift-Tab", "Tab")
    #expect(press(&model, "Enter") == (try run("end s1.2", "s1.1")))
  }

  @Test("A paste goes into the command line in one piece and runs nothing")
  func paste() {
    var model = inspector()
    #expect(model.update(.input(.paste("q\nquit\n"))) == [])
    #expect(said(model).contains("command line"))
    press(&model, ":")
    #expect(model.update(.input(.paste("print \u{3}\nq"))) == [])
    guard case .command(let entry) = model.layer else {
      Issue.record("the command line is closed")
      return
    }
    #expect(entry.editor.text == "print \u{3} ; q", "lines become commands of one line")
  }

  @Test("Pasted lines become one line, with blocks as they are, and without comments")
  func pastedLines() throws {
    var model = inspector()
    press(&model, ":")
    let script = "# serve\nlisten 0 as web\r\n\non web.* data {\n  write . ok\n  end .\n}\n"
    #expect(model.update(.input(.paste(script))) == [])
    let line = "listen 0 as web ; on web.* data { write . ok ; end . }"
    #expect(press(&model, "Enter") == (try run(line, "s1.1")))
  }

  @Test("^R finds former lines, older ones with each further press; Enter takes, Esc leaves")
  func reverse() {
    let entry = { (model: Model) in
      if case .command(let entry) = model.layer {
        entry
      } else {
        CommandEntry(editor: LineEditor())
      }
    }
    var model = inspector()
    for line in ["listen 0", "print a", "listen 1"] {
      press(&model, ":")
      type(&model, line)
      press(&model, "Enter")
    }
    press(&model, ":")
    type(&model, "draft")
    press(&model, "^R")
    type(&model, "LIS")
    #expect(screen(model).contains("search LIS: listen 1"))
    press(&model, "^R")
    #expect(screen(model).contains("search LIS: listen 0"))
    _ = model.update(.input(.paste("zz")))
    #expect(screen(model).contains("no line that was entered holds this"))
    press(&model, "Esc")
    #expect(entry(model).editor.text == "draft")
    press(&model, "^R", "^R", "Backspace")
    #expect(entry(model).reverse == nil, "nothing is left to take away")
    press(&model, "^R", "^R")
    #expect(press(&model, "Enter") == [], "it is taken, and not run")
    #expect(entry(model).editor.text == "print a")
  }

  @Test("A paste into double quotes is escaped, so that it is sent as it is")
  func pasteIntoQuotes() throws {
    var model = inspector()
    press(&model, ":")
    type(&model, "write c1 \"\"")
    press(&model, "Left")
    _ = model.update(.input(.paste("{\"a\": \"$5\\n\"}\n")))
    guard case .command(let entry) = model.layer else {
      Issue.record("the command line is closed")
      return
    }
    #expect(entry.editor.text == #"write c1 "{\"a\": \"\$5\\n\"}\n""#)
  }

  @Test("A paste that is too long is refused and said so")
  func hugePaste() {
    var model = inspector()
    press(&model, ":")
    _ = model.update(.input(.paste(String(repeating: "x", count: 1 << 20))))
    guard case .command(let entry) = model.layer else {
      Issue.record("the command line is closed")
      return
    }
    #expect(entry.editor.isEmpty)
    #expect(said(model).contains("16,384"))
  }

  @Test("The outcome of a command is said, or done when it concerns the screen")
  func outcomes() {
    var model = inspector()
    let error = NetError(
      code: "EADDRINUSE", message: "listen EADDRINUSE", syscall: "listen", address: "::",
      port: 80)
    let failure = CommandFailure(error, explanation: Explanation("The port is taken", "try 0"))
    _ = model.update(.outcome(CommandOutcome(command: "listen 80", result: .failure(failure))))
    #expect(model.notice?.tone == .error)
    #expect(said(model) == "EADDRINUSE | listen 80: The port is taken | try 0")
    func effects(_ answer: CommandAnswer) -> [Effect] {
      model.update(.outcome(CommandOutcome(command: "x", result: .success(answer))))
    }
    #expect(effects(.theme("mono")) == [.setTheme("mono", by: "x")])
    #expect(effects(.quit(status: 3)) == [.quit(status: 3)])
    #expect(effects(.help("listen")) == [])
    #expect(model.layer == .help(HelpPage(verb: "listen")))
  }

  @Test("What worked takes no warning away that came since the last key")
  func warningStays() {
    var model = inspector()
    _ = model.update(.notice(Notice(.warning, "look at this")))
    let answer = CommandOutcome(command: "listen 0", result: .success(.done(note: "s3")))
    _ = model.update(.outcome(answer))
    #expect(said(model) == "look at this")
    press(&model, "j")
    _ = model.update(.outcome(answer))
    #expect(said(model) == "s3: listen 0")
  }

  @Test("What is said of a long command is its answer, and only the start of the command")
  func longCommand() {
    var model = inspector()
    let command = "write c1 \"" + String(repeating: "x", count: 500) + "\""
    let answer = CommandAnswer.done(note: "500 bytes to c1")
    _ = model.update(.outcome(CommandOutcome(command: command, result: .success(answer))))
    #expect(said(model).hasPrefix("500 bytes to c1: write c1 \"xxx"))
    #expect(said(model).hasSuffix("xxx..."))
    #expect(said(model).count < 80)
  }

  @Test("What someone opened is selected; another's work selects nothing")
  func selectsOpened() {
    var model = inspector()
    func outcome(_ command: String, _ answer: String) -> [Effect] {
      model.update(
        .outcome(CommandOutcome(command: command, result: .success(.done(note: answer)))))
    }
    press(&model, "1")
    #expect(outcome("connect 127.0.0.1:9", "c2") == [.request(model.request)])
    #expect(model.focus == .sockets, "the next key is about it")
    _ = model.update(.snapshot(Sessions.busy))
    #expect(model.selectedSocket == ObjectID("c2"))
    #expect(outcome("listen 80 as web", "web") == [.request(model.request)])
    _ = model.update(.snapshot(Sessions.busy))
    #expect(model.selectedServer == ObjectID("web"))
    #expect(outcome("write s1.1 \"x\"", "s1.1") == [])
    #expect(model.selectedSocket == ObjectID("c2"))
  }

  @Test("What fails later than its command is said with its meaning and the next step")
  func lateFailure() {
    var model = inspector()
    let error = NetError(
      code: "ECONNREFUSED", message: "connect ECONNREFUSED 127.0.0.1:9", syscall: "connect",
      address: "127.0.0.1", port: 9)
    #expect(model.update(.failure(ObjectFailure(of: ObjectID("c1"), .init(error)))) == [])
    #expect(model.notice?.code == "ECONNREFUSED")
    #expect(said(model).contains("c1: "))
    #expect(model.notice?.nextStep?.isEmpty == false)
  }
}
