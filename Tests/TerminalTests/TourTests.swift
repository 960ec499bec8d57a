import Foundation
import Testing
import TestSupport

extension TerminalTests {
  /// A stranger's first ten minutes, by nothing but keys.
  @Suite struct TourTests {
    /// A client in Python: says hello, takes what comes, and tells how it ended.
    private static let python = """
      import socket, sys
      peer = socket.create_connection(("127.0.0.1", int(sys.argv[1])), timeout=60)
      peer.sendall(b"hello from python\\n")
      received, end = b"", "reset"
      try:
          while data := peer.recv(4096):
              received += data
          end = "end"
      except ConnectionResetError:
          pass
      print(received.decode() + end)
      """

    @Test(
      "From the empty screen to quit, with nc, Python and sockscope as clients",
      arguments: ConnectionTests.sizes)
    func tour(size: ConnectionTests.ScreenSize) async throws {
      let tour = try Tour(columns: size.columns, rows: size.rows)
      try tour.screen("01-empty", with: "No servers yet")
      try tour.press("?")
      try tour.screen("02-help", with: "Help")
      try tour.leave("● Help")

      let port = try Program.freePort()
      try tour.press("l")
      try tour.type("127.0.0.1:\(port) as web allowHalfOpen")
      try tour.screen("03-typing", with: "listen 127.0.0.1:")
      try tour.press("Enter")
      try tour.screen("04-listening", with: "web", "listening")

      // Three clients.
      let netcat = try Netcat(port: port)
      try tour.tmux.wait(for: "web.1", "open")
      netcat.send("hello from nc\n")
      try tour.tmux.wait(for: "hello from nc")
      let python = try await Peer("python3", ["-c", Self.python, "\(port)"])
      try tour.tmux.wait(for: "web.2", " 18 ")
      try tour.press("c")
      try tour.type("web as me", "Enter")
      try tour.tmux.wait(for: "me", "open")
      try tour.screen("05-clients", with: "web.3", "open", "idle")

      // To one, to all.
      try tour.press("g", "s")
      try tour.type("to one\\n")
      try tour.screen("06-typing-to-one", with: "7 bytes")
      try tour.press("Enter")
      try tour.tmux.wait(for: "→ ", "to one")
      try tour.press("s", "C-t")
      try tour.type("to all\\n")
      try tour.screen("07-typing-to-all", with: "7 bytes")
      try tour.press("Enter")
      try tour.screen("08-sent", with: "web.1", " 14 ", "idle")

      // Only some of them, in another order.
      try tour.press("/")
      try tour.type("direction=in and read>0")
      try tour.screen("09-typing-filter", with: "direction=in")
      try tour.press("Enter")
      try tour.type("ooooooo")
      try tour.screen("10-filtered-and-sorted", with: "by Read")
      try tour.press("/", "C-u", "Enter")
      try tour.type(":sort", "Enter")
      try tour.tmux.wait(for: "me", "open")

      // What was said.
      try tour.press("4")
      try tour.press("/")
      try tour.type("to")
      try tour.screen("11-typing-search", with: "to")
      try tour.press("Enter")
      try tour.screen("12-found", with: "to all")
      try tour.leave("hit")
      try tour.press("2")

      // A name with two addresses, of which the first is dead.
      try tour.type(
        ":connect two.test:\(port) lookup=127.0.0.2,127.0.0.1 as two", "Enter")
      try tour.tmux.wait(for: "connection web.4")
      try tour.press("G")
      try tour.tmux.wait(for: "▸ web.4")
      try tour.press("k")
      try tour.tmux.wait(for: "▸ two")
      try tour.press("5")
      try tour.screen("13-attempts", with: "127.0.0.2", "ECONNREFUSED")
      // On a small screen, the events take the place of the attempts again.
      try tour.press("3", "2")

      // Half closed by us, and reset by us.
      try tour.press("g", "e")
      try tour.screen("14-half-closed", with: "web.1", "readOnly", "idle")
      try netcat.end()
      try tour.tmux.wait(for: "web.1", "closed", "ended by both")
      let (status, text) = try netcat.finish()
      #expect(status == 0)
      #expect(text == "to one\nto all\n" || text == "to all\n", "\(text)")
      try tour.type(":reset web.2", "Enter")
      try tour.tmux.wait(for: "Sure?")
      try tour.press("y")
      try tour.screen("15-reset", with: "web.2", "closed")
      #expect(try await python.outcome().text == "to all\nreset\n")

      try tour.press("z", "q")
      try tour.screen("16-asks", with: "quit")
      try tour.press("y")
      try tour.tmux.wait(for: "ended with 0")
      #expect(try tour.tmux.value(of: "alternate_on") == "0")
      #expect(try tour.tmux.value(of: "cursor_flag") == "1")
      try tour.checkNames()
    }
  }
}
