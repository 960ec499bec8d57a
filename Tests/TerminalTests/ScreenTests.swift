import Foundation
import Testing
import TestSupport

extension TerminalTests {
  /// The screen while it is on.
  @Suite struct ScreenTests {
    @Test("T20, T36: an idle screen sends nothing and uses no processor time")
    func idle() throws {
      let terminal = try PseudoTerminal([Program.path, "-e", "listen 127.0.0.1:0"])
      try terminal.wait(for: "listening")
      try terminal.settle(seconds: 1)
      let ticks = terminal.ticks
      #expect(Program.visible(terminal.listen(seconds: 4)) == "")
      #expect(terminal.ticks == ticks)
      terminal.type("q")
      #expect(try terminal.end() == .status(0))
    }

    @Test("T9: it survives every size while much happens", arguments: UInt64(1)...2)
    func sizes(seed: UInt64) throws {
      let terminal = try PseudoTerminal([Program.path, "--demo"])
      try terminal.wait(for: "listening")
      var state = seed
      for _ in 0..<60 {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        terminal.resize(columns: Int(state >> 33 % 300) + 1, rows: Int(state >> 45 % 100) + 1)
        _ = terminal.listen(seconds: 0.02)
      }
      for (columns, rows) in [(1, 1), (2, 1), (1, 2), (300, 100)] {
        terminal.resize(columns: columns, rows: rows)
        _ = terminal.listen(seconds: 0.1)
      }
      terminal.resize(columns: 80, rows: 24)
      try terminal.wait(forRow: "Servers")
      #expect(terminal.screen.foreign == [])
      terminal.type("qy")
      #expect(try terminal.end() == .status(0))
    }

    @Test("a theme changes the colours at once, and one that is not there is said so")
    func theme() throws {
      let terminal = try PseudoTerminal([Program.path, "-e", "listen 127.0.0.1:0"], columns: 120)
      try terminal.wait(for: "listening")
      let start = terminal.output.count
      terminal.type(":theme dusk\r")
      // One of 256 colours, which the default theme does not use.
      try terminal.wait(for: "\u{1B}[38;5;", from: start)
      terminal.type(":theme nope\r")
      try terminal.wait(for: "there is no theme 'nope'")
      terminal.type("T")
      try terminal.wait(forRow: "▸", "theme dusk")
      terminal.type("\u{1B}")
      try terminal.settle(seconds: 0.2)
      terminal.type("q")
      #expect(try terminal.end() == .status(0))
    }

    @Test("lines that were entered are there in the next run")
    func history() throws {
      let line = "help listen"
      for isSecond in [false, true] {
        let terminal = try PseudoTerminal([Program.path])
        try terminal.wait(for: "No servers")
        terminal.type(":")
        try terminal.settle(seconds: 0.2)
        let start = terminal.output.count
        terminal.type(isSecond ? "\u{1B}[A" : line)
        try terminal.wait(for: line, from: start)
        terminal.type(isSecond ? "\u{1B}" : "\r")
        try terminal.settle(seconds: 0.3)
        kill(terminal.pid, SIGTERM)
        #expect(try terminal.end() == .status(143))
      }
    }

    @Test("T7: a paste runs no key")
    func paste() throws {
      let terminal = try PseudoTerminal([Program.path])
      try terminal.wait(for: "No servers")
      terminal.type("\u{1B}[200~q\nq\n\u{3}\u{1B}[201~q\r\u{1B}[201~")
      _ = terminal.listen(seconds: 0.5)
      // It still answers.
      terminal.type("?")
      try terminal.wait(for: "Help")
      terminal.type("\u{1B}")
      try terminal.settle(seconds: 0.2)
      terminal.type("q")
      #expect(try terminal.end() == .status(0))
    }

    @Test("T8: Esc acts within 50 ms, and an arrow that comes in two pieces is an arrow")
    func escape() throws {
      let terminal = try PseudoTerminal([Program.path])
      try terminal.wait(for: "No servers")
      terminal.type("?")
      try terminal.wait(for: "Help")
      try terminal.settle(seconds: 0.2)
      // A machine that is busy may make more of the gap; then it is no arrow that was tested.
      var gap = Duration.seconds(1)
      for _ in 0..<20 where gap > .milliseconds(28) {
        if !terminal.screen.rows.contains(where: { $0.contains("Help") }) {
          terminal.type("?")
          try terminal.wait(forRow: "Help")
        }
        let moment = ContinuousClock.now
        terminal.type("\u{1B}")
        usleep(20_000)
        terminal.type("[B")
        gap = ContinuousClock.now - moment
        _ = terminal.listen(seconds: 0.3)
      }
      // Help is still there: the arrow was no Escape.
      #expect(terminal.screen.rows.contains { $0.contains("Help") })
      let start = terminal.output.count
      let moment = Date.now
      terminal.type("\u{1B}")
      try terminal.wait("the panes") { $0.count > start }
      print("T8: Esc showed after \(Int(Date.now.timeIntervalSince(moment) * 1000)) ms")
      // Ten times the goal, for a machine that is busy.
      #expect(Date.now.timeIntervalSince(moment) < 0.5)
      terminal.type("q")
      #expect(try terminal.end() == .status(0))
    }

    @Test("T28, T43: any bytes may be typed, and it still ends when it is told to")
    func noise() throws {
      // How it leaves the screen is nothing for other tests.
      let terminal = try PseudoTerminal(
        [Program.path], environment: ["XDG_STATE_HOME": Program.home + "/noise"])
      try terminal.wait(for: "No servers")
      var state: UInt64 = 7
      for _ in 0..<50 {
        let bytes = (0..<100).map { _ -> UInt8 in
          state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
          // Not what could quit, stop or open anything: q, Q, y, ^C, ^Z, and the commands' Enter.
          let byte = UInt8(truncatingIfNeeded: state >> 56)
          return [0x71, 0x51, 0x79, 0x03, 0x1A, 0x0D, 0x0A].contains(byte) ? 0x1B : byte
        }
        terminal.type(bytes)
        _ = terminal.listen(seconds: 0.02)
      }
      // However deep it is in a sequence, a paste or a prompt.
      terminal.type("\u{1B}[201~")
      _ = terminal.listen(seconds: 0.2)
      kill(terminal.pid, SIGTERM)
      let ending = try terminal.end()
      #expect(ending == .status(143))
      #expect(Modes(after: terminal.output).leftOver == [])
    }
  }
}
