import Foundation
import Testing
import TestSupport

extension TerminalTests {
  /// Live connections on the screen, with `nc` on the other side.
  @Suite struct ConnectionTests {
    /// A size of the screen.
    struct ScreenSize: Sendable, CustomTestStringConvertible {
      let columns: Int
      let rows: Int
      var testDescription: String { "\(columns)x\(rows)" }
    }

    static let sizes = [ScreenSize(columns: 80, rows: 24), ScreenSize(columns: 160, rows: 50)]

    /// The program on a screen, once it is there.
    private func start(_ size: ScreenSize, _ arguments: String = "") throws -> Tmux {
      // What tmux 3.3a says of a program's status is at times nothing, so the shell says it.
      let tmux = try Tmux(
        columns: size.columns, rows: size.rows,
        command: "\(Program.path) \(arguments); echo ended with $?; exec sleep 60")
      try tmux.wait(for: "1 Servers")
      return tmux
    }

    /// Gives a command on the command line.
    private func command(_ text: String, _ tmux: Tmux) throws {
      try tmux.type(":" + text)
      try tmux.press("Enter")
    }

    @Test("nc talks both ways, half-closes, and is gone", arguments: sizes)
    func conversation(size: ScreenSize) throws {
      let tmux = try start(size)
      let port = try Program.freePort()
      try command("listen 127.0.0.1:\(port) allowHalfOpen", tmux)
      try tmux.wait(for: "s1", "127.0.0.1:\(port)", "listening", "this machine")

      let peer = try Netcat(port: port)
      try tmux.wait(for: "s1.1", "←", "open", "127.0.0.1:")
      peer.send("hello from nc\n")
      try tmux.wait(for: "← ", "hello from nc")
      try command("write s1.1 \"hi back\\n\"", tmux)
      try tmux.wait(for: "→ ", "hi back")
      // 14 bytes came, 8 went.
      try tmux.wait("exact counters") { rows in
        rows.contains { $0.contains(#/ s1\.1 .* 14 +8 /#) }
      }
      // The same bytes in hexadecimal.
      try tmux.wait(for: "0000", "68 65 6c 6c", "hell")
      try tmux.wait(for: "0000", "68 69 20 62", "hi b")

      try peer.end()
      try tmux.wait(for: "s1.1", "writeOnly")
      try tmux.wait(for: "end: the peer ended its side")
      try command("write s1.1 \"still here\\n\"", tmux)
      try tmux.wait("exact counters") { rows in
        rows.contains { $0.contains(#/ s1\.1 .* 14 +19 /#) }
      }
      try command("end s1.1", tmux)
      try tmux.wait(for: "s1.1", "closed", "ended by both")
      let (status, text) = try peer.finish()
      #expect(status == 0)
      #expect(text == "hi back\nstill here\n")
      #expect(tmux.rows.allSatisfy { $0.count <= size.columns })
    }

    @Test("a peer that resets the connection is shown as such", arguments: sizes)
    func reset(size: ScreenSize) throws {
      let tmux = try start(size)
      let port = try Program.freePort()
      try command("listen 127.0.0.1:\(port)", tmux)
      try tmux.wait(for: "s1", "listening")
      let peer = try Netcat(port: port)
      try tmux.wait(for: "s1.1", "←", "open")
      peer.stop()
      try command("write s1.1 unread", tmux)
      try tmux.wait(for: "→ ", "unread")
      peer.crash()
      try tmux.wait(for: "s1.1", "closed", "reset by peer")
      try tmux.wait(for: "ECONNRESET s1.1: The peer reset the connection")
    }

    @Test(
      "a port where nobody listens: the attempt, its failure, the error, and on", arguments: sizes)
    func refused(size: ScreenSize) throws {
      let tmux = try start(size)
      let port = try Program.freePort()
      try command("connect localhost:\(port)", tmux)
      try tmux.wait(for: "ECONNREFUSED c1: Nothing listens on")
      try tmux.wait(for: "c1", "→", "closed", "ECONNREFUSED")
      // The events of it, on the whole screen.
      try tmux.press("3")
      try tmux.press("z")
      try tmux.wait(for: "connectionAttempt ", ":\(port)")
      try tmux.wait(for: "connectionAttemptFailed ", ":\(port)", "ECONNREFUSED")
      try tmux.wait(for: "c1", "error", "ECONNREFUSED")
      try tmux.wait(for: "c1", "close", "after an error")
      try tmux.press("z")
      // It goes on.
      try command("listen 127.0.0.1:0", tmux)
      try tmux.wait(for: "s1", "127.0.0.1:", "listening")
      try tmux.press("q")
      try tmux.wait(for: "ended with 0")
    }

    @Test("an echo server answers nc, and the log counts it")
    func echo() throws {
      let tmux = try start(Self.sizes[1], "-e 'listen 127.0.0.1:0 as echo handler=echo'")
      try tmux.wait(for: "echo", "127.0.0.1:", "listening")
      let row = try #require(tmux.rows.first { $0.contains(/echo .*127\.0\.0\.1:[0-9]+/) })
      let match = try #require(row.firstMatch(of: /127\.0\.0\.1:([0-9]+)/))
      let peer = try Netcat(port: try #require(UInt16(match.1)))
      peer.send("ping")
      try tmux.wait("exact counters") { rows in
        rows.contains { $0.contains(#/ echo\.1 .* 4 +4 /#) }
      }
      try peer.end()
      let (status, text) = try peer.finish()
      #expect(status == 0)
      #expect(text == "ping")
    }

    @Test("T16: bytes of a hostile peer reach the screen in a harmless form")
    func hostile() throws {
      let tmux = try start(Self.sizes[1], "-e 'listen 127.0.0.1:0'")
      try tmux.wait(for: "127.0.0.1:", "listening")
      let row = try #require(tmux.rows.first { $0.contains(/127\.0\.0\.1:[0-9]+/) })
      let match = try #require(row.firstMatch(of: /127\.0\.0\.1:([0-9]+)/))
      let peer = try Netcat(port: try #require(UInt16(match.1)))
      peer.send("\u{1B}]0;owned\u{7}\u{1B}[2J\u{9B}31m\u{202E}abc\u{1B}[6n")
      try tmux.wait(for: "\\x1b]0;owned")
      #expect(try tmux.value(of: "pane_title") != "owned")
      #expect(tmux.rows.contains { $0.contains("1 Servers") })
      #expect(tmux.rows.allSatisfy { $0.count <= 160 })
    }
  }
}
