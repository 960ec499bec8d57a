import Foundation
import TestSupport
import Testing

extension TerminalTests {
  /// Commands that are found, done and remembered, on a real terminal.
  @Suite struct PaletteTests {
    @Test("the palette finds a command, and what was done comes back with Up")
    func find() throws {
      let tmux = try Tmux(
        columns: 80, rows: 24,
        command: "XDG_STATE_HOME=\(Program.home)/\(UUID().uuidString) \(Program.path)"
          + " -e 'listen 127.0.0.1:0 as web'")
      try tmux.wait(for: "web", "none", "listening")
      try tmux.press("C-p")
      try tmux.wait(for: "What to do?")
      try tmux.type("zebra")
      try tmux.wait(for: "Nothing has these words")
      try tmux.press("C-u")
      try tmux.type("server's sockets")
      try tmux.wait(for: "▸", "handler")
      try tmux.press("Enter")
      try tmux.wait(for: ":handler web ")
      try tmux.type("echo")
      try tmux.press("Enter")
      try tmux.wait(for: "web", "echo", "listening")
      // A key, then its command.
      try tmux.type("1a")
      try tmux.wait(for: "What to do with web")
      try tmux.press("Enter")
      try tmux.wait(for: "as a command: close web")
      try tmux.type(":")
      try tmux.press("Up")
      try tmux.wait(for: ":close web")
      try tmux.press("Up")
      try tmux.wait(for: ":handler web echo")
      try tmux.press("C-c")
      try tmux.press("q")
    }
  }
}
