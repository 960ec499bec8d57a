import Foundation
import Testing
import TestSupport

extension TerminalTests {
  /// The program as a job of a shell.
  @Suite struct ShellTests {
    /// A shell with job control and a prompt that is easy to find.
    private func shell() throws -> Tmux {
      let tmux = try Tmux(
        columns: 100, rows: 30,
        command: "PS1='ready> ' exec /bin/bash --norc --noprofile -i")
      try tmux.wait(for: "ready>")
      return tmux
    }

    private func isUsable(_ tmux: Tmux) throws {
      #expect(try tmux.value(of: "alternate_on") == "0")
      #expect(try tmux.value(of: "cursor_flag") == "1")
      #expect(try tmux.value(of: "mouse_any_flag") == "0")
      try tmux.type("echo us''able")
      try tmux.press("Enter")
      try tmux.wait("the shell's answer") { rows in
        rows.contains { $0.trimmingCharacters(in: .whitespaces) == "usable" }
      }
    }

    @Test("T4: ^Z gives the shell its terminal, fg brings the screen back at its new size")
    func suspend() throws {
      let tmux = try shell()
      try tmux.type("\(Program.path) -e 'listen 127.0.0.1:0'")
      try tmux.press("Enter")
      try tmux.wait(for: "127.0.0.1:", "listening")
      try tmux.press("C-z")
      try tmux.wait(for: "Stopped")
      try isUsable(tmux)
      try tmux.resize(columns: 120, rows: 40)
      try tmux.type("fg")
      try tmux.press("Enter")
      try tmux.wait("the screen at its new size") { rows in
        rows.first?.count == 120 && rows.first?.hasPrefix("┌─ 1 Servers") == true
          && rows.contains { $0.contains("listening") }
      }
      // The mouse and pastes are reported again.
      #expect(try tmux.value(of: "mouse_any_flag") == "1")
      try tmux.press("q")
      try tmux.wait(for: "ready>")
      try isUsable(tmux)
    }

    @Test("T4: continued in the background it stops again, and draws nothing")
    func background() throws {
      let tmux = try shell()
      try tmux.type(Program.path)
      try tmux.press("Enter")
      try tmux.wait(for: "No servers")
      try tmux.press("C-z")
      try tmux.wait(for: "Stopped")
      try tmux.type("clear; bg; sleep 1; jobs")
      try tmux.press("Enter")
      try tmux.wait("the job stopped again") { rows in
        rows.contains { $0.contains(/\[1\]\+ +Stopped/) }
      }
      try isUsable(tmux)
      try tmux.type("fg")
      try tmux.press("Enter")
      try tmux.wait(for: "No servers")
      try tmux.press("q")
      try tmux.wait(for: "ready>")
    }

    @Test(
      "T1, T2: after kill -TERM and after a trap the shell is usable", arguments: ["TERM", "trap"])
    func ends(way: String) throws {
      let tmux = try shell()
      if way == "trap" {
        try tmux.type("\(Program.path) --crash trap")
        try tmux.press("Enter")
        try tmux.wait(for: "sockscope: crashed with")
      } else {
        try tmux.type(
          "(sleep 1; kill -TERM $(pgrep -n -x sockscope -s 0)) & \(Program.path)")
        try tmux.press("Enter")
        try tmux.wait(for: "No servers")
      }
      try tmux.wait(for: "ready>")
      try isUsable(tmux)
    }
  }
}
