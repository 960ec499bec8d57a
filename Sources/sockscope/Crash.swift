#if DEBUG
  import ArgumentParser
  import Glibc

  /// Ways to crash, for tests of what becomes of the terminal.
  enum Crash: String, ExpressibleByArgument {
    case trap, abort, segv, overflow, oom, worker

    /// Crashes.
    func happen() -> Never {
      switch self {
      case .trap: fatalError("provoked")
      case .abort: Glibc.abort()
      case .segv:
        kill(getpid(), SIGSEGV)
        while true { pause() }
      case .overflow: Self.recurse(0)
      case .oom: Self.allocate()
      case .worker:
        Task.detached { fatalError("provoked") }
        while true { pause() }
      }
    }

    /// Asks for memory that there is not.
    private static func allocate() -> Never {
      var limit = rlimit()
      getrlimit(__rlimit_resource_t(RLIMIT_AS.rawValue), &limit)
      limit.rlim_cur = 1 << 20
      setrlimit(__rlimit_resource_t(RLIMIT_AS.rawValue), &limit)
      while true { _ = UnsafeMutableRawPointer.allocate(byteCount: 1 << 24, alignment: 16) }
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
