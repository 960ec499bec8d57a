import Commands
import Observation

/// A file that a command asked for.
public struct FileExport: Hashable, Sendable {
  /// What is written.
  public var content: [UInt8]
  /// What that is, in words: `3 commands`.
  public var what: String
  /// The file.
  public var path: String
  /// Whether one that is there already is replaced.
  public var overwrites: Bool
  /// The command as its outcome tells it.
  public var command: String

  /// The command that replaces what is there already.
  public var again: String {
    ExportCommand(.commands, to: path, overwrites: true).description
  }
}

extension CommandLog {
  /// The file with the script, which `command` asked for.
  func export(to path: String, overwrites: Bool, by command: String) -> FileExport {
    FileExport(
      content: Array(script.utf8), what: "\(Notation.count(scriptCount)) commands", path: path,
      overwrites: overwrites, command: command)
  }
}
