import Foundation
import TestSupport
import Testing

extension TerminalTests {
  /// What the program takes from files at its start.
  @Suite struct ConfigurationTests {
    /// A folder with these files, below the home of all runs.
    private func folder(_ files: [String: String]) throws -> String {
      let folder = Program.home + "/" + UUID().uuidString
      for (name, text) in files {
        let file = URL(filePath: folder + "/" + name)
        try FileManager.default.createDirectory(
          at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        try text.write(to: file, atomically: false, encoding: .utf8)
      }
      return folder
    }

    @Test("the configuration's lines run first, then the session's, then those of -e")
    func order() throws {
      let folder = try folder([
        "sockscope/config.toml": "theme = \"mono\"\nstartup = [\"listen 127.0.0.1:0 as one\"]",
        "two": "# a session\nlisten 127.0.0.1:0 as two\n\nlisten 127.0.0.1:0 as three\r\n",
      ])
      let tmux = try Tmux(
        columns: 120, rows: 50,
        command: "XDG_CONFIG_HOME=\(folder) \(Program.path) --session \(folder)/two"
          + " -e 'listen 127.0.0.1:0 as four'")
      try tmux.wait("four servers in order") { rows in
        let servers = rows.prefix { !$0.contains("2 Sockets") }.compactMap { row in
          ["one", "two", "three", "four"].first { row.contains(" \($0) ") }
        }
        return servers == ["one", "two", "three", "four"]
      }
      try tmux.press("q")
    }

    @Test(
      "alerts and the layout are those of the configuration; the bell rings unless it is not to",
      arguments: [true, false])
    func alerts(rings: Bool) throws {
      let folder = try folder([
        "c.toml": "layout = \"dense\"\nalerts = [\"new\"]\n\(rings ? "" : "bell = false")"
      ])
      let terminal = try PseudoTerminal(
        [
          Program.path, "--config", folder + "/c.toml", "-e", "listen 127.0.0.1:0 as web", "-e",
          "connect web",
        ])
      try terminal.wait(for: "alert 1")
      try terminal.settle(seconds: 0.2)
      #expect(terminal.output.contains(0x07) == rings)
      // Boxes are open below.
      #expect(terminal.output.range(of: Data("┘".utf8)) == nil)
      terminal.type("qy")
      #expect(try terminal.end() == .status(0))
    }

    @Test("T44: without history nothing is kept on disk")
    func noHistory() throws {
      let folder = try folder(["c.toml": "history = false"])
      let terminal = try PseudoTerminal(
        [Program.path, "--config", folder + "/c.toml", "-e", "listen 127.0.0.1:0"],
        environment: ["XDG_STATE_HOME": folder + "/state"])
      try terminal.wait(for: "listening")
      terminal.type(":theme mono\r")
      try terminal.settle(seconds: 0.2)
      terminal.type("q")
      #expect(try terminal.end() == .status(0))
      #expect(!FileManager.default.fileExists(atPath: folder + "/state"))
    }

    @Test("how the screen was left holds in the next run; a configuration goes before it")
    func remembered() throws {
      let folder = try folder(["c.toml": "layout = \"normal\"", "none.toml": "history = false"])
      let run = { (arguments: [String], keys: String, expected: String) in
        let terminal = try PseudoTerminal(
          [Program.path, "-e", "listen 127.0.0.1:0"] + arguments,
          environment: ["XDG_STATE_HOME": folder + "/state"])
        try terminal.wait(for: "listening")
        terminal.type(keys)
        try terminal.wait(for: expected)
        terminal.type(arguments == ["--demo"] ? "qy" : "q")
        #expect(try terminal.end() == .status(0))
      }
      // The next density after dense is lite.
      try run([], "D", "density: dense")
      try run([], "D", "density: lite")
      let path = folder + "/state/sockscope/screen"
      let text = try String(contentsOfFile: path, encoding: .utf8)
      #expect(text.contains("density lite"))
      let attributes = try FileManager.default.attributesOfItem(atPath: path)
      #expect(attributes[.posixPermissions] as? Int == 0o600)
      try run(["--config", folder + "/c.toml"], "t", "times: in the stream")
      try run(["--config", folder + "/none.toml"], "D", "density: dense")
      try run(["--demo"], "D", "density: dense")
      #expect(try String(contentsOfFile: path, encoding: .utf8) == text)
      try "rubbish".write(toFile: path, atomically: false, encoding: .utf8)
      try run([], "", "how the screen was left is ignored")
      #expect(try String(contentsOfFile: path, encoding: .utf8) == "rubbish", "nothing was changed")
    }

    /// A file with a mistake in most of its keys.
    private let mistaken = """
      theme = "nope"
      layout = "dens"
      bell = 1
      confirm = "never"
      alerts = ["eror", "error"]
      startup = [
        "lisen 0",
        "listen 127.0.0.1:0 as web",
      ]
      [keys]
      pause = "Space"
      zoom = "Hyper-z"
      """

    @Test("T44: what is wrong in a file is one line on the screen; the rest of it holds")
    func mistakes() throws {
      let folder = try folder(["sockscope/config.toml": mistaken])
      let tmux = try Tmux(
        columns: 160, rows: 24, command: "XDG_CONFIG_HOME=\(folder) \(Program.path)")
      try tmux.wait(for: "web", "listening")
      try tmux.wait(
        for: "7 mistakes in \(folder)/sockscope/config.toml; the usual values hold there")
      try tmux.wait(for: "sockscope --check-config")
      try tmux.press("q")
    }

    @Test("T44: a file that is no TOML is said, and nothing of it holds")
    func broken() throws {
      let folder = try folder(["sockscope/config.toml": "bell = false\nstartup = [\n"])
      let tmux = try Tmux(
        columns: 160, rows: 24,
        command: "XDG_CONFIG_HOME=\(folder) \(Program.path) -e 'listen 127.0.0.1:0'")
      try tmux.wait(for: "listening")
      try tmux.wait(for: "/sockscope/config.toml:")
      try tmux.press("q")
    }

    @Test("--check-config prints all mistakes, of the theme too, and ends")
    func check() throws {
      let folder = try folder([
        "c.toml": mistaken,
        "t.toml": "background = \"dark\"\n[roles]\ntext = { fg = \"rot\" }\nbordr = \"red\"\n",
        "good.toml": "bell = false\n",
      ])
      let (status, output, error) = try Program.run([
        "--config", "\(folder)/c.toml", "--check-config",
      ])
      #expect(status == 1 && error == "")
      let lines = output.split(separator: "\n").map { $0.dropFirst("\(folder)/c.toml:".count) }
      let expected = [
        "1:9: theme: there is no theme 'nope'; ",
        "2:10: there is no layout dens; did you mean dense? known are lite normal dense",
        "3:8: bell is neither true nor false; write bell = false",
        "5:11: alerts: ",
        "7:3: startup, column 1 of \"lisen 0\": there is no command \"lisen\"; did you mean listen?",
        "11:1: keys: there is no action \"pause\"; ",
        "12:1: keys.zoom: there is no key named \"Hyper-z\"; ",
      ]
      #expect(lines.count == expected.count, "\(output)")
      for (line, start) in zip(lines, expected) { #expect(line.hasPrefix(start), "\(line)") }
      let themed = try Program.run([
        "--config", "\(folder)/good.toml", "--theme", "\(folder)/t.toml", "--check-config",
      ])
      #expect(themed.0 == 1)
      #expect(
        themed.1.hasPrefix("\(folder)/t.toml:4:1: roles.bordr is unknown and ignored"), "\(themed)")
      #expect(themed.1.contains("\n\(folder)/t.toml:3:15: roles.text.fg is no colour: 'rot'"))
      let good = try Program.run(["--config", "\(folder)/good.toml", "--check-config"])
      #expect(good.0 == 0 && good.1 == "\(folder)/good.toml: no mistakes\n")
    }

    @Test("T44: a wrong file that was asked for ends the program before it begins")
    func refused() throws {
      let folder = try folder([
        "c.toml": "theme =",
        "s": "listen 0\n  lisen 1\n", "binary": "",
      ])
      try Data([0x70, 0xFF, 0x0A]).write(to: URL(filePath: folder + "/binary"))
      let expected = [
        (["--config", "c.toml"], "\(folder)/c.toml:1:"),
        (
          ["--config", "nope"], "could not read the configuration \(folder)/nope: there is no such"
        ),
        (
          ["--session", "s"], "\(folder)/s:2:3: there is no command \"lisen\"; did you mean listen?"
        ),
        (["--session", "nope"], "could not read \(folder)/nope: there is no such file"),
        (["--session", "binary"], "\(folder)/binary: it is not UTF-8 text"),
      ]
      for (arguments, message) in expected {
        let (status, output, error) = try Program.run([arguments[0], "\(folder)/\(arguments[1])"])
        #expect(status == 2)
        #expect(output == "")
        #expect(error.hasPrefix("sockscope: \(message)"), "\(error)")
        #expect(error.split(separator: "\n").count == 1)
      }
    }
  }
}
