import Commands

/// A file of commands.
enum ScriptFile {
  /// Why nothing of the file can run, in a sentence that begins with its name.
  struct Failure: Error, CustomStringConvertible {
    let description: String
  }

  /// What such a file may hold, in bytes.
  private static let limit = 16 << 20

  /// The name of standard input in places and messages.
  private static let standardInput = "standard input"

  /// The lines of the file, pipe or device at `path`, or for `-` of standard input; all of it parses,
  /// or none is taken.
  static func lines(of path: String) throws(Failure) -> [Line] {
    let name = path == "-" ? standardInput : path
    let bytes: [UInt8]?
    do throws(SystemFiles.ReadError) {
      bytes =
        path == "-"
        ? try SystemFiles.content(of: 0, name, limit: limit)
        : try SystemFiles.read(path, limit: limit, .streams)
    } catch {
      throw Failure(description: "could not read \(name): \(error)")
    }
    guard let bytes else {
      throw Failure(description: "could not read \(name): there is no such file")
    }
    return try lines(bytes, name)
  }

  /// The lines that `bytes` spell, which came from `path`.
  static func lines(_ bytes: [UInt8], _ path: String) throws(Failure) -> [Line] {
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw Failure(
        description: "\(path): it is not UTF-8 text; write other bytes as \"\\xHH\" or hex:HH")
    }
    do throws(SyntaxError) {
      return try Script(parsing: text, source: path).lines
    } catch {
      throw Failure(description: "\(error)")
    }
  }
}
