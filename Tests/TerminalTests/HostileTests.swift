import Foundation
import TestSupport
import Testing

extension ParallelTerminalTests {
  /// What others send or name, on the way to the terminal.
  @Suite struct HostileTests {
    /// Bytes that a peer sends.
    struct Attack: Sendable, CustomTestStringConvertible {
      let testDescription: String
      let bytes: [UInt8]

      init(_ name: String, _ bytes: [UInt8]) { (testDescription, self.bytes) = (name, bytes) }
      init(_ name: String, _ text: String) { self.init(name, Array(text.utf8)) }
    }

    static let attacks = [
      Attack("every byte value", Array(0...255) + Array((0...255).reversed())),
      Attack(
        "sequences",
        "\u{1B}]52;c;b3duZWQ=\u{7}\u{1B}]0;owned\u{7}\u{1B}]2;owned\u{1B}\\\u{1B}[2J\u{1B}[6n\u{1B}[c"
          + "\u{1B}]11;?\u{7}\u{1B}P$qm\u{1B}\\\u{1B}[?1049l\u{1B}[?2004l\u{1B}[20t\u{1B}c\u{1B}#8"
          + "\u{1B}_x\u{1B}\\\u{1B}[5m\u{1B}[?1003h\u{1B}[41m\u{E}\u{1B}(0\u{5}\u{1B}[10;10r\u{1B}[9999b"
      ),
      Attack(
        "C1 in one byte and in two",
        (0x80...0x9F).flatMap { [$0, 0x33, 0x31, 0x6D] }
          + Array("\u{9B}31m\u{90}q\u{9C}\u{9D}0;x\u{9C}".utf8)),
      Attack(
        "what hides or reorders",
        "\u{202A}a\u{202B}b\u{202D}c\u{202E}d\u{202C}\u{2066}e\u{2067}f\u{2068}g\u{2069}\u{200E}\u{200F}"
          + "\u{61C}\u{FEFF}\u{200B}\u{200C}\u{200D}\u{2060}\u{AD}\u{2028}\u{2029}\u{85}\u{E0001}\u{E0041}"
          + "\u{FFF9}\u{FFFB}\u{E000}\u{F8FF}\u{10FFFD}"),
      Attack("what is no character", [0xEF, 0xB7, 0x90, 0xEF, 0xBF, 0xBE, 0xEF, 0xBF, 0xBF, 0x21]),
      Attack(
        "broken UTF-8",
        [
          [0xC0, 0xAF], [0xC1, 0x9B], [0xE0, 0x80, 0x9B], [0xF0, 0x80, 0x80, 0x9B],
          [0xED, 0xA0, 0x80, 0xED, 0xB0, 0x80], [0xF5, 0x80, 0x80, 0x80],
          [0xF8, 0x88, 0x80, 0x80, 0x80],
          [0xFE, 0xFF], [0xE2, 0x82], [0x41, 0x9B, 0x42], [0xF4, 0x90, 0x80, 0x80],
          [0xE2, 0x1B, 0x5B, 0x41],
        ].flatMap { $0 + [0x20] }),
      Attack(
        "wide and combining characters",
        "漢字かな한글ｆｕｌｌ 🎉👩‍👩‍👧‍👦🏳️‍🌈🇩🇪☎️☎︎1️⃣👍🏽 e\(String(repeating: "\u{301}", count: 60))"
          + " Z̸̢̛a̷͠l̵g̶o \u{1100}\u{1161}\u{11A8} العربية עברית ไทยที่ी क्षि \u{301}\u{20DD}a\u{20DD} ﷽𒐫⸻"),
      Attack("formats", "%n%s%s%s%d%p%1$n%*c%%\\n\\e[2J$(reboot)`x`"),
      Attack(
        "a line of a mebibyte",
        Array(repeating: Array("0123456789\u{1B}[2J漢é".utf8), count: 1 << 16).flatMap { $0 }),
    ]

    /// All that must hold of what was sent to the terminal.
    private func expectOurs(_ terminal: PseudoTerminal) {
      let screen = terminal.screen
      #expect(screen.foreign == [])
      #expect(screen.clipboards == [])
      #expect(screen.scrolls == 0)
      #expect(screen.crookedSides == [])
    }

    @Test(
      "T15, T16: what a peer sends reaches the terminal in a harmless form, and shifts nothing",
      arguments: attacks)
    func peer(attack: Attack) throws {
      let port = try Program.freePort()
      let terminal = try PseudoTerminal(
        [Program.path, "--no-clipboard", "-e", "listen 127.0.0.1:\(port) as web"], columns: 110,
        rows: 34)
      try terminal.wait(forRow: "web", "listening")
      let peer = try RawPeer(port: port)
      try terminal.wait(forRow: "web.1", "open")
      peer.send(attack.bytes)
      try terminal.wait(forRow: "← ")
      try terminal.settle(seconds: 0.2)
      expectOurs(terminal)
      // The stream alone, in all its forms, and the other panes.
      for keys in ["4z", "v", "v", "b", "t", "k", "g", "G", "v", "z", "3z", "z", "6", "5", "a"] {
        terminal.type(keys)
        try terminal.settle(seconds: 0.06)
        expectOurs(terminal)
      }
      // And where its bytes are looked for, copied and filtered by.
      for keys in ["\u{1B}", "4", "/m\r", "n", "y", "\u{1B}", "3/m\r", "\u{1B}", "2/x\r"] {
        terminal.type(keys)
        try terminal.settle(seconds: 0.06)
        expectOurs(terminal)
      }
      terminal.type(keysToLeave)
      #expect(try terminal.end() == .status(0))
      #expect(terminal.screen.foreign == [])
      #expect(Modes(after: terminal.output).leftOver == [])
    }

    private var keysToLeave: String { "\u{1B}[201~:q!\r" }

    /// A host name whose label is too long for a query: no question leaves the machine.
    private static let longLabel = String(repeating: "a", count: 70)

    /// Commands that name something hostile, and what the screen then says of it.
    static let names = [
      "listen \"/nowhere/\\x1b]0;owned\\x07\\u{202e}\\x9b31m\"",
      "listen \"@sockscope-\(getpid())\\x1b[2J\\x00x\"",
      "listen \"@sockscope-\(getpid())\\x1b[2J\\u{202e}漢\" as web",
      "connect \"/nowhere/\\x1b[2J\\u{9b}31m\\u{2066}é漢\"",
      "connect \"\\x1b]52;c;b3duZWQ=\\x07\(longLabel):80\"",
      "print \"\\x1b[?1049l\\x1b]0;owned\\x07\\u{202e}%n%s%s 漢🎉\"",
      "write nobody file:\"/nowhere/\\x1b[2J\"",
      "theme \"\\x1b[2J\\u{202e}\"",
      "filter \"\\x1b[2J\\u{202e}\"",
      "\u{9B}31m\u{202E}listen",
    ]

    @Test(
      "T16: names, paths, errors and what is typed reach the terminal in a harmless form",
      arguments: names)
    func named(command: String) throws {
      let terminal = try PseudoTerminal([Program.path], columns: 110, rows: 34)
      try terminal.wait(forRow: "1 Servers")
      let before = terminal.screen.rows
      // As a paste, for what no key types.
      terminal.type(":\u{1B}[200~\(command)\u{1B}[201~")
      try terminal.wait("the command line") { $0.rows != before }
      try terminal.settle(seconds: 0.15)
      expectOurs(terminal)
      terminal.type("\r")
      try terminal.settle(seconds: 0.3)
      expectOurs(terminal)
      for keys in ["\u{1B}", "3z", "z", ":\u{1B}[A"] {
        terminal.type(keys)
        try terminal.settle(seconds: 0.06)
        expectOurs(terminal)
      }
      terminal.type("\u{3}")
      try terminal.settle(seconds: 0.1)
      terminal.type(keysToLeave)
      #expect(try terminal.end() == .status(0))
      expectOurs(terminal)
    }

    @Test("T16: a hostile TERM, and a hostile argument, are told in a harmless form")
    func arguments() throws {
      for arguments in [
        ["--theme", "\u{1B}[2J\u{202E}"], ["-e", "\u{1B}[2J\u{9B}31m"],
        ["--config", "/nowhere/\u{1B}]0;x\u{7}"],
        ["--session", "/nowhere/\u{1B}[2J"], ["\u{1B}[2J"], ["run", "/nowhere/\u{1B}[2J"],
        ["connect", "/nowhere/\u{1B}[2J\u{202E}"],
      ] {
        let (status, output, error) = try Program.run(arguments, environment: ["TERM": "\u{1B}[2J"])
        #expect(status != 0)
        for scalar in (output + error).unicodeScalars where scalar != "\n" {
          #expect(
            Emulator.width(of: scalar) != nil, "\(arguments): \(error)")
        }
      }
    }

    @Test(
      "T16: lines of run, with --json and without, hold no control characters",
      arguments: attacks.dropLast())
    func lines(attack: Attack) throws {
      let file = Program.home + "/hostile-\(UUID().uuidString)"
      let hex = attack.bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }
      try """
      listen 127.0.0.1:0 as web
      wait web listening
      connect web as me
      write me hex:"\(hex.joined())"
      wait web.1 data
      print "\\x1b[2J\\u{202e}\\x9b31m"
      try connect "/nowhere/\\x1b[2J\\u{202e}"
      destroy me
      close web
      """.write(toFile: file, atomically: true, encoding: .utf8)
      for json in [true, false] {
        let (status, output, error) = try Program.run(
          ["run", file, "--timeout", "20"] + (json ? ["--json"] : []),
          environment: ["LANG": "C.UTF-8"])
        #expect(status == 0, "\(error)")
        #expect(output.contains("data"))
        for scalar in (output + error).unicodeScalars where scalar != "\n" {
          #expect(Emulator.width(of: scalar) != nil, "U+\(String(scalar.value, radix: 16))")
          if json { #expect(scalar.isASCII) }
        }
      }
    }

    @Test(
      "T16: line by line, what a peer sends is told in a harmless form",
      arguments: attacks)
    func linear(attack: Attack) throws {
      let port = try Program.freePort()
      let terminal = try PseudoTerminal(
        [Program.path, "--linear", "-e", "listen 127.0.0.1:\(port) as web"], columns: 110, rows: 34)
      try terminal.wait(for: "listening")
      let peer = try RawPeer(port: port)
      try terminal.wait(for: "web.1")
      peer.send(attack.bytes)
      try terminal.wait(for: "data ")
      terminal.type("connect \"/nowhere/\\x1b[2J\\u{202e}\"\r")
      try terminal.wait(for: "ENOENT")
      terminal.type("q!\r")
      #expect(try terminal.end() == .status(0))
      for scalar in String(decoding: terminal.output, as: UTF8.self).unicodeScalars
      where scalar != "\r" && scalar != "\n" {
        #expect(Emulator.width(of: scalar) != nil, "U+\(String(scalar.value, radix: 16))")
      }
    }

    @Test("T45: what looks like a format is shown as it is")
    func format() throws {
      let port = try Program.freePort()
      let terminal = try PseudoTerminal(
        [Program.path, "--no-clipboard", "-e", "listen 127.0.0.1:\(port) as web"], columns: 110,
        rows: 34)
      try terminal.wait(forRow: "web", "listening")
      let peer = try RawPeer(port: port)
      peer.send("%n%s%s%d")
      try terminal.wait(forRow: "← ", "%n%s%s%d")
      terminal.type(":print %n%s%s\r")
      try terminal.wait(forRow: "%n%s%s")
      terminal.type(keysToLeave)
      #expect(try terminal.end() == .status(0))
    }
  }
}
