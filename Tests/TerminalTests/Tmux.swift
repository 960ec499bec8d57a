import Foundation
import Testing
import TestSupport

/// A real terminal emulator around the program: tmux, with a server of its own.
final class Tmux {
  private static let tool = "/usr/bin/tmux"
  private let name: String
  private let folder: String

  /// A screen of this size in which `command` of the shell runs.
  init(columns: Int, rows: Int, command: String) throws {
    name = "sockscope-\(getpid())-\(UInt32.random(in: 0 ... .max))"
    folder = Program.home
    try run(["-f", "/dev/null", "new-session", "-d", "-x", "\(columns)", "-y", "\(rows)", command])
  }

  // The server may have ended by itself, with its last program.
  deinit { _ = try? execute(["kill-server"]) }

  /// Types `text` as it is.
  func type(_ text: String) throws { try run(["send-keys", "-l", "--", text]) }

  /// Presses a key by its name in tmux: `Enter`, `Escape`, `C-z`.
  func press(_ key: String) throws { try run(["send-keys", key]) }

  /// Gives the screen another size.
  func resize(columns: Int, rows: Int) throws {
    try run(["resize-window", "-x", "\(columns)", "-y", "\(rows)"])
  }

  /// What the screen shows, row by row.
  var rows: [String] {
    let text = (try? run(["capture-pane", "-p", "-N"])) ?? ""
    return text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init).dropLast()
  }

  /// A variable of tmux's formats, for example `alternate_on`.
  func value(of variable: String) throws -> String {
    try run(["display-message", "-p", "#{\(variable)}"])
      .trimmingCharacters(in: .whitespacesAndNewlines)
  }

  /// Waits until a row holds each of `texts`, in this order.
  func wait(for texts: String...) throws {
    try wait("a row with \(texts)") { rows in rows.contains { $0.holds(texts) } }
  }

  /// Waits until `condition` holds of the rows.
  func wait(_ what: String, until condition: ([String]) -> Bool) throws {
    let deadline = Date.now + PseudoTerminal.patience
    while true {
      let rows = rows
      if condition(rows) { return }
      guard Date.now < deadline else {
        throw PseudoTerminal.TimedOut(
          description: "waited for \(what); the screen is:\n" + rows.joined(separator: "\n"))
      }
      usleep(50_000)
    }
  }

  @discardableResult
  private func run(_ arguments: [String]) throws -> String {
    let (status, text) = try execute(arguments)
    try #require(status == 0, "tmux \(arguments): \(text)")
    return text
  }

  private func execute(_ arguments: [String]) throws -> (status: Int32, text: String) {
    let file = folder + "/" + name
    defer { try? FileManager.default.removeItem(atPath: file) }
    let pid = try spawn(
      [Self.tool, "-L", name] + arguments, environment: Program.variables,
      descriptors: [
        (0, "/dev/null".cString, O_RDWR), (1, file.cString, O_WRONLY | O_CREAT | O_TRUNC),
      ],
      copies: [(1, 2)])
    var status: Int32 = 0
    waitpid(pid, &status, 0)
    let text = String(decoding: try Data(contentsOf: URL(filePath: file)), as: UTF8.self)
    return (status, text)
  }
}

extension String {
  /// The string as C has it.
  fileprivate var cString: [CChar] { utf8CString.map { $0 } }

  /// Whether it holds each of `texts`, one after the other.
  func holds(_ texts: [String]) -> Bool {
    var rest = self[...]
    for text in texts {
      guard let found = rest.firstRange(of: text) else { return false }
      rest = rest[found.upperBound...]
    }
    return true
  }
}
