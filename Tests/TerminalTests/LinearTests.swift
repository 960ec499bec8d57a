import Foundation
import Testing
import TestSupport

extension TerminalTests {
  /// The session line by line, and the cursor for those who follow it.
  @Suite struct LinearTests {
    /// What a screen reader or a braille display stumbles over: sequences, boxes, blocks, dots.
    private func isPlain(_ output: Data) -> Bool {
      String(decoding: output, as: UTF8.self).unicodeScalars.allSatisfy { scalar in
        switch scalar.value {
        case 0x0A, 0x0D, 0x20..<0x7F: true
        case 0..<0xA0, 0x2500..<0x25A0, 0x2800..<0x2900: false
        default: true
        }
      }
    }

    @Test("T35: in linear mode lines are appended, and each change is said once")
    func appends() throws {
      let terminal = try PseudoTerminal(
        [Program.path, "--linear", "-e", "listen 127.0.0.1:0 as web handler=echo"])
      try terminal.wait(for: "web: listening on 127.0.0.1:")
      terminal.type("connect web as me\r")
      try terminal.wait(for: "; now open")
      terminal.type("write me hi\r")
      try terminal.wait(for: "me: data 2 bytes \"hi\"")
      terminal.type("end me\r")
      try terminal.wait(for: "me: close")
      terminal.type("help write\r")
      try terminal.wait(for: "write TARGET DATA")
      terminal.type("quit 3\r")
      #expect(try terminal.end() == .status(3))
      #expect(isPlain(terminal.output), "\(Program.visible(terminal.output))")
      let text = String(decoding: terminal.output, as: UTF8.self)
      for change in ["me: connect to", "me: end", "me: close", "web: connection web.1"] {
        #expect(text.ranges(of: change).count == 1, "\(change)")
      }
      #expect(terminal.settings == terminal.initialSettings)
    }

    @Test("T35: where a menu would be there are numbered choices")
    func choices() throws {
      let terminal = try PseudoTerminal(
        [Program.path, "--linear", "-e", "listen 127.0.0.1:0 as web", "-e", "connect web as me"])
      try terminal.wait(for: "; now open")
      terminal.type("destroy\r")
      try terminal.wait(for: "destroy lacks TARGET")
      try terminal.wait(for: "type a number, or another command")
      let text = String(decoding: terminal.output, as: UTF8.self)
      let number = try #require(text.firstMatch(of: /([0-9]+) me, open/)?.1)
      terminal.type("\(number)\r")
      try terminal.wait(for: "Type yes to do it")
      terminal.type("yes\r")
      try terminal.wait(for: "me: close")
      terminal.type([0x04])
      #expect(try terminal.end() == .status(0))
      #expect(isPlain(terminal.output))
    }

    @Test("T35: an interrupt says what is open before it ends the program")
    func interrupt() throws {
      let terminal = try PseudoTerminal(
        [Program.path, "--linear", "-e", "listen 127.0.0.1:0 as web", "-e", "connect web as me"])
      // Two sockets, whichever end is there first.
      try terminal.wait(for: "me: connect to")
      try terminal.wait(for: "web.1: resume; now open")
      terminal.type("destroy *\r")
      try terminal.wait(for: "destroy *: 2 sockets: ")
      terminal.type([0x03])
      try terminal.wait(for: "nothing was done")
      terminal.type([0x03])
      try terminal.wait(for: "2 sockets are open; ^C again ends the program")
      terminal.type([0x03])
      #expect(try terminal.end() == .status(130))
      #expect(terminal.settings == terminal.initialSettings)
    }

    @Test("what comes through a pipe is asked nothing")
    func pipedLines() throws {
      let lines =
        "listen 127.0.0.1:0 as web\nconnect web as me\nwait me ready\ndestroy *\nclose web\n"
      let (status, output, _) = try Program.run(
        "/bin/sh", ["-c", "printf '\(lines)' | \(Program.path) --linear"])
      #expect(status == 0)
      #expect(output.contains("ok: destroy *") && !output.contains("yes"), "\(output)")
    }

    @Test("lines come from a pipe as well, and end with it")
    func pipe() throws {
      let (status, output, error) = try Program.run(
        "/bin/sh", ["-c", "printf 'isIP ::1\\nisIP x' | \(Program.path) --linear"])
      #expect(status == 0 && error == "")
      #expect(output.hasSuffix("ok: isIP ::1: 6\nok: isIP x: 0\n"))
    }

    @Test(
      "T12: a terminal without a cursor gets lines, and one line says so",
      arguments: [
        ("", "TERM, which names the kind of terminal, is not set"),
        ("no-such-terminal", "no description of the terminal 'no-such-terminal'"),
        ("dumb", "the terminal 'dumb' (from TERM) can't move the cursor"),
      ])
    func fallBack(name: String, message: String) throws {
      let terminal = try PseudoTerminal([Program.path], environment: ["TERM": name])
      try terminal.wait(for: "> ")
      terminal.type("isIP ::1\r")
      try terminal.wait(for: "ok: isIP ::1: 6")
      terminal.type("quit\r")
      #expect(try terminal.end() == .status(0))
      #expect(isPlain(terminal.output))
      let text = String(decoding: terminal.output, as: UTF8.self)
      let said = text.split(separator: "\r\n").filter { $0.contains("--linear") }
      #expect(said.count == 1 && said.first?.contains(message) == true)
      #expect(terminal.settings == terminal.initialSettings)
    }

    @Test("T35: the terminal's cursor stands at the selected row after each key")
    func cursor() throws {
      let tmux = try Tmux(
        columns: 80, rows: 24,
        command: "\(Program.path) -e 'listen 127.0.0.1:0 as web' -e 'connect web as me' "
          + "-e 'connect web as you'")
      try tmux.wait(for: "you", "open")
      for (key, text) in [("2", nil), ("g", "me"), ("j", nil), ("G", nil), ("1", "web")] {
        try tmux.press(key)
        try tmux.wait("the cursor at \(text ?? "a socket")") { rows in
          guard let row = (try? tmux.value(of: "cursor_y")).flatMap({ Int($0) }),
            (try? tmux.value(of: "cursor_flag")) == "1", rows.indices.contains(row)
          else { return false }
          return rows[row].contains("▸") && rows[row].contains(text ?? "open")
        }
      }
    }
  }
}
