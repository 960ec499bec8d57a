package import CLinux
import Foundation

/// Starts a program in a session of its own, with nothing of this process's signals.
///
/// Foundation's `Process` offers no session, and waits for all that a program leaves behind: a
/// server of tmux's for example.
package func spawn(
  _ arguments: [String], environment: [String: String],
  descriptors: [(number: Int32, path: [CChar], flags: Int32)],
  copies: [(from: Int32, to: Int32)] = []
) throws -> pid_t {
  var attributes = posix_spawnattr_t()
  posix_spawnattr_init(&attributes)
  defer { posix_spawnattr_destroy(&attributes) }
  var signals = sigset_t()
  sigemptyset(&signals)
  posix_spawnattr_setsigmask(&attributes, &signals)
  sigfillset(&signals)
  posix_spawnattr_setsigdefault(&attributes, &signals)
  posix_spawnattr_setflags(
    &attributes,
    Int16(Int32(POSIX_SPAWN_SETSID) | POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF))

  var actions = posix_spawn_file_actions_t()
  posix_spawn_file_actions_init(&actions)
  defer { posix_spawn_file_actions_destroy(&actions) }
  for (number, path, flags) in descriptors {
    posix_spawn_file_actions_addopen(&actions, number, path, flags, 0o600)
  }
  for (from, to) in copies { posix_spawn_file_actions_adddup2(&actions, from, to) }

  let argumentList = CStrings(arguments)
  let variableList = CStrings(environment.map { "\($0)=\($1)" })
  var pid: pid_t = 0
  let code = posix_spawn(
    &pid, arguments[0], &actions, &attributes, argumentList.pointers, variableList.pointers)
  guard code == 0 else { throw POSIXError(POSIXErrorCode(rawValue: code) ?? .EINVAL) }
  return pid
}

/// Strings as C wants lists of them.
private final class CStrings {
  private(set) var pointers: [UnsafeMutablePointer<CChar>?]

  init(_ strings: [String]) { pointers = strings.map { strdup($0) } + [nil] }

  deinit { for pointer in pointers { free(pointer) } }
}
