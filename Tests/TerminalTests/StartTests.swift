import Foundation
import Testing
import TestSupport

extension TerminalTests {
  /// What starting needs, and what it says when that is missing.
  @Suite struct StartTests {
    @Test("T6: without a terminal it says so in one line, and nothing else")
    func pipes() throws {
      let (status, output, error) = try Program.run([])
      #expect(status == 2)
      #expect(output == "")
      #expect(
        error == "sockscope: the screen needs a terminal, but standard input is not one; "
          + "start it in one, without a pipe or a redirection, or use sockscope run, which needs "
          + "none\n")
    }

    @Test("T6: with its output in a pipe it says so in one line, and nothing else")
    func pipedOutput() throws {
      let terminal = try PseudoTerminal([
        "/bin/sh", "-c", "\"$0\" | cat; exit 5", Program.path,
      ])
      #expect(try terminal.end() == .status(5))
      let text = String(decoding: terminal.output, as: UTF8.self)
      #expect(text.hasPrefix("sockscope: the screen needs a terminal, but standard output is not"))
      #expect(text.contains("sockscope run"))
      #expect(!text.contains("\u{1B}"))
      #expect(text.split(separator: "\r\n").count == 1)
    }

    @Test("a command that does not parse is refused before anything happens")
    func badCommand() throws {
      let (status, output, error) = try Program.run(["-e", "lisen 80"])
      #expect(status == 2)
      #expect(output == "")
      #expect(error.hasPrefix("sockscope: -e 'lisen 80': "))
      #expect(error.contains("listen"))
    }

    @Test("a theme that is not there is refused, with those that are")
    func badTheme() throws {
      let (status, _, error) = try Program.run(["--theme", "nope"])
      #expect(status == 2)
      #expect(error.hasPrefix("sockscope: there is no theme 'nope'; there are: colorblind, "))
    }

    @Test("the themes are listed with their files")
    func themes() throws {
      let (status, output, _) = try Program.run(["themes"])
      #expect(status == 0)
      for name in ["default", "dusk", "light", "mono"] {
        #expect(output.contains("/themes/\(name).toml\n"))
      }
    }

    @Test("the version is one line")
    func version() throws {
      let (status, output, _) = try Program.run(["--version"])
      #expect(status == 0)
      #expect(output.wholeMatch(of: /[0-9]+\.[0-9]+\.[0-9]+\n/) != nil)
    }

    @Test("an installed copy works elsewhere, with its themes")
    func install() throws {
      let prefix = Program.home + "/installed"
      let (status, output, error) = try Program.run(["install", "--prefix", prefix])
      #expect(status == 0, "\(error)")
      #expect(output.hasPrefix(prefix + "/bin/sockscope\n"))
      let files = try FileManager.default.subpathsOfDirectory(atPath: prefix)
      #expect(files.contains("share/sockscope/themes/default.toml"))
      for file in [
        "man/man1/sockscope.1", "bash-completion/completions/sockscope",
        "zsh/site-functions/_sockscope", "fish/vendor_completions.d/sockscope.fish",
      ] {
        #expect(files.contains("share/" + file))
      }
      let size = { try FileManager.default.attributesOfItem(atPath: $0)[.size] as? Int ?? 0 }
      // What debuggers read is most of it.
      #expect(try 2 * size(prefix + "/bin/sockscope") < size(Program.path))
      // Nothing of the copying is left.
      #expect(!files.contains { $0.hasSuffix(".new") })

      let copy = Process()
      copy.executableURL = URL(filePath: prefix + "/bin/sockscope")
      copy.arguments = ["themes"]
      copy.environment = ["HOME": Program.home]
      let pipe = Pipe()
      copy.standardOutput = pipe
      try copy.run()
      let listed = String(
        decoding: try pipe.fileHandleForReading.readToEnd() ?? Data(), as: UTF8.self)
      copy.waitUntilExit()
      #expect(
        listed.contains("  \(prefix)/bin/../share/sockscope/themes/dusk.toml")
          || listed.contains("  \(prefix)/share/sockscope/themes/dusk.toml"))
      #expect(!listed.contains("built in"))
    }

    @Test("installing where one may not write says so")
    func installFails() throws {
      // Not even root makes folders in /proc.
      let (status, _, error) = try Program.run(["install", "--prefix", "/proc/sockscope"])
      #expect(status == 2)
      #expect(error.hasPrefix("sockscope: could not install below /proc/sockscope: mkdir on "))
      #expect(error.contains("--prefix ~/.local"))
    }

    @Test("T12: an unknown kind of xterm is taken for one with 256 colours, and that is said")
    func substitute() throws {
      let terminal = try PseudoTerminal(
        [Program.path], columns: 120, environment: ["TERM": "xterm-ghostty"])
      try terminal.wait(for: "using xterm-256color")
      terminal.type("q")
      #expect(try terminal.end() == .status(0))
    }

    @Test(
      "T13: it starts, moves and ends on every kind of terminal",
      arguments: [
        "xterm-256color", "xterm", "screen", "screen-256color", "tmux-256color", "linux", "vt100",
        "vt220", "xterm-mono", "rxvt", "ansi",
      ])
    func kinds(name: String) throws {
      let terminal = try PseudoTerminal([Program.path], environment: ["TERM": name])
      try terminal.wait(for: "servers")
      try terminal.settle(seconds: 0.2)
      terminal.type("\t?")
      try terminal.wait(for: "Help")
      terminal.type("\u{1B}")
      try terminal.settle(seconds: 0.2)
      terminal.type("q")
      #expect(try terminal.end() == .status(0))
      #expect(Modes(after: terminal.output).leftOver == [])
    }

    @Test("T17: without colours there are none, but attributes remain", arguments: [true, false])
    func noColor(byFlag: Bool) throws {
      let terminal = try PseudoTerminal(
        [Program.path, "-e", "listen 127.0.0.1:0"] + (byFlag ? ["--no-color"] : []),
        environment: byFlag ? [:] : ["NO_COLOR": "1"])
      try terminal.wait(for: "listening")
      terminal.type("q")
      #expect(try terminal.end() == .status(0))
      let text = String(decoding: terminal.output, as: UTF8.self)
      let parameters = text.matches(of: /\u{1B}\[([0-9;]*)m/).flatMap { $0.1.split(separator: ";") }
        .compactMap { Int($0) }
      #expect(parameters.filter { (30...49).contains($0) || (90...107).contains($0) } == [])
      #expect(parameters.contains(1))
    }
  }
}
