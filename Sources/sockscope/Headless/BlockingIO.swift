import Glibc

/// Reads and writes that wait, on descriptors that others may share.
///
/// A shared descriptor is never made non-blocking: the shell's terminal would be so, too. One that
/// someone else made so is waited for with poll(2).
enum BlockingIO {
  /// Reads what there is into `memory`: 0 at the end, -1 with errno.
  static func read(_ descriptor: Int32, _ memory: UnsafeMutableRawBufferPointer) -> Int {
    repeating(descriptor, POLLIN) { Glibc.read(descriptor, memory.baseAddress, memory.count) }
  }

  /// Writes some of `parts`, of which there is at least one: the count of bytes, -1 with errno.
  static func write(_ descriptor: Int32, _ parts: UnsafeBufferPointer<iovec>) -> Int {
    repeating(descriptor, POLLOUT) {
      writev(descriptor, parts.baseAddress, Int32(min(parts.count, 1024)))
    }
  }

  /// Writes all of `bytes`; whether that was possible.
  @discardableResult
  static func writeAll(_ bytes: [UInt8], to descriptor: Int32) -> Bool {
    bytes.withUnsafeBytes { raw in
      var rest = UnsafeMutableRawBufferPointer(mutating: raw)[...]
      while !rest.isEmpty {
        let part = iovec(
          iov_base: rest.base.baseAddress.map { $0 + rest.startIndex }, iov_len: rest.count)
        let count = withUnsafePointer(to: part) {
          write(descriptor, UnsafeBufferPointer(start: $0, count: 1))
        }
        guard count >= 0 else { return false }
        rest = rest.dropFirst(count)
      }
      return true
    }
  }

  private static func repeating(
    _ descriptor: Int32, _ event: Int32, _ call: () -> Int
  ) -> Int {
    while true {
      let count = call()
      if count >= 0 { return count }
      switch errno {
      case EINTR: continue
      case EAGAIN:
        var wait = pollfd(fd: descriptor, events: Int16(event), revents: 0)
        poll(&wait, 1, -1)
      default: return count
      }
    }
  }

  /// Sees to it that the descriptors 0, 1 and 2 are in use, so that no socket gets their numbers.
  ///
  /// A closed input is at its end then; a closed output refuses to be written, as it did before.
  static func reserveStandardDescriptors() {
    for descriptor: Int32 in 0...2 where fcntl(descriptor, F_GETFD) < 0 {
      // The lowest free number is this one: those below are in use.
      _ = open("/dev/null", descriptor == 2 ? O_WRONLY : O_RDONLY)
    }
  }
}
