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

  /// The lines of the file at `path`, or for `-` of standard input; all of it parses, or none is
  /// taken.
  static func lines(of path: String) throws(Failure) -> [Line] {
    guard path != "-" else { return try lines(readStandardInput(), standardInput) }
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

  private static func readStandardInput() throws(Failure) -> [UInt8] {
    var bytes: [UInt8] = []
    var block = [UInt8](repeating: 0, count: 64 << 10)
    while true {
      let count = block.withUnsafeMutableBytes { BlockingIO.read(0, $0) }
      guard count >= 0 else {
        let reason = SystemError("read", on: standardInput).meaning
        throw Failure(description: "could not read \(standardInput): \(reason)")
      }
      guard count > 0 else { return bytes }
      guard bytes.count + count <= limit else {
        throw Failure(
          description: "could not read \(standardInput): it is larger than \(limit) bytes")
      }
      bytes += block[..<count]
    }
  }
}
