import Testing

@testable import CursesTerminal

/// What the terminal is asked, and what it answers.
@Suite struct NegotiationTests {
  private let start = ContinuousClock.now

  private func negotiation(_ name: String = "xterm-256color", program: String? = nil) -> Negotiation
  {
    Negotiation(name: name, program: program, speaksECMA48: true)
  }

  @Test("T23: it is asked once, in one burst that ends with a fence")
  func once() {
    var negotiation = negotiation()
    #expect(negotiation.ask(at: start) == Array("\u{1B}[?2026$p\u{1B}[c".utf8))
    #expect(negotiation.isOpen)
    #expect(negotiation.ask(at: start) == [])
  }

  @Test("T23: the background is asked for in the same burst, before the fence, where it is wanted")
  func background() {
    var negotiation = Negotiation(
      name: "xterm", program: nil, speaksECMA48: true, asksForBackground: true)
    #expect(negotiation.ask(at: start) == Array("\u{1B}]11;?\u{1B}\\\u{1B}[?2026$p\u{1B}[c".utf8))
    #expect(negotiation.hasLightBackground == nil)
    negotiation.take(.background(isLight: true))
    #expect(negotiation.hasLightBackground == true)
    #expect(negotiation.isOpen)
    var unwelcome = Negotiation(
      name: "linux", program: nil, speaksECMA48: true, asksForBackground: true)
    #expect(unwelcome.ask(at: start) == [])
  }

  @Test("T23: a background that is wanted later is asked for once, of a terminal that answers")
  func laterBackground() {
    let question = Array("\u{1B}]11;?\u{1B}\\\u{1B}[c".utf8)
    var negotiation = negotiation()
    _ = negotiation.ask(at: start)
    #expect(negotiation.askForBackground(at: start) == [], "it has not answered yet")
    negotiation.take(.attributes)
    #expect(negotiation.askForBackground(at: start) == question && negotiation.isOpen)
    #expect(negotiation.askForBackground(at: start) == [])
    var asked = Negotiation(
      name: "xterm", program: nil, speaksECMA48: true, asksForBackground: true)
    _ = asked.ask(at: start)
    asked.take(.attributes)
    #expect(asked.askForBackground(at: start) == [])
  }

  @Test(
    "A background is light or dark by how bright it looks; what is no colour says nothing",
    arguments: [
      ("rgb:ffff/ffff/ffff", true), ("rgb:00/00/00", false), ("rgb:f/f/f", true),
      ("rgb:fd/f6/e3", true), ("rgb:00/2b/36", false), ("rgba:1e1e/1e1e/2e2e/ffff", false),
      ("rgb:0000/ffff/0000", true), ("rgb:0000/0000/ffff", false), ("rgb:ff/ff", nil),
      ("rgb:fffff/ff/ff", nil), ("rgb:-f/ff/ff", nil), ("rgb://", nil), ("?", nil), ("", nil),
      ("white", nil), ("rgb:gg/gg/gg", nil),
    ] as [(String, Bool?)])
  func brightness(color: String, isLight: Bool?) {
    for end in ["\u{7}", "\u{1B}\\"] {
      var parser = KeyParser()
      #expect(parser.feed("\u{1B}]11;\(color)\(end)x".utf8) == [.key(.init(.character("x")))])
      #expect(parser.takeReports() == (isLight.map { [.background(isLight: $0)] } ?? []))
    }
  }

  @Test("A string that is too long, or about something else, is no answer and no keys")
  func strings() {
    for text in [
      "]11;rgb:ff/ff/ff" + String(repeating: "0", count: 100), "]10;rgb:ff/ff/ff",
      "P11;rgb:ff/ff/ff", "]11;rgb:ff/ff/ff;1",
    ] {
      var parser = KeyParser()
      #expect(parser.feed("\u{1B}\(text)\u{1B}\\".utf8) == [])
      #expect(parser.takeReports() == [])
    }
  }

  @Test("T23: the way out waits 150 ms for an answer that is due, and for none that came")
  func patience() {
    var negotiation = negotiation()
    #expect(negotiation.remaining(at: start) == nil)
    _ = negotiation.ask(at: start)
    #expect(negotiation.remaining(at: start + .milliseconds(50)) == .milliseconds(100))
    #expect(negotiation.remaining(at: start + .milliseconds(150)) == nil)
    negotiation.take(.mode(2026, state: 2))
    #expect(negotiation.isOpen)
    negotiation.take(.attributes)
    #expect(!negotiation.isOpen)
    #expect(negotiation.remaining(at: start) == nil)
  }

  @Test("T19, T23: on the way out only a terminal that answered is asked again")
  func again() {
    var negotiation = negotiation()
    _ = negotiation.ask(at: start)
    #expect(negotiation.askAgain(at: start) == [])
    negotiation.take(.attributes)
    #expect(negotiation.askAgain(at: start) == Array("\u{1B}[c".utf8))
    #expect(negotiation.isOpen)
  }

  @Test(
    "T22: only a terminal that says that it knows the mode, and may switch it, gets it",
    arguments: [(0, false), (1, true), (2, true), (3, true), (4, false), (9, false)])
  func states(state: Int, isKnown: Bool) {
    var negotiation = negotiation()
    negotiation.take(.mode(2026, state: state))
    #expect(negotiation.isSynchronised == isKnown)
    negotiation.take(.mode(2027, state: 1))
    #expect(negotiation.isSynchronised == isKnown)
  }

  @Test(
    "T22: who is asked",
    arguments: [
      ("xterm", nil, true), ("xterm-kitty", nil, true), ("tmux-256color", nil, true),
      ("screen", nil, true), ("foot", nil, true), ("linux", nil, false), ("vt100", nil, false),
      ("ansi", nil, false), ("dumb", nil, false), ("xterm-256color", "Apple_Terminal", false),
      ("xterm-256color", "iTerm.app", true),
    ])
  func welcome(name: String, program: String?, isAsked: Bool) {
    var negotiation = negotiation(name, program: program)
    #expect(negotiation.ask(at: start).isEmpty != isAsked)
  }

  @Test(
    "T23: answers are no keys, whole or split anywhere",
    arguments: [
      "\u{1B}[?2026;2$y\u{1B}[?62;22c", "\u{1B}[?2026;0$y\u{1B}[?1;2c",
      "\u{1B}]11;rgb:ffff/ffff/ffff\u{7}\u{1B}[?62c", "\u{1B}]11;rgb:00/00/00\u{1B}\\\u{1B}[?1c",
    ])
  func answers(text: String) {
    let bytes = Array(text.utf8)
    for index in 0...bytes.count {
      var parser = KeyParser()
      #expect(parser.feed(bytes[..<index]) == [])
      #expect(parser.feed(bytes[index...]) == [])
      let reports = parser.takeReports()
      #expect(reports.count == 2)
      #expect(reports.last == .attributes)
      #expect(parser.takeReports() == [])
      #expect(parser.feed("x".utf8) == [.key(.init(.character("x")))])
    }
  }

  @Test("T23: answers that nobody takes are bounded")
  func flood() {
    var parser = KeyParser()
    for _ in 0..<1000 { _ = parser.feed("\u{1B}[?62c".utf8) }
    #expect(parser.takeReports().count == 16)
  }
}
