import Glibc
import Inspector
import Matching

/// How the screen was left: a small file, private to the user.
///
/// It is read at the start, and written at the end when the screen was changed meanwhile. What can't be
/// read is told in one line, and does not keep the program from starting.
struct StateFile {
  private let path: String
  /// What the file said; `nil` when there is none, or none that can be read.
  let state: ScreenState?
  /// Why there is none.
  let problem: String?

  /// The file at `path`.
  init(path: String) {
    self.path = path
    do {
      state = try Self.read(path)
      problem = nil
    } catch {
      state = nil
      problem = "how the screen was left is ignored: \(path): \(error)"
    }
  }

  /// Why a file is not taken.
  private struct Refusal: Error, CustomStringConvertible {
    var description: String
  }

  private static func read(_ path: String) throws(Refusal) -> ScreenState? {
    let bytes: [UInt8]?
    do throws(SystemFiles.ReadError) {
      bytes = try SystemFiles.read(path, limit: ScreenState.limit)
    } catch {
      throw Refusal(description: error.description)
    }
    guard let bytes else { return nil }
    guard SystemFiles.isOurs(path) else { throw Refusal(description: "it is someone else's") }
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw Refusal(description: "it is not UTF-8 text")
    }
    do throws(Problem) { return try ScreenState(parsing: text) } catch {
      throw Refusal(description: "\(error.what); \(error.remedy)")
    }
  }

  /// Writes how the screen is left, for the user alone.
  func write(_ state: ScreenState) {
    // Without a place for it nothing is remembered, which is no reason to disturb anyone.
    guard SystemFiles.isOurs(path) else { return }
    try? SystemFiles.replace(path, with: Array(state.text.utf8), mode: 0o600)
  }
}
