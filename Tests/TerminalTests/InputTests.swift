import Foundation
import TestSupport
import Testing

extension TerminalTests {
  /// The mouse, copies and what is kept of what was sent.
  @Suite struct InputTests {
    /// A client whose newest chunk is `hello`, as it comes back from an echo server.
    private static let conversation = [
      "-e", "listen 127.0.0.1:0 as web handler=echo", "-e", "connect web as c", "-e",
      "wait c connect", "-e", "write c hello",
    ]

    @Test(
      "T19: the mouse is reported at the start, and not any more after M and at the end")
    func mouse() throws {
      let terminal = try PseudoTerminal([Program.path, "-e", "listen 127.0.0.1:0"])
      try terminal.wait(for: "\u{1b}[?1006h")
      try terminal.wait(for: "listening")
      terminal.type("M")
      try terminal.wait(for: "\u{1b}[?1006l")
      let start = terminal.output.count
      terminal.type("M")
      try terminal.wait(for: "\u{1b}[?1006h", from: start)
      // A click on the hint is the key: in the last row, near the right edge.
      terminal.type("\u{1b}[<0;79;24M")
      #expect(try terminal.end() == .status(0))
      #expect(Modes(after: terminal.output).leftOver == [])
    }

    @Test("T19: --no-mouse leaves the mouse alone until M")
    func noMouse() throws {
      let terminal = try PseudoTerminal([Program.path, "--no-mouse"])
      try terminal.wait(for: "No servers yet")
      try terminal.settle()
      #expect(terminal.output.range(of: Data("\u{1b}[?1006h".utf8)) == nil)
      terminal.type("M")
      try terminal.wait(for: "\u{1b}[?1006h")
      terminal.type("q")
      #expect(try terminal.end() == .status(0))
      #expect(Modes(after: terminal.output).leftOver == [])
    }

    @Test("T39: a copy goes out as OSC 52, and is said to be sent, not to be there")
    func clipboard() throws {
      let terminal = try PseudoTerminal(
        [Program.path] + Self.conversation, columns: 120, rows: 40)
      try terminal.wait(for: "hello")
      try terminal.settle()
      terminal.type("4y\r")
      try terminal.wait(for: "\u{1b}]52;c;aGVsbG8=\u{7}")
      try terminal.wait(for: "sent to the terminal")
      terminal.type("qy")
      #expect(try terminal.end() == .status(0))
    }

    @Test("T39: more than a terminal takes is not sent")
    func largeCopy() throws {
      let terminal = try PseudoTerminal(
        [
          Program.path, "-e", "listen 127.0.0.1:0 as web", "-e", "connect web as c", "-e",
          "wait c connect", "-e", "write c repeat:60000:a",
        ],
        columns: 120, rows: 40)
      try terminal.wait(forRow: "c ", "60,000")
      try terminal.settle()
      terminal.type("4y\r")
      try terminal.wait(forRow: "too much for a terminal's clipboard")
      #expect(terminal.screen.clipboards == [])
      #expect(terminal.screen.foreign == [])
      terminal.type("qy")
      #expect(try terminal.end() == .status(0))
    }

    @Test("dragging over a hex dump chooses its bytes, and y copies them")
    func drag() throws {
      let terminal = try PseudoTerminal(
        [Program.path] + Self.conversation, columns: 120, rows: 40)
      try terminal.wait(for: "hello")
      try terminal.settle()
      terminal.type("4zvv")
      try terminal.settle()
      // The answer's bytes are in the sixth row, the first of them in the eighth column.
      terminal.type("\u{1b}[<0;8;6M\u{1b}[<32;11;6M\u{1b}[<32;14;6M\u{1b}[<0;14;6m")
      try terminal.wait(for: "3 bytes")
      terminal.type("y\r")
      try terminal.wait(for: "\u{1b}]52;c;aGVs\u{7}")
      terminal.type("qy")
      #expect(try terminal.end() == .status(0))
    }

    @Test("T39: --no-clipboard sends none")
    func noClipboard() throws {
      let terminal = try PseudoTerminal(
        [Program.path, "--no-clipboard"] + Self.conversation, columns: 120, rows: 40)
      try terminal.wait(for: "hello")
      try terminal.settle()
      terminal.type("4y\r")
      try terminal.wait(for: "switched off")
      #expect(terminal.output.range(of: Data("\u{1b}]52".utf8)) == nil)
      terminal.type("qy")
      #expect(try terminal.end() == .status(0))
    }

    @Test("what was sent comes back in another run, by Up")
    func history() throws {
      let state = Program.home + "/" + UUID().uuidString
      for keys in ["shello again\r", "s\u{1b}[A"] {
        let terminal = try PseudoTerminal(
          [
            Program.path, "-e", "listen @sockscope-\(getpid())-sent as web", "-e",
            "connect web as c", "-e", "wait c connect",
          ],
          columns: 120, rows: 40, environment: ["XDG_STATE_HOME": state])
        try terminal.wait(for: "2 open")
        try terminal.settle()
        terminal.type("2g")
        terminal.type(keys)
        try terminal.wait(for: "hello again")
        terminal.type("\u{1b}")
        try terminal.settle(seconds: 0.2)
        terminal.type(":q!\r")
        #expect(try terminal.end() == .status(0))
      }
    }
  }
}
