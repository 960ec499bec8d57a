#if DEBUG
  import ArgumentParser
  import Glibc

  /// Ways to crash, for tests of what becomes of the terminal.
  enum Crash: String, ExpressibleByArgument {
    case trap, abort, segv, overflow

    /// Crashes.
    func happen() -> Never {
      switch self {
      case .trap: fatalError("provoked")
      case .abort: Glibc.abort()
      case .segv:
        kill(getpid(), SIGSEGV)
        while true { pause() }
      case .overflow: Self.recurse(0)
      }
    }

    /// Uses up the stack.
    private static func recurse(_ depth: Int) -> Never {
      withUnsafeTemporaryAllocation(byteCount: 4096, alignment: 1) { buffer in
        buffer.initializeMemory(as: UInt8.self, repeating: UInt8(truncatingIfNeeded: depth))
        recurse(depth + Int(buffer[depth % 4096] & 1) + 1)
      }
    }
  }
#endif
