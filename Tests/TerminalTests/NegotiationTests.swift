import Foundation
import TestSupport
import Testing

extension TerminalTests {
  /// What the terminal is asked, and what comes of its answers.
  @Suite struct NegotiationTests {
    private static let session = [Program.path, "-e", "server as web"]
    private static let begin = "\u{1B}[?2026h"
    private static let end = "\u{1B}[?2026l"
    private static let question = "\u{1B}[?2026$p\u{1B}[c"

    private func count(_ text: String, in output: Data) -> Int {
      String(decoding: output, as: UTF8.self).ranges(of: text).count
    }

    private func start(_ manner: PseudoTerminal.Manner, _ variables: [String: String] = [:]) throws
      -> PseudoTerminal
    {
      let terminal = try PseudoTerminal(
        Self.session, environment: variables, manner: manner)
      try terminal.wait(forRow: "web")
      try terminal.settle(seconds: 0.3)
      return terminal
    }

    private func leave(_ terminal: PseudoTerminal) throws {
      terminal.type("q")
      #expect(try terminal.end() == .status(0))
      #expect(terminal.screen.foreign == [])
      #expect(!terminal.screen.modes.contains(2026))
      #expect(Modes(after: terminal.output).leftOver == [])
    }

    @Test("T22: frames are bracketed where the terminal said that it knows how, each to its end")
    func bracketed() throws {
      let terminal = try start(.modern)
      let start = terminal.output.count
      terminal.type("?")
      try terminal.wait(forRow: "Help")
      #expect(terminal.output.dropFirst(start).starts(with: Data(Self.begin.utf8)))
      terminal.type("\u{1B}")
      try terminal.settle(seconds: 0.2)
      #expect(terminal.screen.synchronisedFrames >= 2)
      try leave(terminal)
      // One more end closes what a crash or a quit may have cut.
      let ends = count(Self.end, in: terminal.output)
      #expect(ends - count(Self.begin, in: terminal.output) == 1)
    }

    @Test(
      "T22: frames are not bracketed where it did not",
      arguments: [PseudoTerminal.Manner.silent, .plain])
    func unbracketed(manner: PseudoTerminal.Manner) throws {
      let terminal = try start(manner)
      terminal.type("?")
      try terminal.wait(forRow: "Help")
      terminal.type("\u{1B}")
      try terminal.settle(seconds: 0.2)
      #expect(count(Self.question, in: terminal.output) == 1)
      try leave(terminal)
      #expect(count(Self.begin, in: terminal.output) == 0)
    }

    @Test(
      "T22: terminals that may print a question are not asked",
      arguments: [
        ["TERM": "vt100"], ["TERM": "linux"], ["TERM": "ansi"], ["TERM": "vt220"],
        ["TERM_PROGRAM": "Apple_Terminal"],
      ])
    func unasked(variables: [String: String]) throws {
      let terminal = try start(.modern, variables)
      #expect(terminal.screen.queries == [])
      try leave(terminal)
    }

    /// How often the colour that the theme `paper` has for what has the focus, and `default` has not,
    /// was chosen.
    private func blues(_ terminal: PseudoTerminal) -> Int {
      count("\u{1B}[34m", in: terminal.output)
    }

    @Test("the theme fits the background that the terminal tells of")
    func background() throws {
      let dark = try start(.modern)
      #expect(dark.screen.queries.first == .background)
      #expect(blues(dark) == 0)
      try leave(dark)
      let light = try PseudoTerminal(Self.session + ["--theme", "auto"], manner: .light)
      try light.wait(forRow: "web")
      try light.settle(seconds: 0.3)
      #expect(blues(light) > 0)
      light.type("T")
      try light.wait(forRow: "▸", "theme auto")
      light.type("\u{1B}")
      try light.settle(seconds: 0.2)
      try leave(light)
    }

    @Test("a theme that someone chose stays, and then the background is not asked for")
    func chosen() throws {
      let terminal = try PseudoTerminal(Self.session + ["--theme", "default"], manner: .light)
      try terminal.wait(forRow: "web")
      try terminal.settle(seconds: 0.3)
      #expect(terminal.screen.queries == [.mode(2026), .attributes])
      #expect(blues(terminal) == 0)
      try leave(terminal)
    }

    @Test("`theme auto` goes back to what fits, and then the background is asked for")
    func automatic() throws {
      let terminal = try PseudoTerminal(Self.session + ["--theme", "default"], manner: .light)
      try terminal.wait(forRow: "web")
      try terminal.settle(seconds: 0.3)
      #expect(blues(terminal) == 0)
      terminal.type(":theme auto\r")
      try terminal.settle(seconds: 0.3)
      #expect(terminal.screen.queries == [.mode(2026), .attributes, .background, .attributes])
      #expect(blues(terminal) > 0)
      terminal.type(":theme auto\r")
      try terminal.settle(seconds: 0.3)
      #expect(terminal.screen.queries.count == 4, "asked again")
      try leave(terminal)
    }

    @Test("T23: a background that is told late changes the colours, and is no key")
    func lateBackground() throws {
      let terminal = try start(.silent)
      terminal.type(":he")
      try terminal.wait(forRow: ":he")
      try terminal.settle(seconds: 0.2)
      let before = terminal.screen.rows
      terminal.type(PseudoTerminal.answer(to: .background, .light))
      terminal.type(PseudoTerminal.answer(to: .attributes, .light))
      try terminal.settle(seconds: 0.3)
      #expect(terminal.screen.rows == before)
      #expect(blues(terminal) > 0)
      terminal.type("\u{3}")
      try terminal.settle(seconds: 0.2)
      terminal.manner = .modern
      terminal.answered = terminal.screen.queries.count
      try leave(terminal)
    }

    @Test(
      "the environment tells of the background before the terminal does",
      arguments: [("0;15", true), ("0;default;7", true), ("15;0", false), ("x", false)])
    func environment(colors: String, isLight: Bool) throws {
      let terminal = try start(.silent, ["COLORFGBG": colors])
      #expect((blues(terminal) > 0) == isLight)
      try leave(terminal)
    }

    @Test("T2, T22: a crash ends the frame, too")
    func crash() throws {
      let terminal = try start(.modern)
      kill(terminal.pid, SIGSEGV)
      #expect(try terminal.end() == .signal(SIGSEGV))
      let farewell = try #require(
        terminal.output.range(of: Data(Self.end.utf8), options: .backwards))
      let screen = try #require(
        terminal.output.range(of: Data("\u{1B}[?1049l".utf8), options: .backwards))
      #expect(farewell.upperBound <= screen.lowerBound)
      #expect(!terminal.screen.modes.contains(2026))
      #expect(Modes(after: terminal.output).leftOver == [])
    }

    @Test("T23: an answer after two seconds changes no screen and is no key")
    func late() throws {
      let terminal = try start(.silent)
      #expect(count(Self.question, in: terminal.output) == 1)
      terminal.type(":he")
      try terminal.wait(forRow: ":he")
      try terminal.settle(seconds: 0.2)
      let before = terminal.screen.rows
      usleep(1_500_000)
      terminal.type(PseudoTerminal.answer(to: .mode(2026), .modern))
      terminal.type(PseudoTerminal.answer(to: .attributes, .modern))
      try terminal.settle(seconds: 0.3)
      #expect(terminal.screen.rows == before)
      terminal.type("lp")
      try terminal.wait(forRow: ":help")
      terminal.type("\u{3}")
      try terminal.settle(seconds: 0.2)
      // Nothing was asked again.
      #expect(count("\u{1B}[c", in: terminal.output) == 1)
      terminal.manner = .modern
      terminal.answered = terminal.screen.queries.count
      try leave(terminal)
    }

    @Test("T23: on the way out a question that is open is waited for, not longer than its time")
    func open() throws {
      let terminal = try PseudoTerminal(Self.session)
      try terminal.wait(for: Self.question)
      let moment = ContinuousClock.now
      terminal.type("q")
      terminal.type(PseudoTerminal.answer(to: .mode(2026), .modern))
      terminal.type(PseudoTerminal.answer(to: .attributes, .modern))
      #expect(try terminal.end() == .status(0))
      print("T23: left a terminal that was being asked after \(ContinuousClock.now - moment)")
      #expect(ContinuousClock.now - moment < .milliseconds(1500))
      #expect(terminal.unread == 0)
    }

    @Test("T23: on a terminal that never answers nothing is asked twice")
    func silent() throws {
      let terminal = try start(.silent)
      terminal.type("\u{1A}")
      try terminal.settle(seconds: 0.3)
      kill(terminal.pid, SIGCONT)
      try terminal.settle(seconds: 0.3)
      try leave(terminal)
      #expect(count("\u{1B}[c", in: terminal.output) == 1)
    }
  }
}
