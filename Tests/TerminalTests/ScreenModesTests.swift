import Foundation
import Testing
import TestSupport

extension TerminalTests {
  /// The screen's modes: which screen, the title, the focus, motion.
  @Suite struct ScreenModesTests {
    private func shell() throws -> Tmux {
      let tmux = try Tmux(
        columns: 80, rows: 24, command: "PS1='ready> ' exec /bin/bash --norc --noprofile -i")
      try tmux.wait(for: "ready>")
      return tmux
    }

    @Test("T24: the alternate screen leaves what was there, and the scrollback, untouched")
    func alternate() throws {
      let tmux = try shell()
      try tmux.type("seq 100; \(Program.path) -e 'listen 127.0.0.1:0'")
      try tmux.press("Enter")
      try tmux.wait(for: "127.0.0.1:", "listening")
      let history = try tmux.value(of: "history_size")
      #expect(try tmux.value(of: "alternate_on") == "1")
      try tmux.press("q")
      try tmux.wait("the shell's own screen") { rows in
        rows.contains { $0.hasPrefix("100 ") || $0 == "100" }
          && rows.contains { $0.hasPrefix("ready>") }
      }
      #expect(try tmux.value(of: "history_size") == history)
      #expect(!tmux.rows.contains { $0.contains("listening") })
    }

    @Test("T24: Q leaves the last picture as text")
    func keeps() throws {
      let tmux = try shell()
      try tmux.type("\(Program.path) -e 'listen 127.0.0.1:0'")
      try tmux.press("Enter")
      try tmux.wait(for: "127.0.0.1:", "listening")
      try tmux.press("Q")
      try tmux.wait(for: "ready>")
      #expect(try tmux.value(of: "alternate_on") == "0")
      #expect(tmux.rows.contains { $0.holds(["127.0.0.1:", "listening"]) })
    }

    @Test("T24: with --no-alt-screen there is no other screen, and the last picture stays")
    func stays() throws {
      let tmux = try shell()
      try tmux.type("\(Program.path) --no-alt-screen -e 'listen 127.0.0.1:0'")
      try tmux.press("Enter")
      try tmux.wait(for: "127.0.0.1:", "listening")
      #expect(try tmux.value(of: "alternate_on") == "0")
      try tmux.press("q")
      try tmux.wait("the prompt below the picture") { rows in
        let picture = rows.lastIndex { $0.holds(["127.0.0.1:", "listening"]) }
        let prompt = rows.lastIndex { $0.hasPrefix("ready>") }
        return picture != nil && prompt != nil && picture! < prompt!
      }
      #expect(try tmux.value(of: "cursor_flag") == "1")

      let terminal = try PseudoTerminal([Program.path, "--no-alt-screen"])
      try terminal.wait(for: "No servers")
      terminal.type("q")
      #expect(try terminal.end() == .status(0))
      #expect(terminal.output.range(of: Data("\u{1B}[?1049".utf8)) == nil)
      #expect(Modes(after: terminal.output).leftOver == [])
    }

    @Test("T33: without the focus there is a picture in a second at most, and with it more again")
    func focus() throws {
      let terminal = try PseudoTerminal([
        Program.path, "-e", "listen 127.0.0.1:0 as web handler=chargen", "-e", "connect web",
      ])
      try terminal.wait(for: "\u{1B}[?1004h")
      try terminal.wait(for: "MiB")
      /// Spells of 50 ms in which something was painted, of 60.
      func spells() -> Int { (0..<60).count { _ in !terminal.listen(seconds: 0.05).isEmpty } }
      #expect(spells() > 10)
      terminal.type("\u{1B}[O")
      _ = terminal.listen(seconds: 1.2)
      // A picture may come in two pieces.
      #expect((1...8).contains(spells()))
      terminal.type("\u{1B}[I")
      _ = terminal.listen(seconds: 0.2)
      #expect(spells() > 10)
      kill(terminal.pid, SIGTERM)
      #expect(try terminal.end() == .status(143))
      #expect(Modes(after: terminal.output).leftOver == [])
    }

    @Test("T36: without motion nothing changes by itself", arguments: [true, false])
    func motion(byFlag: Bool) throws {
      let terminal = try PseudoTerminal(
        [Program.path, "-e", "listen 127.0.0.1:0 as web", "-e", "connect web as me"]
          + (byFlag ? ["--reduce-motion"] : []), environment: byFlag ? [:] : ["NO_MOTION": "1"])
      try terminal.wait(for: "<1m")
      try terminal.settle(seconds: 2)
      #expect(terminal.listen(seconds: 3).isEmpty)
      terminal.type("qy")
      #expect(try terminal.end() == .status(0))
    }

    @Test("T36: nothing blinks, whatever happens")
    func blink() throws {
      let terminal = try PseudoTerminal([Program.path, "--demo", "--theme", "contrast"])
      try terminal.wait(for: "open")
      for key in ["z", "z", "?", "\u{1B}", "T", "\u{1B}", "x", "n"] {
        terminal.type(key)
        _ = terminal.listen(seconds: 0.1)
      }
      terminal.type("qy")
      #expect(try terminal.end() == .status(0))
      let text = String(decoding: terminal.output, as: UTF8.self)
      // What follows 38 or 48 is a colour.
      let parameters = text.matches(of: /\u{1B}\[([0-9;]*)m/).map { match in
        String(match.1).replacing(/[34]8;(5;[0-9]+|2;[0-9]+;[0-9]+;[0-9]+)/, with: "")
      }
      #expect(!parameters.isEmpty)
      #expect(
        !parameters.contains { $0.split(separator: ";").contains { ["5", "6"].contains($0) } })
    }

    @Test("T38: a title is set only if asked for, and the old one comes back")
    func title() throws {
      for arguments in [[], ["--title"]] {
        let terminal = try PseudoTerminal([Program.path] + arguments)
        try terminal.wait(for: "No servers")
        terminal.type("q")
        #expect(try terminal.end() == .status(0))
        let text = String(decoding: terminal.output, as: UTF8.self)
        if arguments.isEmpty {
          #expect(!["0", "1", "2"].contains { text.contains("\u{1B}]\($0);") })
          #expect(!text.contains("\u{1B}[22;0t") && !text.contains("\u{1B}[23;0t"))
        } else {
          #expect(
            text.holds([
              "\u{1B}[22;0t", "\u{1B}]2;sockscope: 0 sockets open\u{7}", "\u{1B}[23;0t",
            ]))
        }
      }
    }
  }

  /// The send line in another program.
  @Suite struct EditorTests {
    private func tmux(_ script: String) throws -> Tmux {
      let path = Program.home + "/editor-\(UInt32.random(in: 0 ... .max)).sh"
      try Data(script.utf8).write(to: URL(filePath: path))
      let tmux = try Tmux(
        columns: 80, rows: 24,
        command: "EDITOR='sh \(path)' exec \(Program.path) -e 'listen 127.0.0.1:0 as web' "
          + "-e 'connect web as me'")
      try tmux.wait(for: "me", "open")
      try tmux.press("s")
      try tmux.type("first")
      try tmux.wait(for: "> first")
      try tmux.press("C-x")
      return tmux
    }

    @Test("T26: the editor has the terminal, and its text and the new size are taken over")
    func edits() throws {
      let tmux = try tmux(
        "grep -q '^first$' \"$1\" && echo in the editor; read -r _; printf 'a\\\\b\\n2nd\\n' >\"$1\"\n"
      )
      try tmux.wait(for: "in the editor")
      #expect(try tmux.value(of: "alternate_on") == "0")
      try tmux.resize(columns: 100, rows: 30)
      try tmux.press("Enter")
      try tmux.wait("the screen at its new size") { rows in
        rows.first?.count == 100 && rows.contains { $0.contains("> a\\\\b\\n2nd") }
          && rows.contains { $0.contains("7 bytes: 61 5c 62 0a 32 6e 64") }
      }
      #expect(try tmux.value(of: "alternate_on") == "1")
      try tmux.press("C-c")
      try tmux.press("q")
      try tmux.wait(for: "Quit?")
    }

    @Test("T26: an editor that dies changes nothing", arguments: ["kill -KILL $$", "exit 1"])
    func dies(end: String) throws {
      let tmux = try tmux("echo lost >\"$1\"; \(end)\n")
      try tmux.wait(for: "changed nothing")
      #expect(tmux.rows.contains { $0.contains("> first") })
      try tmux.press("C-c")
      try tmux.press("q")
      try tmux.wait(for: "Quit?")
    }
  }
}
