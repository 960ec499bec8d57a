import Foundation
import TestSupport
import Testing

extension ParallelTerminalTests {
  /// The commands of a session as a script that runs.
  @Suite struct ExportTests {
    @Test("what was exported runs again, once the clients from outside are there again")
    func runsAgain() throws {
      let port = try Program.freePort()
      let script = Program.home + "/export-\(UUID().uuidString)"
      let terminal = try PseudoTerminal(
        [Program.path, "-e", "listen 127.0.0.1:\(port) as web"], columns: 110, rows: 34)
      try terminal.wait(forRow: "web", "listening")
      let outsider = try RawPeer(port: port)
      try terminal.wait(forRow: "web.1", "open")
      terminal.type(":connect web as me\r")
      try terminal.wait(forRow: "web.2", "open")
      terminal.type(":layout dense foo\r")
      try terminal.wait(forRow: "there is no layout foo")
      terminal.type(":write * hello\r")
      try terminal.wait(forRow: "ok", "write")
      terminal.type(":destroy *\ryy")
      try terminal.wait(forRow: "web.1", "closed")
      terminal.type(":close web\r:export commands \(script)\r")
      try terminal.wait(forRow: "written to")
      terminal.type("L")
      try terminal.wait(forRow: "layout dense foo", "refused")
      terminal.type("qq")
      #expect(try terminal.end() == .status(0))
      withExtendedLifetime(outsider) {}

      let text = try String(contentsOfFile: script, encoding: .utf8)
      #expect(
        text.contains(/wait web.1 readyState = open timeout=10m\n.*connect web as me\n/), "\(text)")
      let running = try PseudoTerminal([Program.path, "run", script, "--timeout", "30"])
      try running.wait(for: "wait web.1 readyState")
      let again = try RawPeer(port: port)
      #expect(try running.end() == .status(0))
      withExtendedLifetime(again) {}
      let lines = Program.visible(running.output)
      #expect(lines.contains("me     data 5 bytes") && lines.contains("web.2  data 5 bytes"))
    }
  }
}
