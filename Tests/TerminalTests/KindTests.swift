import Foundation
import TerminalUI
import TestSupport
import Testing

extension ParallelTerminalTests {
  /// Kinds of terminals, their colours and their characters.
  @Suite struct KindTests {
    private static let session = [Program.path, "-e", "server as web"]

    /// The program on a terminal of a kind, once it shows a server.
    private func start(
      _ name: String, _ arguments: [String] = [], _ variables: [String: String] = [:]
    ) throws -> PseudoTerminal {
      let terminal = try PseudoTerminal(
        Self.session + arguments, columns: 100, rows: 30,
        environment: variables.merging(["TERM": name]) { $1 })
      try terminal.wait(forRow: "web")
      try terminal.settle(seconds: 0.3)
      return terminal
    }

    private func end(_ terminal: PseudoTerminal) throws {
      terminal.type("q")
      #expect(try terminal.end() == .status(0))
      #expect(Modes(after: terminal.output).leftOver == [])
      #expect(terminal.screen.foreign == [])
    }

    /// What is sent beside what descriptions have: paste, mouse, and questions to the xterm family.
    private static let own: Set<String> = [
      "^M", "^J", "[?2004h", "[?2004l", "[?1000h", "[?1000l", "[?1002h", "[?1002l", "[?1006h",
      "[?1006l", "[?1004h", "[?1004l", "[?$p", "[c", "]", "\\",
    ]

    static let names = [
      "xterm-256color", "xterm", "screen", "screen-256color", "tmux-256color", "linux", "vt100",
      "vt220", "xterm-mono", "rxvt", "ansi",
    ]

    @Test("T13: on every kind of terminal it says only what that kind knows", arguments: names)
    func vocabulary(name: String) throws {
      let terminal = try start(name)
      #expect(terminal.screen.cell(0, 0).text == "┌" || terminal.screen.cell(0, 0).text == "┏")
      #expect(terminal.screen.crookedSides == [])
      for (keys, text) in [("\t", "web"), ("?", "Help"), ("\u{1B}", "web"), (":he", ":he")] {
        terminal.type(keys)
        try terminal.wait("\(text)") { $0.rows.contains { $0.contains(text) } }
        try terminal.settle(seconds: 0.1)
        #expect(terminal.screen.crookedSides == [])
      }
      terminal.type("\u{3}")
      try terminal.settle(seconds: 0.1)
      try end(terminal)
      let foreign = Vocabulary.kinds(in: Array(terminal.output)).subtracting(Self.own)
      #expect(foreign.subtracting(try Vocabulary.known(to: name)) == [])
    }

    /// The styles that a terminal of a kind is sent, by their numbers.
    private func styles(
      _ name: String, _ arguments: [String], _ variables: [String: String] = [:]
    ) throws -> [[Int]] {
      let terminal = try start(name, arguments, variables)
      try end(terminal)
      return String(decoding: terminal.output, as: UTF8.self).matches(of: /\u{1B}\[([0-9;]*)m/)
        .map { $0.1.split(separator: ";").compactMap { Int($0) } }
    }

    @Test("T17: a terminal gets the colours that it has, and no others")
    func depths() throws {
      let rich = { (styles: [[Int]], kind: Int) in
        styles.filter { $0.contains(38) || $0.contains(48) }.count { $0.contains(kind) }
      }
      let palette = try styles("xterm-256color", ["--theme", "ember"])
      #expect(rich(palette, 5) > 0 && rich(palette, 2) == 0)
      let direct = try styles("xterm-256color", ["--theme", "ember"], ["COLORTERM": "truecolor"])
      #expect(rich(direct, 2) > 0)
      // Some are of the sixteen that users choose.
      #expect(direct.allSatisfy { !$0.contains(38) && !$0.contains(48) || $0.contains(2) })
      // A screen inherits the variable from the terminal that it runs in.
      let nested = try styles("screen-256color", ["--theme", "ember"], ["COLORTERM": "truecolor"])
      #expect(rich(nested, 5) > 0 && rich(nested, 2) == 0)
      let eight = try styles("xterm", ["--theme", "ember"], ["COLORTERM": "truecolor"])
      #expect(eight.joined().allSatisfy { $0 < 50 && $0 != 38 && $0 != 48 })
      #expect(eight.joined().contains { (30...37).contains($0) })
      for (name, arguments, variables) in [
        ("vt100", [], [:]), ("xterm-mono", [], [:]), ("xterm-256color", ["--no-color"], [:]),
        ("xterm-256color", [], ["NO_COLOR": "1"]),
        ("xterm-256color", ["--theme", "ember"], ["NO_COLOR": "1"]),
      ] as [(String, [String], [String: String])] {
        let styles = try styles(name, arguments, variables).joined()
        #expect(!styles.contains { $0 >= 30 }, "\(name) \(arguments) \(variables)")
        #expect(styles.contains(1) || styles.contains(7), "\(name) \(arguments) \(variables)")
      }
    }

    @Test("T17: without colours the selection is told apart, and the default background is kept")
    func selection() throws {
      let plain = try start("xterm-256color", ["-e", "server as mail", "--no-color"])
      plain.type("1")
      try plain.wait(forRow: "▸", "web")
      let screen = plain.screen
      let rows = try ["web", "mail"].map { name in
        try #require(screen.rows.firstIndex { $0.contains(name) })
      }
      // A sign, and attributes that no colour is needed for.
      #expect(screen.cell(rows[0], 1).text == "▸" && screen.cell(rows[1], 1).text == " ")
      #expect(screen.cell(rows[0], 4).style.attributes != screen.cell(rows[1], 4).style.attributes)
      try end(plain)
      let usual = try start("xterm-256color")
      #expect(usual.screen.cells.allSatisfy { $0.style.background == .standard })
      try end(usual)
    }

    @Test(
      "T18: with few pairs of colours each cell has the nearest of its colour",
      arguments: ["xterm", "linux"])
    func fewPairs(name: String) throws {
      let rich = try start("xterm-256color", ["--theme", "dusk"])
      let poor = try start(name, ["--theme", "dusk"])
      // More styles than there are pairs, if they could ever be that many.
      for keys in ["?", "\u{1B}", "3z", "z", ":connect 1", "\u{3}"] {
        for terminal in [rich, poor] {
          terminal.type(keys)
          try terminal.settle(seconds: 0.15)
        }
        let cells = zip(rich.screen.picture, poor.screen.picture)
        let different = cells.filter { wanted, found in
          // A space shows no colour of text.
          wanted.text != found.text
            || wanted.text != " " && Self.nearest(wanted.style.foreground) != found.style.foreground
            || Self.nearest(wanted.style.background) != found.style.background
        }
        #expect(different.count == 0, "after \(keys): \(different.prefix(3))")
      }
      try end(rich)
      try end(poor)
    }

    /// The nearest of eight colours.
    private static func nearest(_ color: EmulatedCell.Color) -> EmulatedCell.Color {
      guard case .palette(let number) = color, let index = UInt8(exactly: number),
        case .palette(let nearest) = Color.palette(index).nearest(in: .eight)
      else { return color }
      return .palette(Int(nearest))
    }

    @Test(
      "T14: without UTF-8 there is nothing but ASCII, with it there are lines",
      arguments: [
        ("C", false), ("POSIX", false), ("C.UTF-8", true), ("C.utf8", true),
        ("xx_YY.nonsense", false), ("", false),
      ])
    func locales(name: String, isUTF8: Bool) throws {
      let terminal = try start(
        "xterm-256color", ["-e", "print \"漢é 1.5\""], ["LANG": name, "LC_ALL": name])
      terminal.type("?")
      try terminal.wait(forRow: "Help")
      terminal.type("\u{1B}")
      try terminal.settle(seconds: 0.2)
      let corner = terminal.screen.cell(0, 0).text
      #expect(isUTF8 ? "┌┏".contains(corner) : corner == "+")
      try end(terminal)
      #expect(terminal.output.contains { $0 >= 0x80 } == isUTF8)
    }

    @Test("T14: numbers of --json have no comma in any locale")
    func decimals() throws {
      for name in ["C", "de_DE.UTF-8", "C.UTF-8"] {
        let file = Program.home + "/decimals-\(UUID().uuidString)"
        try "sleep 5\nprint x\n".write(toFile: file, atomically: true, encoding: .utf8)
        let (status, output, error) = try Program.run(
          ["run", file, "--json"], environment: ["LANG": name, "LC_ALL": name, "LC_NUMERIC": name])
        #expect(status == 0, "\(error)")
        #expect(
          output.split(separator: "\n").allSatisfy { $0.contains(/"t":[0-9]+\.[0-9]+,/) },
          "\(output)")
      }
    }
  }
}
