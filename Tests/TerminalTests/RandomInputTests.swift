import Foundation
import Testing
import TestSupport

extension TerminalTests {
  /// Keys, reports of the mouse and bytes without a meaning, in any order.
  @Suite struct RandomInputTests {
    /// The bytes that are typed.
    private static let count = RandomInput.wanted ?? 100_000

    /// A small linear congruential generator: the same input in every run.
    private struct Source {
      var state: UInt64

      mutating func number(_ count: Int) -> Int {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return Int(state >> 33) % count
      }

      /// The next few bytes.
      ///
      /// Without `^Z`, which stops the program, and without `y` and `^C`, which end it.
      mutating func input() -> [UInt8] {
        switch number(8) {
        case 0:
          let button = [0, 2, 32, 64, 65, 3, 128][number(7)]
          let end = number(2) == 0 ? "M" : "m"
          return Array("\u{1b}[<\(button);\(number(90) + 1);\(number(23) + 1)\(end)".utf8)
        case 1:
          let keys = ["A", "B", "C", "D", "H", "F", "5~", "6~", "3~", "Z", "<", "200", "1;5C"]
          return Array("\u{1b}[\(keys[number(keys.count)])".utf8)
        case 2:
          return Array("\u{1b}[200~q\n:quit\r\u{3}\u{1b}[201~".utf8)
        case 3: return [[0x1b, 0x0d, 0x09, 0x0c][number(4)]]
        default:
          let byte = UInt8(number(256))
          return [0x03, 0x1a, UInt8(ascii: "y"), UInt8(ascii: "Y")].contains(byte) ? [] : [byte]
        }
      }
    }

    private func start() throws -> PseudoTerminal {
      // In a folder of its own: copies may go to files.
      let terminal = try PseudoTerminal([
        "/bin/sh", "-c", "cd \"$HOME\" && exec \"$0\" --demo --no-clipboard", Program.path,
      ])
      try terminal.wait(for: "listening")
      return terminal
    }

    /// How long the program takes to paint its screen anew, which ^L asks for everywhere.
    private func answer(of terminal: PseudoTerminal) throws -> Duration {
      // Ends a paste that was begun, and waits until that is sure.
      terminal.type("\u{1b}[201~")
      _ = terminal.listen(seconds: 0.3)
      // What was typed before may have meant to quit.
      guard !terminal.hasEnded else { return .zero }
      let start = terminal.output.count
      let moment = ContinuousClock.now
      terminal.type("\u{c}")
      try terminal.wait(for: "\u{1b}[2J", from: start)
      let time = ContinuousClock.now - moment
      // Ten times the goal.
      #expect(time < .seconds(1))
      return time
    }

    @Test("T43: neither crash the program nor hang it, and Esc Esc : q ! Enter still quits")
    func random() throws {
      var source = Source(state: 2_026)
      var terminal = try start()
      var typed = 0
      var slowest = Duration.zero
      var asked = 0
      while typed < Self.count {
        var chunk: [UInt8] = []
        while chunk.count < 1024 { chunk += source.input() }
        terminal.type(chunk)
        typed += chunk.count
        _ = terminal.listen(seconds: 0.005)
        guard terminal.hasEnded else {
          if typed - asked > 1 << 16 {
            asked = typed
            slowest = max(slowest, try answer(of: terminal))
          }
          continue
        }
        // Some input means to quit; a crash would be another ending.
        #expect(try terminal.end() == .status(0))
        terminal = try start()
      }
      print("T43: the slowest answer took \(slowest)")
      for key in ["\u{1b}[201~", "\u{1b}", "\u{1b}", ":q!\r"] {
        terminal.type(key)
        _ = terminal.listen(seconds: 0.3)
      }
      #expect(try terminal.end() == .status(0))
    }
  }
}
