import Glibc
import TerminalUI

/// The lines that were entered, from one run to the next: a file of one line each, private to the
/// user.
///
/// A line is added as soon as it is entered, so that nothing is lost in a crash, and several runs at
/// a time do not undo each other. What there is too much of goes when the file is read.
struct HistoryFile {
  /// What the file may hold before it is cut, in bytes.
  private static let limit = 1 << 20
  /// The longest line that is kept, in bytes.
  private static let lineLimit = 4096

  private let path: String
  /// The lines that the file is known to hold.
  private(set) var history: LineHistory

  /// The history in the file at `path`; empty when it can't be read.
  init(path: String) {
    self.path = path
    var lines: [String] = []
    var isTooMuch = false
    do {
      let bytes = try SystemFiles.read(path, limit: Self.limit) ?? []
      lines = String(decoding: bytes, as: UTF8.self).split(separator: "\n").map(String.init)
    } catch {
      if case .tooLarge = error { isTooMuch = true }
    }
    history = LineHistory(lines.filter(Self.isKept))
    if isTooMuch || lines.count > history.lines.count, SystemFiles.isOurs(path) { rewrite() }
  }

  /// Adds the newest line of `current`, when that is not the history that the file holds.
  mutating func follow(_ current: LineHistory) {
    guard current != history else { return }
    history = current
    guard let line = current.lines.last, Self.isKept(line) else { return }
    let flags = O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK
    let descriptor = open(path, flags, 0o600)
    // Without a place for it there is no history, which is no reason to disturb anyone.
    guard descriptor >= 0 else { return }
    defer { close(descriptor) }
    guard SystemFiles.isOurs(descriptor) else { return }
    let bytes = Array((line + "\n").utf8)
    _ = bytes.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
  }

  private func rewrite() {
    let text = history.lines.map { $0 + "\n" }.joined()
    try? SystemFiles.replace(path, with: Array(text.utf8), mode: 0o600)
  }

  /// Whether a line fits the file: it is one line, and not too long.
  private static func isKept(_ line: String) -> Bool {
    line.utf8.count <= lineLimit && !line.utf8.contains(UInt8(ascii: "\n"))
  }
}
