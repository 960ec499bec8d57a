import CLinux
import Foundation
import TestSupport
import Testing

extension ParallelTerminalTests {
  /// Terminals within terminals, and what they show.
  @Suite struct SurroundingsTests {
    private func shell() throws -> Tmux {
      let tmux = try Tmux(
        columns: 100, rows: 30, command: "PS1='ready> ' exec /bin/bash --norc --noprofile -i")
      try tmux.wait(for: "ready>")
      return tmux
    }

    @Test(
      "T40: it works within script, a nested tmux and a screen's TERM",
      arguments: [
        "script -qc '\(Program.path)' /dev/null",
        "tmux -L sockscope-\(getpid())-inner -f /dev/null new '\(Program.path)'",
        "TERM=screen \(Program.path)", "TERM=tmux-256color \(Program.path)",
      ])
    func within(command: String) throws {
      let tmux = try shell()
      try tmux.type("unset TMUX; \(command)")
      try tmux.press("Enter")
      try tmux.wait(for: "No servers")
      try tmux.type(":listen 127.0.0.1:0")
      try tmux.press("Enter")
      try tmux.wait(for: "s1", "listening")
      try tmux.resize(columns: 120, rows: 40)
      try tmux.wait("the new size") { rows in
        rows.first?.count == 120 && rows.first?.contains("1 Servers") == true
          && rows.contains { $0.contains("q quit") }
      }
      try tmux.press("?")
      try tmux.wait(for: "Help")
      try tmux.press("Escape")
      try tmux.wait("the panes") { !$0.contains { $0.contains("Help") } }
      try tmux.press("q")
      try tmux.wait(for: "ready>")
      #expect(try tmux.value(of: "alternate_on") == "0")
      #expect(try tmux.value(of: "mouse_any_flag") == "0")
    }

    @Test(
      "T40: in a session that the terminal does not control, as with su -c, it follows the size")
    func foreignSession() throws {
      let terminal = try PseudoTerminal([
        "/usr/bin/setsid", "-w", Program.path, "-e", "server as web",
      ])
      try terminal.wait(forRow: "web")
      try terminal.settle(seconds: 0.3)
      // No signal tells of it; the next key finds it out.
      terminal.resize(columns: 100, rows: 30)
      terminal.type("1")
      try terminal.wait("the new size") { $0.rows[29].contains("q quit") }
      #expect(terminal.screen.crookedSides == [])
      terminal.type("q")
      #expect(try terminal.end() == .status(0))
      #expect(Modes(after: terminal.output).leftOver == [])
    }

    @Test(
      "T15: tmux and the emulator of these tests see the same screen in the same bytes",
      arguments: ["", "?", ":he", "\u{10}", "3z", "4z", "T", "a"])
    func agree(keys: String) throws {
      let port = try Program.freePort()
      let terminal = try PseudoTerminal(
        [Program.path, "-e", "listen 127.0.0.1:\(port) as web"], columns: 100, rows: 30)
      try terminal.wait(forRow: "web", "listening")
      let peer = try RawPeer(port: port)
      peer.send("漢字かな한글 é e\u{301} \u{202E}abc ﷽ Ω≈ç√ %n\u{1B}[31m")
      try terminal.wait(forRow: "← ")
      terminal.type(keys)
      try terminal.settle(seconds: 0.3)
      let file = Program.home + "/bytes-\(UUID().uuidString)"
      try terminal.output.write(to: URL(filePath: file))
      let rows = terminal.screen.rows
      let tmux = try Tmux(
        columns: 100, rows: 30, command: "stty raw -echo; cat \(file); exec sleep 60")
      let trimmed = { (rows: [String]) in rows.map { $0.replacing(#/\ +$/#, with: "") } }
      try tmux.wait("the same screen:\n\(rows.joined(separator: "\n"))\n") {
        trimmed($0) == trimmed(rows)
      }
      withExtendedLifetime(peer) {}
      kill(terminal.pid, SIGTERM)
      #expect(try terminal.end() == .status(143))
    }

    @Test("T27: a signal of a new size is heard by whichever thread it comes to")
    func threads() throws {
      let terminal = try PseudoTerminal([Program.path, "-e", "listen 127.0.0.1:0 as web"])
      try terminal.wait(forRow: "web", "listening")
      let folder = "/proc/\(terminal.pid)/task"
      let threads = try FileManager.default.contentsOfDirectory(atPath: folder).compactMap {
        pid_t($0)
      }
      #expect(threads.count >= 2)
      for thread in threads { #expect(tgkill(terminal.pid, thread, SIGWINCH) == 0) }
      terminal.resize(columns: 100, rows: 30)
      for thread in threads { #expect(tgkill(terminal.pid, thread, SIGWINCH) == 0) }
      try terminal.wait("the new size") { $0.rows[29].contains("q quit") }
      terminal.type("q")
      #expect(try terminal.end() == .status(0))
    }
  }
}
