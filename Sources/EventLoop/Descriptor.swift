import CLibuv
import Glibc

/// A file descriptor that has one owner, which closes it or hands it on.
public struct Descriptor: ~Copyable {
  /// The number.
  public let number: Int32

  /// The owner of descriptor `number`, which nobody else may close.
  init(owning number: Int32) { self.number = number }

  deinit { Glibc.close(number) }

  /// Gives the ownership away: the caller has to see to the closing.
  public consuming func release() -> Int32 {
    let number = number
    discard self
    return number
  }

  /// Another descriptor of the same open file, which is not inherited (`F_DUPFD_CLOEXEC`, `fcntl(2)`).
  static func duplicate(of number: Int32) throws(SystemError) -> Descriptor {
    let copy = fcntl(number, F_DUPFD_CLOEXEC, 0)
    guard copy >= 0 else { throw SystemError(errno) }
    return Descriptor(owning: copy)
  }

  /// A new stream socket of `family` (`AF_INET`, `AF_INET6`, `AF_UNIX`) that does not block and is
  /// not inherited (`socket(2)`).
  static func socket(family: Int32) throws(SystemError) -> Descriptor {
    let type = Int32(SOCK_STREAM.rawValue | SOCK_NONBLOCK.rawValue | SOCK_CLOEXEC.rawValue)
    let number = Glibc.socket(family, type, 0)
    guard number >= 0 else { throw SystemError(errno) }
    return Descriptor(owning: number)
  }

  /// Sets an integer option (`setsockopt(2)`).
  borrowing func set(_ level: Int32, _ option: Int32, _ value: Int32) throws(SystemError) {
    var value = value
    let size = socklen_t(MemoryLayout<Int32>.size)
    guard setsockopt(number, level, option, &value, size) == 0 else { throw SystemError(errno) }
  }
}
