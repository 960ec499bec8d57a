import Commands

/// A file of commands.
enum ScriptFile {
  /// Why nothing of the file can run, in a sentence that begins with its name.
  struct Failure: Error, CustomStringConvertible {
    let description: String
  }

  /// What such a file may hold, in bytes.
  private static let limit = 16 << 20

  /// The lines of the file at `path`; all of it parses, or none is taken.
  static func lines(of path: String) throws(Failure) -> [Line] {
    let bytes: [UInt8]?
    do {
      bytes = try SystemFiles.read(path, limit: limit)
    } catch {
      throw Failure(description: "could not read \(path): \(error)")
    }
    guard let bytes else {
      throw Failure(description: "could not read \(path): there is no such file")
    }
    return try lines(bytes, path)
  }

  /// What standard input is called in messages.
  static let standardInputName = "standard input"

  /// The lines of standard input, read to its end; all of it parses, or none is taken.
  static func standardInput() throws(Failure) -> [Line] {
    let name = standardInputName
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = buffer.withUnsafeMutableBytes { BlockingIO.read(0, $0) }
      if count == 0 { return try lines(bytes, name) }
      guard count > 0 else {
        throw Failure(
          description: "could not read \(name): \(SystemError("read", on: name).meaning)")
      }
      bytes += buffer[..<count]
      guard bytes.count <= limit else {
        throw Failure(description: "could not read \(name): it is larger than \(limit) bytes")
      }
    }
  }

  /// The lines that `bytes` spell, which came from `path`.
  static func lines(_ bytes: [UInt8], _ path: String) throws(Failure) -> [Line] {
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw Failure(
        description: "\(path): it is not UTF-8 text; write other bytes as \"\\xHH\" or hex:HH")
    }
    do throws(SyntaxError) {
      return try Script(parsing: text).lines
    } catch {
      throw Failure(description: "\(path):\(error)")
    }
  }
}
