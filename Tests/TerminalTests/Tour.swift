import Foundation
import Testing
import TestSupport

/// A walk through the program on a real terminal, whose screens are kept as text.
///
/// The screens are files in `Tour`, a folder for each size; `UPDATE_GOLDEN=1 swift test` writes them
/// anew. What differs from run to run is replaced first: see ``Placeholders``.
final class Tour {
  private static let folder = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "Tour")
  private static var isUpdating: Bool {
    ProcessInfo.processInfo.environment["UPDATE_GOLDEN"] == "1"
  }

  let tmux: Tmux
  private let columns: Int
  private let rows: Int
  private var shown: [String] = []

  /// The program on a screen of this size, once it is there.
  init(columns: Int, rows: Int) throws {
    self.columns = columns
    self.rows = rows
    // Without the history and the choices of other tests.
    let state = Program.home + "/tour-\(columns)x\(rows)-\(UInt32.random(in: 0 ... .max))"
    // What the system knows differs from run to run, in its width, too.
    try FileManager.default.createDirectory(
      atPath: state + "/sockscope", withIntermediateDirectories: true)
    try "sockscope screen 1\nlist bytes\n".write(
      toFile: state + "/sockscope/screen", atomically: true, encoding: .utf8)
    tmux = try Tmux(
      columns: columns, rows: rows,
      command: "XDG_STATE_HOME=\(state) XDG_CONFIG_HOME=\(state) \(Program.path);"
        + " echo ended with $?; exec sleep 60")
    try tmux.wait(for: "1 Servers")
  }

  /// Types `text` as it is, then presses `keys`.
  func type(_ text: String, _ keys: String...) throws {
    try tmux.type(text)
    for key in keys { try tmux.press(key) }
  }

  /// Presses keys by their names in tmux, or characters.
  func press(_ keys: String...) throws {
    for key in keys { try tmux.press(key) }
  }

  /// Presses Escape, and waits until no row holds `text` any more: a key right after it would be
  /// taken for one with Alt.
  func leave(_ text: String) throws {
    try tmux.press("Escape")
    try tmux.wait("a screen without \(text)") { rows in !rows.contains { $0.contains(text) } }
  }

  /// Waits until a row holds all of `texts`, and then until the screen is the one that is kept as
  /// `name`.
  func screen(_ name: String, with texts: String...) throws {
    try tmux.wait("a row with \(texts)") { rows in rows.contains { $0.holds(texts) } }
    shown.append(name)
    let file = Self.folder.appending(path: "\(columns)x\(rows)/\(name).txt")
    guard !Self.isUpdating else {
      try FileManager.default.createDirectory(
        at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      return try settled().write(to: file, atomically: true, encoding: .utf8)
    }
    let kept = try String(contentsOf: file, encoding: .utf8)
    var last = ""
    do {
      try tmux.wait("the screen \(name)") { rows in
        last = Placeholders.text(of: rows)
        return last == kept
      }
    } catch {
      Issue.record("\(columns)x\(rows)/\(name) is not what it was; now it is:\n\(last)")
    }
  }

  /// Checks that no screen is kept that is not shown any more.
  func checkNames() throws {
    let folder = Self.folder.appending(path: "\(columns)x\(rows)")
    let files = try FileManager.default.contentsOfDirectory(
      at: folder, includingPropertiesForKeys: nil)
    #expect(files.map(\.lastPathComponent).sorted() == shown.map { $0 + ".txt" }.sorted())
  }

  /// The screen once it stays the same for as long as rates are measured over.
  private func settled() throws -> String {
    var last = ""
    var changes = ""
    var since = Date.now
    do {
      try tmux.wait("a screen that stands still") { rows in
        let text = Placeholders.text(of: rows)
        if text != last {
          let pairs = zip(last.split(separator: "\n"), text.split(separator: "\n"))
          changes = pairs.filter { $0 != $1 }.map { "\($0)\n\($1)" }.joined(separator: "\n")
          (last, since) = (text, .now)
        }
        return Date.now.timeIntervalSince(since) > 2.5
      }
    } catch {
      throw PseudoTerminal.TimedOut(description: "the screen goes on changing:\n\(changes)")
    }
    return last
  }
}
