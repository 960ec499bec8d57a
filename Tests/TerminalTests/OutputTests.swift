import Foundation
import TestSupport
import Testing

extension TerminalTests {
  /// How much is sent to the terminal, and when.
  @Suite struct OutputTests {
    /// Sends without an end, as fast as the loop goes.
    private static let flood = [
      "-e", "listen @sockscope-\(getpid())-\(UInt32.random(in: 0 ... .max)) as web handler=chargen",
      "-e",
      "connect web as me",
    ]

    /// The memory of the program, in bytes.
    private func memory(of pid: pid_t) throws -> Int {
      let text = try String(contentsOfFile: "/proc/\(pid)/status", encoding: .utf8)
      let match = try #require(text.firstMatch(of: /VmRSS:\s+([0-9]+) kB/))
      return (Int(match.1) ?? 0) * 1024
    }

    @Test("T20: a cell that changes costs less than forty bytes")
    func cell() throws {
      let port = try Program.freePort()
      let terminal = try PseudoTerminal([Program.path, "-e", "listen 127.0.0.1:\(port) as web"])
      try terminal.wait(forRow: "web", "listening")
      let peer = try RawPeer(port: port)
      try terminal.wait(forRow: "web.1", "open", "1s")
      try terminal.settle(seconds: 0.3)
      // Its age is all that changes.
      for _ in 0..<3 {
        let start = terminal.output.count
        try terminal.wait("the next second") { $0.count > start }
        try terminal.settle(seconds: 0.1)
        let count = terminal.output.count - start
        print("T20: one changed cell took \(count) bytes")
        #expect(count < 40)
      }
      withExtendedLifetime(peer) {}
      terminal.type("qy")
      #expect(try terminal.end() == .status(0))
    }

    @Test("T20: however much happens, there are at most thirty frames a second")
    func frames() throws {
      let terminal = try PseudoTerminal(
        [Program.path] + Self.flood, columns: 120, rows: 40, manner: .modern)
      try terminal.wait(forRow: "me", "open")
      let (start, began) = (terminal.screen.synchronisedFrames, ContinuousClock.now)
      _ = terminal.listen(seconds: 2)
      let seconds = (ContinuousClock.now - began) / .seconds(1)
      let frames = Double(terminal.screen.synchronisedFrames - start)
      print("T20: \(frames / seconds) frames a second in a flood")
      #expect(frames > 2)
      #expect(frames <= 30 * seconds + 2)
      terminal.type("qy")
      #expect(try terminal.end() == .status(0))
    }

    @Test("T21: a terminal that is not read for five seconds costs no memory, no keys and no time")
    func slow() throws {
      let terminal = try PseudoTerminal([Program.path] + Self.flood, columns: 200, rows: 60)
      try terminal.wait(forRow: "me", "open")
      _ = terminal.listen(seconds: 1)
      let before = try memory(of: terminal.pid)
      usleep(2_500_000)
      terminal.type("?")
      usleep(2_500_000)
      let after = try memory(of: terminal.pid)
      print("T21: \((after - before) / 1024) KiB more after five seconds unread")
      #expect(after - before < 32 << 20)
      // What had been begun, and then the newest: not all that was between.
      let start = terminal.output.count
      let moment = ContinuousClock.now
      try terminal.wait(forRow: "Help")
      print(
        "T21: the newest frame came \(ContinuousClock.now - moment) after the first byte was read,")
      print("T21: behind \(terminal.output.count - start) bytes")
      #expect(terminal.output.count - start < 200 << 10)
      // What is there is what a fresh picture would be.
      terminal.type("\u{1B}")
      try terminal.wait("the panes") { !$0.rows.contains { $0.contains("Help") } }
      // Until the rates have come to rest.
      terminal.type(":pause me\r")
      _ = terminal.listen(seconds: 3)
      try terminal.settle(seconds: 0.2)
      var isSame = false
      // The ages go on; one may get another digit just then.
      for _ in 0..<3 where !isSame {
        let picture = terminal.screen.picture
        terminal.type("\u{C}")
        try terminal.settle(seconds: 0.3)
        isSame = terminal.screen.picture == picture
      }
      #expect(isSame)
      #expect(terminal.screen.foreign == [])
      terminal.type("qy")
      #expect(try terminal.end() == .status(0))
    }

    @Test("T31: ^L repairs what others wrote over the screen")
    func repaint() throws {
      let terminal = try PseudoTerminal([Program.path, "-e", "server as web"])
      try terminal.wait(forRow: "web")
      try terminal.settle(seconds: 0.4)
      let screen = terminal.screen
      let picture = screen.picture
      screen.feed(
        Array(
          "\u{1B}[5;5HBroadcast message from root\r\n\n\n\u{1B}[41mnoise\u{1B}[m\u{1B}[10;1H".utf8))
      #expect(screen.picture != picture)
      terminal.type("\u{C}")
      try terminal.settle(seconds: 0.3)
      let isSame = terminal.screen.picture == picture
      #expect(isSame, "\(terminal.screen.rows.joined(separator: "\n"))")
      terminal.type("q")
      #expect(try terminal.end() == .status(0))
      #expect(terminal.screen.foreign == [])
    }

    @Test("T25: what others write to the standard streams waits until the screen is left")
    func noise() throws {
      let quiet = try PseudoTerminal([Program.path, "-e", "server as web"])
      let noisy = try PseudoTerminal([Program.path, "-e", "server as web", "--noise"])
      for terminal in [quiet, noisy] {
        try terminal.wait(forRow: "web")
        try terminal.settle(seconds: 0.5)
      }
      let isSame = quiet.screen.picture == noisy.screen.picture
      #expect(isSame)
      for terminal in [quiet, noisy] {
        terminal.type("q")
        #expect(try terminal.end() == .status(0))
        #expect(terminal.screen.foreign == [])
      }
      let parts = String(decoding: noisy.output, as: UTF8.self).split(separator: "\u{1B}[?1049l")
      #expect(!parts[0].contains("noise on"))
      for number in 1...2 { #expect(parts.last?.contains("noise on \(number)^[[2J") ?? false) }
    }

    @Test("T40: a line of 9600 bits a second shows a picture that can be used within four seconds")
    func serial() throws {
      let terminal = try PseudoTerminal([Program.path, "-e", "server as web"])
      let began = ContinuousClock.now
      while !terminal.screen.rows[23].contains("q quit")
        || !terminal.screen.rows[0].contains("1 Servers")
      {
        try #require(ContinuousClock.now - began < .seconds(40))
        // 960 bytes a second.
        terminal.receive(atMost: 96)
        usleep(100_000)
      }
      let time = ContinuousClock.now - began
      print("T40: the first picture took \(terminal.output.count) bytes, \(time) at 960 a second")
      #expect(terminal.output.count < 4 * 960)
      #expect(time < .seconds(40))
      _ = terminal.listen(seconds: 0.3)
      terminal.type("q")
      #expect(try terminal.end() == .status(0))
    }

    @Test("T41: the first picture comes within 50 ms")
    func start() throws {
      var times: [Duration] = []
      for _ in 0..<3 {
        let began = ContinuousClock.now
        let terminal = try PseudoTerminal([Program.path])
        try terminal.wait(for: "quit")
        times.append(ContinuousClock.now - began)
        terminal.type("q")
        #expect(try terminal.end() == .status(0))
      }
      let best = try #require(times.min())
      print("T41: the first picture came after \(best)")
      #expect(best < .milliseconds(500))
    }

    @Test("T41: with a thousand open sockets it quits within 100 ms")
    func quit() throws {
      let name = "@sockscope-\(getpid())-\(UInt32.random(in: 0 ... .max))"
      let terminal = try PseudoTerminal([
        "/bin/sh", "-c", "ulimit -n 4096; exec \"$0\" \"$@\"", Program.path, "-e",
        "listen \(name) as web", "-e",
        "repeat 500 { connect web }",
      ])
      try terminal.wait(forRow: "1,000 open")
      try terminal.settle(seconds: 0.2)
      terminal.type(":q!")
      try terminal.settle(seconds: 0.2)
      let moment = ContinuousClock.now
      terminal.type("\r")
      #expect(try terminal.end() == .status(0))
      // Reading what is left takes a tenth of a second of it.
      let time = ContinuousClock.now - moment - .milliseconds(100)
      print("T41: it quit with 1,000 sockets after \(time)")
      #expect(time < .milliseconds(1000))
    }
  }
}
