import Glibc
import NetTypes

/// Reads whole files.
enum FileContent {
  /// The content of the regular file at `path`.
  ///
  /// Anything else (a terminal, a pipe, a device) could make the loop wait for ever, and is refused.
  ///
  /// - Throws: `ERR_FILE` when it can't be read, `ERR_LIMIT` when it has more than `limit` bytes.
  static func read(_ path: String, limit: Int) throws(NetError) -> [UInt8] {
    // O_NONBLOCK: opening a named pipe would wait for its writer.
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else { throw failure(path, "can't be opened", errno) }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { throw failure(path, "can't be read", errno) }
    let kind = status.st_mode & S_IFMT
    guard kind == S_IFREG else {
      let what = kind == S_IFDIR ? "a folder, not a file" : "not a regular file"
      throw NetError(code: "ERR_FILE", message: "\(path) is \(what)")
    }
    guard status.st_size <= limit else { throw SessionError.tooLarge }
    return try content(descriptor, path, size: Int(status.st_size), limit: limit)
  }

  /// Reads to the end: a file in `/proc` says that it is empty, and others may grow meanwhile.
  private static func content(
    _ descriptor: Int32, _ path: String, size: Int, limit: Int
  ) throws(NetError) -> [UInt8] {
    var content: [UInt8] = []
    var block = [UInt8](repeating: 0, count: min(max(size + 1, 4096), 1 << 20))
    while true {
      let count = block.withUnsafeMutableBytes { Glibc.read(descriptor, $0.baseAddress, $0.count) }
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else { throw failure(path, "can't be read", errno) }
      guard count > 0 else { return content }
      guard content.count + count <= limit else { throw SessionError.tooLarge }
      content += block[..<count]
    }
  }

  private static func failure(_ path: String, _ what: String, _ number: Int32) -> NetError {
    NetError(
      code: "ERR_FILE", message: "\(path) \(what): \(String(cString: strerror(number)))",
      errno: -number)
  }
}
