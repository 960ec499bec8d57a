import Foundation
import Testing
import TestSupport

extension TerminalTests {
  /// On every way out the terminal is as it was.
  @Suite struct RestorationTests {
    /// A way out, and how the program then ends.
    struct WayOut: Sendable, CustomTestStringConvertible {
      let name: String
      var arguments: [String] = []
      var keys = ""
      var signal: Int32?
      let ending: PseudoTerminal.Ending

      var testDescription: String { name }
    }

    static let waysOut: [WayOut] = [
      WayOut(name: "q", keys: "q", ending: .status(0)),
      WayOut(name: ":quit", keys: ":quit\r", ending: .status(0)),
      WayOut(name: ":quit 3", keys: ":quit 3\r", ending: .status(3)),
      WayOut(name: "SIGTERM", signal: SIGTERM, ending: .status(143)),
      WayOut(name: "SIGINT", signal: SIGINT, ending: .status(130)),
      WayOut(name: "SIGHUP", signal: SIGHUP, ending: .status(129)),
      WayOut(name: "SIGQUIT", signal: SIGQUIT, ending: .status(131)),
      WayOut(name: "SIGPIPE", signal: SIGPIPE, ending: .status(141)),
    ]

    #if arch(x86_64)
      private static let trap = SIGILL
    #else
      private static let trap = SIGTRAP
    #endif

    static let crashes: [WayOut] = [
      WayOut(name: "trap", arguments: ["--crash", "trap"], ending: .signal(trap)),
      WayOut(name: "abort", arguments: ["--crash", "abort"], ending: .signal(SIGABRT)),
      WayOut(name: "segv", arguments: ["--crash", "segv"], ending: .signal(SIGSEGV)),
      WayOut(name: "overflow", arguments: ["--crash", "overflow"], ending: .signal(SIGSEGV)),
      WayOut(name: "oom", arguments: ["--crash", "oom"], ending: .signal(SIGABRT)),
      WayOut(name: "worker", arguments: ["--crash", "worker"], ending: .signal(trap)),
    ]

    @Test("T1: the terminal is restored after", arguments: waysOut)
    func quits(_ way: WayOut) throws { try restores(way) }

    @Test("T2: the terminal is restored after a crash by", arguments: crashes)
    func crashed(_ way: WayOut) throws { try restores(way) }

    private func restores(_ way: WayOut) throws {
      let terminal = try PseudoTerminal(
        [Program.path, "-e", "listen 127.0.0.1:0"] + way.arguments)
      let before = terminal.initialSettings
      if way.arguments.isEmpty {
        try terminal.wait(for: "listening")
        #expect(terminal.settings != before)
        terminal.type(way.keys)
        if let signal = way.signal { kill(terminal.pid, signal) }
      }
      #expect(try terminal.end() == way.ending)
      #expect(Modes(after: terminal.output).leftOver == [])
      #expect(terminal.settings == before)
      #expect(try isInOrder(terminal.output))
      let screen = terminal.screen
      #expect(screen.foreign == [])
      #expect(!screen.isAlternate)
      #expect(screen.style == .init())
      #expect(screen.graphicSets[screen.activeSet] == false)
    }

    /// Whether the modes went off before the alternate screen was left, for good.
    private func isInOrder(_ output: Data) throws -> Bool {
      let paste = try #require(output.range(of: Data("\u{1B}[?2004l".utf8), options: .backwards))
      let screen = try #require(output.range(of: Data("\u{1B}[?1049l".utf8), options: .backwards))
      return paste.lowerBound < screen.lowerBound
    }

    @Test("T2: a crash says what happened, and where to read more", arguments: crashes)
    func note(_ crash: WayOut) throws {
      let terminal = try PseudoTerminal([Program.path] + crash.arguments)
      guard case .signal(let signal) = crash.ending else { return }
      let names = [SIGILL: "SIGILL", SIGTRAP: "SIGTRAP", SIGABRT: "SIGABRT", SIGSEGV: "SIGSEGV"]
      #expect(try terminal.end() == crash.ending)
      let text = String(decoding: terminal.output, as: UTF8.self)
      let note = try #require(text.split(separator: "\u{1B}[?1049l").last)
      #expect(note.contains("sockscope: crashed with \(names[signal] ?? "?")"))
      #expect(note.contains("log: \(Program.home)/sockscope/log"))
      if ["trap", "worker"].contains(crash.name) {
        // What the runtime said is shown again, and kept.
        #expect(note.contains("Fatal error: provoked"))
        #expect(Program.log.contains("Fatal error: provoked"))
      }
    }

    @Test("T3: a terminal that was left raw works, and is given back as it was found")
    func raw() throws {
      let terminal = try PseudoTerminal([Program.path]) { slave in
        var settings = termios()
        tcgetattr(slave, &settings)
        cfmakeraw(&settings)
        tcsetattr(slave, TCSANOW, &settings)
      }
      let before = terminal.initialSettings
      try terminal.wait(for: "No servers")
      terminal.type("q")
      #expect(try terminal.end() == .status(0))
      #expect(terminal.settings == before)
    }

    @Test("T21: a terminal that takes no bytes does not hold up SIGTERM")
    func stuck() throws {
      let terminal = try PseudoTerminal([Program.path, "--demo"], columns: 200, rows: 60)
      try terminal.wait(for: "listening")
      // Each ^L is a whole screen; nobody reads them.
      terminal.type(String(repeating: "\u{C}", count: 200))
      usleep(500_000)
      kill(terminal.pid, SIGTERM)
      #expect(try terminal.end(within: 5, isDeaf: true) == .status(143))
    }

    @Test(
      "T5: when the terminal goes away the program ends, and with it what it opened",
      arguments: [true, false])
    func vanishes(isHangUpIgnored: Bool) throws {
      let shell = isHangUpIgnored ? ["/bin/sh", "-c", "trap '' HUP; exec \"$0\" \"$@\""] : []
      let port = try Program.freePort()
      let terminal = try PseudoTerminal(
        shell + [Program.path, "-e", "listen 127.0.0.1:\(port) as web"])
      try terminal.wait(for: "listening")
      let ticks = terminal.ticks
      let moment = ContinuousClock.now
      terminal.hangUp()
      #expect(try terminal.end(within: 10) == .status(129))
      print("T5: it ended \(ContinuousClock.now - moment) after its terminal")
      #expect(terminal.ticks - ticks < 100)
      #expect(throws: POSIXError.self) { try RawPeer(port: port) }
    }
  }
}
