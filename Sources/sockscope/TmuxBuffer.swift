import CLinux
import Glibc

/// tmux's paste buffers.
enum TmuxBuffer {
  /// Has tmux load `bytes` into a buffer and, where it can, into the clipboard of its terminal.
  ///
  /// Waits for tmux; returns whether it did.
  static func load(_ bytes: [UInt8]) -> Bool {
    let memory = memfd_create("sockscope-copy", UInt32(MFD_CLOEXEC))
    guard memory >= 0 else { return false }
    defer { close(memory) }
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { write(memory, $0.baseAddress, $0.count) }
      guard count > 0 else { return false }
      rest = rest.dropFirst(count)
    }
    guard lseek(memory, 0, SEEK_SET) == 0 else { return false }
    return run(["tmux", "load-buffer", "-w", "-"], input: memory)
  }

  private static func run(_ arguments: [String], input: Int32) -> Bool {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_adddup2(&actions, input, 0)
    for descriptor: Int32 in [1, 2] {
      posix_spawn_file_actions_addopen(&actions, descriptor, "/dev/null", O_WRONLY, 0)
    }
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    // Our signals come by a descriptor and are blocked, which a child would inherit.
    var none = sigset_t()
    sigemptyset(&none)
    posix_spawnattr_setsigmask(&attributes, &none)
    posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK))
    var words: [UnsafeMutablePointer<CChar>?] = arguments.map { strdup($0) } + [nil]
    defer { for word in words { free(word) } }
    var pid: pid_t = 0
    guard posix_spawnp(&pid, arguments[0], &actions, &attributes, &words, environ) == 0 else {
      return false
    }
    var status: Int32 = 0
    while waitpid(pid, &status, 0) < 0 {
      guard errno == EINTR else { return false }
    }
    return status == 0
  }
}
