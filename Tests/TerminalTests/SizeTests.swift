import Foundation
import TestSupport
import Testing

extension ParallelTerminalTests {
  /// The screen at every size, and while the size changes.
  @Suite struct SizeTests {
    /// Something to show that does not change by itself.
    private static let session = [
      Program.path, "-e", "server as web", "-e", "server as mail", "-e", "server as time",
    ]

    /// A small linear congruential generator: the same sizes in every run.
    private struct Source {
      var state: UInt64

      mutating func number(_ range: ClosedRange<Int>) -> Int {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return range.lowerBound + Int(state >> 33) % range.count
      }
    }

    /// A program of this size, once it shows what it does not change.
    private func start(_ columns: Int, _ rows: Int, _ keys: String) throws -> PseudoTerminal {
      let terminal = try PseudoTerminal(Self.session, columns: columns, rows: rows)
      let isLarge = columns >= 60 && rows >= 16
      // On a small screen one letter has to do.
      try terminal.wait("a picture") { screen in
        screen.rows.contains { isLarge ? $0.contains("time") : $0.contains("T") }
      }
      if isLarge {
        // Three commands, and their outcomes.
        try terminal.settle(seconds: 0.3)
        terminal.type(keys)
      }
      try terminal.settle(seconds: 0.2)
      return terminal
    }

    private func end(_ terminal: PseudoTerminal) throws {
      kill(terminal.pid, SIGTERM)
      #expect(try terminal.end() == .status(143))
      #expect(terminal.screen.foreign == [])
    }

    @Test(
      "T9: after any walk of sizes the screen is that of a fresh start",
      arguments: ["", "?", ":listen 12", "T", "3z"])
    func walk(keys: String) throws {
      var source = Source(state: UInt64(keys.utf8.reduce(1) { $0 + Int($1) }))
      let terminal = try start(80, 24, keys)
      let isTyping = keys.hasPrefix(":")
      var typed = keys
      for _ in 0..<3 {
        for step in 0..<70 {
          terminal.resize(columns: source.number(1...300), rows: source.number(1...100))
          // Some meet a picture that is being drawn, some come in one go.
          if step % 3 == 0 { _ = terminal.listen(seconds: 0.004) }
          if isTyping, step == 30 { terminal.type("\u{1B}[200~3") }
        }
        // While it is too small, it would take none.
        terminal.resize(columns: 100, rows: 30)
        if isTyping { terminal.type("\u{1B}[201~") }
        _ = terminal.listen(seconds: 0.2)
        let (columns, height) = (source.number(60...220), source.number(16...70))
        terminal.resize(columns: columns, rows: height)
        try terminal.settle(seconds: 0.3)
        if isTyping { typed += "\u{1B}[200~3\u{1B}[201~" }
        let fresh = try start(columns, height, typed)
        let (found, wanted) = (terminal.screen, fresh.screen)
        let digits = #/[0-9]/#
        let rows = [found, wanted].map { $0.rows.map { $0.replacing(digits, with: "0") } }
        let different = zip(rows[0], rows[1]).filter { $0 != $1 }.map { "\n\($0)\n\($1)" }
        #expect(different == [], "\(columns)x\(height)")
        let isSame = found.picture == wanted.picture
        #expect(isSame)
        #expect(terminal.screen.crookedSides == [])
        try end(fresh)
      }
      try end(terminal)
    }

    @Test("T9, T11: it survives every small size, and says what it needs")
    func tiny() throws {
      let terminal = try start(80, 24, "")
      for (columns, rows) in [(1, 1), (2, 1), (1, 2), (7, 3), (59, 16), (60, 15), (300, 100)] {
        terminal.resize(columns: columns, rows: rows)
        try terminal.settle(seconds: 0.1)
        #expect(terminal.screen.foreign == [])
      }
      terminal.resize(columns: 20, rows: 5)
      try terminal.wait("both sizes") { screen in
        let text = screen.rows.joined().filter { $0 != " " }
        return text.contains("needs60x16") && text.contains("has20x5")
      }
      terminal.resize(columns: 1, rows: 1)
      try terminal.wait("the first letter") { $0.rows == ["T"] }
      try end(terminal)
    }

    @Test("T11: while it is too small it collects, and takes no key but those that leave")
    func inert() throws {
      let port = try Program.freePort()
      let terminal = try PseudoTerminal(
        [Program.path, "-e", "listen 127.0.0.1:\(port) as web"], columns: 20, rows: 5)
      try terminal.wait(forRow: "Too small")
      var peer: RawPeer?
      // It listens when it does.
      for _ in 0..<200 where peer == nil {
        peer = try? RawPeer(port: port)
        if peer == nil { _ = terminal.listen(seconds: 0.02) }
      }
      let before = terminal.screen.rows
      try #require(peer).send("hello")
      terminal.type("l?:xyzjk\r\u{1B}\t5\u{10}")
      try terminal.settle(seconds: 0.3)
      #expect(terminal.screen.rows == before)
      terminal.resize(columns: 100, rows: 30)
      try terminal.wait(forRow: "web.1", "open")
      try terminal.wait(forRow: "← ", "hello")
      #expect(!terminal.screen.rows.contains { $0.contains("Help") })
      terminal.resize(columns: 20, rows: 5)
      try terminal.settle(seconds: 0.1)
      terminal.type("q")
      #expect(try terminal.end() == .status(0))
    }

    @Test("T10: the variables LINES and COLUMNS do not freeze the size")
    func variables() throws {
      let terminal = try PseudoTerminal(
        [Program.path], columns: 120, rows: 40, environment: ["LINES": "24", "COLUMNS": "80"])
      try terminal.wait("all of the screen") {
        $0.rows[0].last == "┐" && $0.rows[39].contains("q quit")
      }
      terminal.resize(columns: 100, rows: 50)
      try terminal.wait("all of the screen") {
        $0.rows[0].last == "┐" && $0.rows[49].contains("q quit")
      }
      try end(terminal)
    }

    @Test("T32: the last cell is drawn, and nothing scrolls")
    func lastCell() throws {
      // Hints with a background of their own reach the last cell.
      let theme = Program.home + "/\(UUID().uuidString).toml"
      try """
      background = "dark"
      inherits = "default"

      [roles]
      statusBar = { fg = "white", bg = "blue" }
      """.write(toFile: theme, atomically: true, encoding: .utf8)
      let terminal = try PseudoTerminal(Self.session + ["--theme", theme])
      try terminal.wait(forRow: "time")
      for keys in ["", "?", "\u{1B}", "3z", "z", ":help listen", "\u{3}"] {
        terminal.type(keys)
        try terminal.settle(seconds: 0.1)
        let screen = terminal.screen
        let corner = screen.cell(23, 79)
        #expect(corner.style.background != .standard)
        #expect(corner.style.background == screen.cell(23, 78).style.background)
        #expect(screen.cell(0, 0).text == "┌" || screen.cell(0, 0).text == "┏")
        #expect(screen.scrolls == 0)
        #expect(screen.foreign == [])
      }
      try end(terminal)
    }
  }
}
