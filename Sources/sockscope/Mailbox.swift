import CLinux
import Glibc
import Locking

/// Values from the engine's thread to the main thread, and a descriptor that wakes the latter.
final class Mailbox<Letter: Sendable>: Sendable {
  /// Readable while there are letters.
  let descriptor: Int32
  private let letters = Locked<[Letter]>([])

  /// An empty mailbox; throws the errno that eventfd(2) failed with.
  init() throws(SystemError) {
    descriptor = eventfd(0, Int32(EFD_NONBLOCK | EFD_CLOEXEC))
    guard descriptor >= 0 else { throw SystemError("eventfd", on: "the mailbox") }
  }

  /// Puts a letter in; from any thread.
  func put(_ letter: Letter) {
    let wasEmpty = letters.withLock { letters in
      defer { letters.append(letter) }
      return letters.isEmpty
    }
    if wasEmpty { eventfd_write(descriptor, 1) }
  }

  /// Takes all letters out, in the order in which they came.
  func takeAll() -> [Letter] {
    var count: eventfd_t = 0
    eventfd_read(descriptor, &count)
    return letters.withLock { letters in
      defer { letters = [] }
      return letters
    }
  }

  deinit { close(descriptor) }
}
