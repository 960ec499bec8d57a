import Foundation
import TestSupport
import Testing

extension TerminalTests {
  /// Keys and the mouse, as terminals send them.
  @Suite struct KeyTests {
    private func start(_ variables: [String: String] = [:], columns: Int = 80) throws
      -> PseudoTerminal
    {
      let terminal = try PseudoTerminal(
        [Program.path, "-e", "server as web"], columns: columns, rows: 24, environment: variables)
      try terminal.wait(forRow: "web")
      try terminal.settle(seconds: 0.3)
      return terminal
    }

    private func leave(_ terminal: PseudoTerminal) throws {
      terminal.type("\u{3}")
      try terminal.settle(seconds: 0.1)
      kill(terminal.pid, SIGTERM)
      #expect(try terminal.end() == .status(143))
      #expect(terminal.screen.foreign == [])
    }

    @Test("T8: ESCDELAY says how long Escape waits")
    func delay() throws {
      let terminal = try start(["ESCDELAY": "600"])
      terminal.type("?")
      try terminal.wait(forRow: "Help")
      try terminal.settle(seconds: 0.2)
      let moment = ContinuousClock.now
      let start = terminal.output.count
      terminal.type("\u{1B}")
      try terminal.wait("the panes") { $0.count > start }
      #expect(ContinuousClock.now - moment > .milliseconds(550))
      terminal.type("?")
      try terminal.wait(forRow: "Help")
      // An arrow may now take its time.
      terminal.type("\u{1B}")
      usleep(200_000)
      terminal.type("[B")
      try terminal.settle(seconds: 0.3)
      #expect(terminal.screen.rows.contains { $0.contains("Help") })
      try leave(terminal)
    }

    /// Sequences that mean nothing to us.
    static let unknown = [
      "\u{1B}[99~", "\u{1B}[1;2;3;4z", "\u{1B}[?1;2c", "\u{1B}[>41;354;0c",
      "\u{1B}P>|XTerm(390)\u{1B}\\",
      "\u{1B}]11;rgb:0000/0000/0000\u{1B}\\", "\u{1B}]11;rgb:ffff/ffff/ffff\u{7}", "\u{1B}[12;40R",
      "\u{1B}[?2026;2$y", "\u{1B}[57441u", "\u{1B}[57399;2:3u", "\u{1B}_Gi=1;OK\u{1B}\\",
      "\u{1B}[200;5H",
      "\u{1B}[8;24;80t", "\u{9B}99~", "\u{1B}[<0;1;1;1M", "\u{1B}O~", "\u{1B}[[G",
      "\u{1B}[M\u{7F}!!",
    ]

    @Test("T28: a sequence that means nothing is swallowed whole")
    func swallowed() throws {
      let terminal = try start()
      terminal.type(":")
      try terminal.wait(forRow: ":")
      for sequence in Self.unknown { terminal.type(sequence) }
      terminal.type("end")
      try terminal.wait(forRow: ":end")
      try leave(terminal)
    }

    @Test("T29: characters that come byte by byte are characters")
    func bytewise() throws {
      let terminal = try start()
      terminal.type(":")
      for byte in "pé漢ß€x🎉".utf8 {
        terminal.type([byte])
        usleep(5_000)
      }
      // A byte that is no character, and a burst as an input method sends it.
      terminal.type([0xFF])
      terminal.type("日本語入力")
      try terminal.wait(forRow: ":pé漢ß€x")
      try terminal.wait(forRow: "日本語入力")
      try terminal.settle(seconds: 0.1)
      #expect(terminal.screen.crookedSides == [])
      try leave(terminal)
    }

    @Test("T30: ^S, ^Q, ^V, ^O and ^Y are keys like others")
    func flowControl() throws {
      let terminal = try start()
      for key in ["S", "Q", "V", "O", "Y"] {
        terminal.type([UInt8(ascii: Unicode.Scalar(key)!) - 0x40])
        try terminal.wait(forRow: "^\(key) does nothing here")
      }
      terminal.type("\u{13}?")
      try terminal.wait(forRow: "Help")
      try leave(terminal)
    }

    @Test("T19: a click beyond column 223 hits its cell")
    func farColumn() throws {
      let terminal = try start(columns: 300)
      let row = try #require(terminal.screen.rows.last)
      let place = try #require(row.firstRange(of: "q quit"))
      let column = row.distance(from: row.startIndex, to: place.lowerBound)
      try #require(column > 223)
      terminal.type("\u{1B}[<0;\(column + 1);24M")
      #expect(try terminal.end() == .status(0))
    }

    @Test("T19: after ten thousand reports and q nothing is written and nothing is left to read")
    func flood() throws {
      for manner in [PseudoTerminal.Manner.silent, .modern] {
        let terminal = try PseudoTerminal([Program.path], manner: manner)
        try terminal.wait(for: "\u{1B}[?1006h")
        try terminal.settle(seconds: 0.3)
        for number in 0..<100 {
          let reports = (0..<100).map { "\u{1B}[<32;\(($0 + number) % 79 + 1);\($0 % 23 + 1)M" }
          terminal.type(reports.joined())
          _ = terminal.listen(seconds: 0.001)
        }
        terminal.type("q" + String(repeating: "\u{1B}[<32;5;5M", count: 50))
        #expect(try terminal.end() == .status(0))
        let end = try #require(
          terminal.output.range(of: Data("\u{1B}[?1049l".utf8), options: .backwards))
        // Of what follows, only sequences of the terminal's own farewell.
        let rest = String(decoding: terminal.output[end.upperBound...], as: UTF8.self)
        #expect(
          rest.wholeMatch(of: /(?:\u{1B}\[[0-9;?]*[a-zA-Z]|\u{1B}[=>]|\r|\u{1B}\(B)*/) != nil,
          "\(rest)")
        #expect(terminal.unread == 0)
        #expect(terminal.screen.foreign == [])
      }
    }

    @Test("T7: a paste of a mebibyte, with keys and an end mark in it, runs no key")
    func hugePaste() throws {
      let terminal = try start()
      terminal.type("\u{1B}[200~")
      let piece = "q\r:quit\r\u{3}y\n\u{1B}[201~q\r" + String(repeating: "x", count: 1000)
      // The end marks within are text, for one more comes in the same burst.
      for _ in 0..<1024 { terminal.type(piece) }
      terminal.type("\u{1B}[201~")
      try terminal.wait(forRow: "pasted text")
      #expect(!terminal.hasEnded)
      try leave(terminal)
    }
  }
}
