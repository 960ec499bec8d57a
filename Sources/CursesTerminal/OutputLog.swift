import CLinux
import Glibc

/// Where standard output and standard error go while the screen is on.
///
/// Whatever writes there (the Swift runtime, a library, an assertion) would destroy the screen
/// (T25). It goes to a file instead, and what came in is shown again afterwards.
final class OutputLog {
  /// The largest that the file may grow, in bytes.
  static var limit: Int { 1 << 20 }
  /// How much is shown again, in bytes.
  static var replayLimit: Int { 8192 }

  /// The file's descriptor.
  let descriptor: Int32
  /// The file's path; `nil` for a nameless file in memory.
  let path: String?
  /// Where this run's part begins.
  private(set) var start = 0
  /// The descriptors 1 and 2 as they were, while they are redirected.
  private(set) var saved: (output: Int32, error: Int32)?

  /// A log in the file at `path`; without one, or where it can't be written, in memory.
  init(path: String?) throws(TerminalError) {
    if let path, let descriptor = Self.open(path) {
      self.path = path
      self.descriptor = descriptor
    } else {
      self.path = nil
      descriptor = memfd_create("sockscope-log", UInt32(MFD_CLOEXEC))
      guard descriptor >= 0 else { throw .system("memfd_create", on: "the log") }
      // So that every write goes to the end, as with the file.
      _ = fcntl(descriptor, F_SETFL, O_APPEND)
    }
    if size > Self.limit / 2 { ftruncate(descriptor, 0) }
    start = size
  }

  /// Opens the file, private to the user; `nil` when it is not ours.
  private static func open(_ path: String) -> Int32? {
    let flags = O_RDWR | O_APPEND | O_CREAT | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK
    let descriptor = Glibc.open(path, flags, 0o600)
    guard descriptor >= 0 else { return nil }
    var found = stat()
    guard fstat(descriptor, &found) == 0, found.st_mode & S_IFMT == S_IFREG,
      found.st_uid == geteuid(), fchmod(descriptor, 0o600) == 0
    else {
      Glibc.close(descriptor)
      return nil
    }
    return descriptor
  }

  private var size: Int {
    var found = stat()
    return fstat(descriptor, &found) == 0 ? Int(found.st_size) : 0
  }

  /// Sends the descriptors 1 and 2 here.
  func redirect() {
    guard saved == nil else { return }
    fflush(nil)
    saved = (fcntl(1, F_DUPFD_CLOEXEC, 3), fcntl(2, F_DUPFD_CLOEXEC, 3))
    dup2(descriptor, 1)
    dup2(descriptor, 2)
  }

  /// Gives the descriptors 1 and 2 back what they were.
  func restore() {
    guard let saved else { return }
    fflush(nil)
    dup2(saved.output, 1)
    dup2(saved.error, 2)
    Glibc.close(saved.output)
    Glibc.close(saved.error)
    self.saved = nil
  }

  /// Empties the file when it has grown too large, and says so in it.
  func keepBounded() {
    let dropped = size
    guard dropped > Self.limit else { return }
    ftruncate(descriptor, 0)
    start = 0
    write("(\(dropped) bytes were dropped here: the log may hold \(Self.limit))\n", to: descriptor)
  }

  /// Shows the end of what came in to standard error, and does not show it again.
  func replay() {
    let end = size
    guard end > start else { return }
    let from = max(start, end - Self.replayLimit)
    let bytes = [UInt8](unsafeUninitializedCapacity: end - from) { buffer, filled in
      filled = max(0, pread(descriptor, buffer.baseAddress, end - from, from))
    }
    start = end
    var text = Self.harmless(String(decoding: bytes, as: UTF8.self))
    if from > 0, end - from == Self.replayLimit {
      text = "(… more in \(path ?? "the log"))\n" + text
    }
    write(text.hasSuffix("\n") ? text : text + "\n", to: 2)
  }

  /// `text` without what a terminal would obey: control characters show as `^X`, others that
  /// change the direction or hide as `?`.
  static func harmless(_ text: String) -> String {
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      switch scalar.properties.generalCategory {
      case .control where scalar == "\n" || scalar == "\t":
        result.append(scalar)
      case .control where scalar.value < 0x20:
        result.append("^")
        result.append(Unicode.Scalar(UInt8(scalar.value + 0x40)))
      case .control, .format, .lineSeparator, .paragraphSeparator, .privateUse, .unassigned:
        result.append("?")
      default:
        result.append(scalar)
      }
    }
    return String(result)
  }

  private func write(_ text: String, to descriptor: Int32) {
    var bytes = Array(text.utf8)[...]
    while !bytes.isEmpty {
      let count = bytes.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
      guard count > 0 else { return }
      bytes = bytes.dropFirst(count)
    }
  }

  func close() { Glibc.close(descriptor) }
}
