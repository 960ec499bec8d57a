import Foundation
import TestSupport
import Testing

extension ParallelTerminalTests {
  /// Files that are not what they should be.
  @Suite struct FileTests {
    /// What lies where the configuration should be.
    static let kinds = ["a folder", "a pipe", "binary", "huge", "newer", "hostile"]

    private func write(_ kind: String, to path: String) throws {
      switch kind {
      case "a folder":
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
      case "a pipe": mkfifo(path, 0o600)
      case "binary": try Data((0...255).map { UInt8($0) }).write(to: URL(filePath: path))
      case "huge": try Data(repeating: 0x23, count: 3 << 20).write(to: URL(filePath: path))
      case "newer": try Data("version = 9\n[window]\nx = 1\n".utf8).write(to: URL(filePath: path))
      default:
        try Data("theme = \"\\u001b[2J\\u202e\"\n\"\\u001b]0;x\\u0007\" = 1\n".utf8).write(
          to: URL(filePath: path))
      }
    }

    @Test(
      "T44: with a configuration that can't be taken it starts, says so in one line, and leaves it alone",
      arguments: kinds)
    func configuration(kind: String) throws {
      let folder = Program.home + "/" + UUID().uuidString
      try FileManager.default.createDirectory(
        atPath: folder + "/sockscope", withIntermediateDirectories: true)
      let path = folder + "/sockscope/config.toml"
      try write(kind, to: path)
      var before = stat()
      lstat(path, &before)
      let terminal = try PseudoTerminal(
        [Program.path, "-e", "server as web"], columns: 160, rows: 24,
        environment: ["XDG_CONFIG_HOME": folder])
      try terminal.wait(forRow: "web")
      try terminal.wait("a line about the file") { screen in
        screen.rows.contains { $0.contains("config.toml") }
      }
      #expect(terminal.screen.crookedSides == [])
      terminal.type(":theme mono\r")
      try terminal.settle(seconds: 0.2)
      terminal.type("q")
      #expect(try terminal.end() == .status(0))
      #expect(terminal.screen.foreign == [])
      var after = stat()
      lstat(path, &after)
      #expect(before.st_mtim.tv_nsec == after.st_mtim.tv_nsec && before.st_ino == after.st_ino)
    }
  }
}
