import CLinux
import Glibc

/// Another program, run with the signals as every program expects them.
struct ChildProgram {
  /// Where its standard streams lead to.
  enum Streams {
    /// Where ours do.
    case shared
    /// Input comes from this descriptor; what it prints is dropped.
    case silent(input: Int32)
  }

  /// How it ended.
  enum Ending: Equatable {
    case status(Int32)
    case signal(Int32)
  }

  /// Its process.
  let process: pid_t

  /// Starts `words[0]`, which is looked up in PATH, with `words` as its arguments.
  ///
  /// It belongs to our group of processes: for the shell, both are one job.
  init(_ words: [String], _ streams: Streams) throws(SystemError) {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    if case .silent(let input) = streams {
      posix_spawn_file_actions_adddup2(&actions, input, 0)
      for descriptor: Int32 in [1, 2] {
        posix_spawn_file_actions_addopen(&actions, descriptor, "/dev/null", O_WRONLY, 0)
      }
    }
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    // Our signals come by a descriptor and are blocked, which a child would inherit.
    var none = sigset_t()
    sigemptyset(&none)
    posix_spawnattr_setsigmask(&attributes, &none)
    posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK))
    var list: [UnsafeMutablePointer<CChar>?] = words.map { strdup($0) } + [nil]
    defer { for word in list { free(word) } }
    var process: pid_t = 0
    let code = posix_spawnp(&process, words[0], &actions, &attributes, &list, environ)
    guard code == 0 else {
      errno = code
      throw SystemError("posix_spawn", on: words[0])
    }
    self.process = process
    DescriptorLimit.restore(of: process)
  }

  /// Waits for its end.
  func wait() -> Ending? { ending(options: 0) }

  /// How it ended; `nil` while it runs.
  var ending: Ending? { ending(options: WNOHANG) }

  private func ending(options: Int32) -> Ending? {
    var status: Int32 = 0
    while true {
      let found = waitpid(process, &status, options)
      if found == process { break }
      guard found < 0, errno == EINTR else { return nil }
    }
    let signal = status & 0x7f
    return signal == 0 ? .status(status >> 8 & 0xff) : .signal(signal)
  }
}
