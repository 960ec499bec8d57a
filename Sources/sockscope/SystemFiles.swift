import Glibc
import Settings
import TerminalUI
import Themes

/// Files of the system, as far as the program reads and writes them itself.
enum SystemFiles {
  /// What a theme or another text of ours may hold, in bytes.
  private static let textLimit = 1 << 20

  /// The program's own file; `nil` where /proc does not tell.
  static var executable: String? {
    withUnsafeTemporaryAllocation(byteCount: Int(PATH_MAX), alignment: 1) { buffer in
      let path = buffer.withMemoryRebound(to: CChar.self, \.baseAddress)
      guard let path else { return nil }
      let count = readlink("/proc/self/exe", path, buffer.count)
      guard count > 0, count < buffer.count else { return nil }
      return String(decoding: buffer.prefix(count), as: UTF8.self)
    }
  }

  /// What themes need of the system's files.
  static let themes = ThemeLibrary.Files(
    read: { path throws(ThemeError) in
      do throws(ReadError) {
        return try text(path)
      } catch {
        throw .unreadable(path: path, reason: error.description)
      }
    },
    list: names)

  /// The text of the configuration at `path`; `nil` when there is none.
  static func configuration(_ path: String) throws(ConfigurationError) -> String? {
    do throws(ReadError) {
      return try text(path)
    } catch {
      throw .unreadable(path: path, reason: error.description)
    }
  }

  /// Why a file could not be read.
  enum ReadError: Error, CustomStringConvertible {
    case failed(SystemError)
    case folder
    case noFile
    case tooLarge(limit: Int)
    case noText

    var description: String {
      switch self {
      case .failed(let error): error.meaning
      case .folder: "it is a folder, not a file"
      case .noFile: "it is not an ordinary file"
      case .tooLarge(let limit): "it is larger than \(limit) bytes"
      case .noText: "it is not UTF-8 text"
      }
    }
  }

  /// The text of the file at `path`; `nil` when there is none.
  ///
  /// A zero is none of a text's characters: what is written in C would take it for the end.
  private static func text(_ path: String) throws(ReadError) -> String? {
    guard let bytes = try read(path, limit: textLimit) else { return nil }
    guard !bytes.contains(0), let text = String(validating: bytes, as: UTF8.self) else {
      throw .noText
    }
    return text
  }

  /// What may stand in the place of an ordinary file.
  enum Kinds {
    /// Nothing: a named pipe is refused instead of waited for.
    case ordinary
    /// Also a pipe or a device, which is waited for.
    case streams
  }

  /// The bytes of the file at `path`; `nil` when there is none.
  static func read(
    _ path: String, limit: Int, _ kinds: Kinds = .ordinary
  ) throws(ReadError) -> [UInt8]? {
    // Opening a named pipe waits for its writer, unless it is told not to.
    let waiting = kinds == .ordinary ? O_NONBLOCK : 0
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | waiting)
    guard descriptor >= 0 else {
      let error = SystemError("open", on: path)
      if error.code == ENOENT || error.code == ENOTDIR { return nil }
      throw .failed(error)
    }
    defer { close(descriptor) }
    var found = stat()
    guard fstat(descriptor, &found) == 0 else { throw .failed(SystemError("fstat", on: path)) }
    switch found.st_mode & S_IFMT {
    case S_IFREG: guard found.st_size <= limit else { throw .tooLarge(limit: limit) }
    case S_IFDIR: throw .folder
    default: guard kinds == .streams else { throw .noFile }
    }
    return try content(of: descriptor, path, limit: limit)
  }

  /// What there is to read up to the end of an open file, a pipe or a device; `name` is for messages.
  static func content(
    of descriptor: Int32, _ name: String, limit: Int
  ) throws(ReadError) -> [UInt8] {
    var bytes: [UInt8] = []
    var block = [UInt8](repeating: 0, count: 64 << 10)
    while bytes.count <= limit {
      let count = block.withUnsafeMutableBytes { BlockingIO.read(descriptor, $0) }
      if count == 0 { return bytes }
      guard count > 0 else { throw .failed(SystemError("read", on: name)) }
      bytes += block[..<count]
    }
    throw .tooLarge(limit: limit)
  }

  /// The names in the folder at `path`, sorted; none when there is no such folder.
  @Sendable static func names(in path: String) -> [String] {
    guard let folder = opendir(path) else { return [] }
    defer { closedir(folder) }
    var names: [String] = []
    while let entry = readdir(folder) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
        pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if name != ".", name != ".." { names.append(name) }
    }
    return names.sorted()
  }

  /// Whether the file at `path` is this user's, or not there yet.
  ///
  /// Who runs as someone else for a moment (sudo) must leave no file of theirs behind that its owner
  /// can't change any more.
  static func isOurs(_ path: String) -> Bool {
    var found = stat()
    return lstat(path, &found) != 0 || found.st_uid == geteuid()
  }

  /// Whether the open file is this user's.
  static func isOurs(_ descriptor: Int32) -> Bool {
    var found = stat()
    return fstat(descriptor, &found) == 0 && found.st_uid == geteuid()
  }

  /// Writes lines to standard error, harmless for a terminal: they may quote an argument.
  static func say(_ text: String) {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    let bytes = Array(lines.map { Printable($0).text + "\n" }.joined().utf8)
    _ = bytes.withUnsafeBytes { Glibc.write(2, $0.baseAddress, $0.count) }
  }

  /// Writes the rows of a picture to standard output, without the blanks at their ends.
  static func show(_ picture: String) {
    let rows = picture.split(separator: "\n", omittingEmptySubsequences: false).map { row in
      String(row.reversed().drop { $0 == " " }.reversed()) + "\n"
    }
    BlockingIO.writeAll(Array(rows.joined().utf8), to: 1)
  }

  /// Writes the file at `path` so that it is there as a whole or not at all: beside it under
  /// another name first.
  static func replace(_ path: String, with bytes: [UInt8], mode: mode_t) throws(SystemError) {
    let temporary = "\(path).\(getpid()).new"
    unlink(temporary)
    let descriptor = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode)
    guard descriptor >= 0 else { throw SystemError("open", on: temporary) }
    do throws(SystemError) {
      defer { close(descriptor) }
      try write(bytes, to: descriptor, temporary)
      // What a mask took away is given back; what is renamed must be on the disk.
      guard fchmod(descriptor, mode) == 0 else { throw SystemError("fchmod", on: temporary) }
      guard fsync(descriptor) == 0 else { throw SystemError("fsync", on: temporary) }
      guard rename(temporary, path) == 0 else { throw SystemError("rename", on: path) }
    } catch {
      unlink(temporary)
      throw error
    }
  }

  /// Writes a new file at `path`, for the user alone; returns false when there is one already.
  static func create(_ path: String, with bytes: [UInt8]) throws(SystemError) -> Bool {
    let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else {
      let error = SystemError("open", on: path)
      if error.code == EEXIST { return false }
      throw error
    }
    do throws(SystemError) {
      defer { close(descriptor) }
      try write(bytes, to: descriptor, path)
    } catch {
      unlink(path)
      throw error
    }
    return true
  }

  /// Writes a new file of a name of its own, for the user alone, where temporary files belong;
  /// returns its path.
  static func createTemporary(with bytes: [UInt8]) throws(SystemError) -> String {
    let folder = getenv("TMPDIR").map { String(cString: $0) }.flatMap { $0.isEmpty ? nil : $0 }
    var path = Array("\(folder ?? "/tmp")/sockscope-XXXXXX.txt".utf8CString)
    let descriptor = mkstemps(&path, 4)
    let name = path.withUnsafeBufferPointer { $0.baseAddress.map { String(cString: $0) } } ?? ""
    guard descriptor >= 0 else { throw SystemError("mkstemps", on: name) }
    do throws(SystemError) {
      defer { close(descriptor) }
      try write(bytes, to: descriptor, name)
    } catch {
      unlink(name)
      throw error
    }
    return name
  }

  private static func write(_ bytes: [UInt8], to descriptor: Int32, _ path: String)
    throws(SystemError)
  {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
      guard count > 0 else { throw SystemError("write", on: path) }
      rest = rest.dropFirst(count)
    }
  }

  /// Makes the folder at `path` and those above it; what is there already is left alone.
  static func makeFolders(_ path: String, mode: mode_t = 0o755) throws(SystemError) {
    var folder = path.hasPrefix("/") ? "" : "."
    for part in path.split(separator: "/") {
      folder += "/" + part
      guard mkdir(folder, mode) == 0 || errno == EEXIST else {
        throw SystemError("mkdir", on: folder)
      }
    }
  }
}
