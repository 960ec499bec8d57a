import NetTypes
import Observation
import TerminalUI
import Testing

@testable import Inspector

@Suite("Sending")
struct SendTests {
  @Test("An address that IPv4 is mapped into is shown without that")
  func mapped() {
    var snapshot = Sessions.busy
    snapshot.sockets.elements[0].remote = "[::ffff:127.0.0.1]:51234"
    var model = inspector(snapshot)
    press(&model, "s")
    #expect(screen(model).contains("to s1.1 (127.0.0.1:51234)"))
    press(&model, "Esc", "x")
    #expect(screen(model).contains("s1.1 with 127.0.0.1:51234"))
  }

  private func entry(_ model: Model) -> SendEntry? {
    if case .send(let entry) = model.layer { entry } else { nil }
  }

  @Test("Escapes become bytes, which show before they go")
  func escapes() throws {
    var model = inspector()
    press(&model, "s")
    type(&model, #"a\n\x00"b$"#)
    #expect(screen(model).contains("61 0a 00 22 62 24"))
    #expect(screen(model).contains("6 bytes"))
    #expect(press(&model, "Enter") == (try run(#"write s1.1 "a\n\0\"b\$""#, "s1.1")))
    #expect(model.layer == .panes)
  }

  @Test("Text goes as it is, hex as its bytes; ^O adds an end of line")
  func forms() throws {
    var model = inspector()
    press(&model, "s", "Tab")
    type(&model, #"a\n"#)
    press(&model, "^O")
    #expect(press(&model, "Enter") == (try run(#"write s1.1 "a\\n\n""#, "s1.1")))
    press(&model, "s")
    #expect(entry(model)?.form == .text, "as the last time")
    press(&model, "Tab", "^O")
    type(&model, "de ad")
    #expect(screen(model).contains("4 bytes: de ad 0d 0a"))
    #expect(press(&model, "Enter") == (try run(#"write s1.1 "\xde\xad\r\n""#, "s1.1")))
  }

  @Test(
    "A mistake is said while it is typed, and Enter sends nothing then",
    arguments: [
      ("Tab Tab", "abc", "half a byte"), ("", #"\q"#, "no escape"), ("Tab Tab", "xx", "digit"),
    ])
  func mistakes(keys: String, text: String, problem: String) {
    var model = inspector()
    press(&model, "s")
    for key in keys.split(separator: " ") { press(&model, String(key)) }
    type(&model, text)
    #expect(screen(model).contains(problem))
    #expect(press(&model, "Enter") == [])
    #expect(entry(model)?.editor.text == text)
  }

  @Test(
    "As text, an escape goes as it stands, and that is said; of others there is nothing to say",
    arguments: [
      ("a\\n", "\\n"), ("C:\\x41", "\\x41"), ("\\d\\\\", "\\\\"), ("a\\", nil), ("\\d+", nil),
      ("\\x4", nil),
    ] as [(String, String?)])
  func literal(text: String, escape: String?) {
    var model = inspector()
    model.size = Size(columns: 160, rows: 24)
    press(&model, "s")
    type(&model, "a\\n")
    #expect(!screen(model).contains("as it stands"))
    press(&model, "^U", "Tab")
    type(&model, text)
    #expect(screen(model).contains("as it stands") == (escape != nil))
    if let escape {
      #expect(screen(model).contains("; \(escape) is sent as it stands, Shift-Tab for escapes"))
    }
    press(&model, "Shift-Tab")
    #expect(!screen(model).contains("as it stands"))
  }

  @Test("A paste of several lines is one piece, runs nothing, and stands for itself")
  func paste() throws {
    var model = inspector()
    press(&model, "s")
    #expect(model.update(.input(.paste("q\nquit\\n\n:quit\r"))) == [])
    #expect(entry(model) != nil)
    #expect(
      press(&model, "Enter") == (try run(#"write s1.1 "q\nquit\\n\n:quit\r""#, "s1.1")))
  }

  @Test("It goes to the socket that was selected at the key, to the marked, or to all")
  func targets() throws {
    var model = inspector()
    press(&model, "Space", "Space")
    #expect(model.marked == [ObjectID("s1.1"), ObjectID("c1")])
    #expect(screen(model).contains("2 marked"))
    press(&model, "s")
    type(&model, "x")
    #expect(screen(model).contains("to 2 marked"), "marks come first, as for all keys")
    #expect(
      press(&model, "Enter")
        == [
          .run(
            try .init(parsing: #"write @marked "x""#), selection: model.selection,
            marked: model.marked)
        ])
    press(&model, "s", "^T")
    type(&model, "y")
    #expect(screen(model).contains("send *>"))
    press(&model, "^T")
    #expect(screen(model).contains("send s1.2>"))
  }

  @Test("Marks go with Space, and with their sockets")
  func marks() {
    var model = inspector()
    press(&model, "Space", "k", "Space")
    #expect(model.marked == [])
    press(&model, "Space")
    var later = Sessions.busy
    for index in later.sockets.elements.indices { later.sockets.elements[index].closedAt = 1 }
    _ = model.update(.snapshot(later))
    #expect(model.marked == [])
    press(&model, "Space")
    #expect(said(model).contains("closed"))
    press(&model, "1", "Space")
    #expect(said(model).contains("2 goes to the sockets"))
  }

  @Test("Lines come back for the same peer only, with how they were sent")
  func history() {
    var model = inspector()
    for text in ["one", "two"] {
      press(&model, "s")
      type(&model, text)
      press(&model, "^O", "Enter")
    }
    press(&model, "s")
    type(&model, "draft")
    press(&model, "Up")
    #expect(entry(model)?.line == SendLine(text: "two", form: .escapes, ending: .crlf))
    press(&model, "Up")
    #expect(entry(model)?.line == SendLine(text: "one", form: .escapes, ending: .lf))
    press(&model, "Up", "Down", "Down")
    #expect(entry(model)?.editor.text == "draft")
    press(&model, "Esc", "j", "s", "Up")
    #expect(entry(model)?.editor.text == "", "another peer")
    // As after another start.
    var later = Model(size: model.size, sent: LineHistory(model.sent.lines))
    _ = later.update(.snapshot(Sessions.busy))
    press(&later, "s", "Up")
    #expect(entry(later)?.editor.text == "two")
  }

  @Test("^R finds former lines, older ones with each further press; Enter takes, Esc leaves")
  func reverse() {
    var model = inspector()
    for text in ["GET /a", "hello", "GET /b"] {
      press(&model, "s")
      type(&model, text)
      press(&model, "Enter")
    }
    press(&model, "s", "^R")
    type(&model, "get")
    #expect(screen(model).contains("search get: GET /b"))
    press(&model, "^R")
    #expect(screen(model).contains("GET /a"))
    press(&model, "^R", "Enter")
    #expect(entry(model)?.editor.text == "GET /a")
    press(&model, "^R")
    type(&model, "zzz")
    #expect(screen(model).contains("holds this"))
    press(&model, "Esc")
    #expect(entry(model)?.editor.text == "GET /a")
  }

  @Test("A line in the history has no control characters, and comes back as it was")
  func records() {
    let line = SendLine(text: "a\tb\n\\n\r\u{1b}é", form: .text, ending: .nul)
    let record = SendRecord.written(line, to: "a\tb")
    #expect(!record.contains("\n"))
    #expect(SendRecord.lines(in: LineHistory([record]), to: "a\tb") == [line])
    #expect(SendRecord.lines(in: LineHistory(["x", "\t\t\t"]), to: "") == [])
  }

  @Test("Where nothing can be sent, the key says why")
  func refusals() {
    var model = inspector(Sessions.listening)
    press(&model, "s")
    #expect(said(model).contains("no socket"))
    model = inspector()
    press(&model, "j", "j", "j", "s")
    #expect(said(model).contains("closed"))
    #expect(model.layer == .panes)
  }
}
