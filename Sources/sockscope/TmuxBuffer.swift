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
    let tmux = try? ChildProgram(["tmux", "load-buffer", "-w", "-"], .silent(input: memory))
    return tmux?.wait() == .status(0)
  }
}
