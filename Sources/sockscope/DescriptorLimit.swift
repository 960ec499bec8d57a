import CLinux
import Glibc
import Locking

/// How many descriptors this process may have (RLIMIT_NOFILE): each socket is one.
///
/// The limit that a login gives is low, because select(2) knows no more than 1024; here nothing uses
/// that, so it is raised to what the system allows. Other programs get theirs back.
enum DescriptorLimit {
  private static let resource = __rlimit_resource_t(RLIMIT_NOFILE.rawValue)
  private static let before = Locked<rlimit?>(nil)

  /// Raises the limit as far as it may be raised; where that fails, it stays.
  static func raise() {
    var limit = rlimit()
    guard getrlimit(resource, &limit) == 0, limit.rlim_cur < limit.rlim_max else { return }
    let old = limit
    limit.rlim_cur = limit.rlim_max
    if setrlimit(resource, &limit) == 0 { before.withLock { $0 = old } }
  }

  /// Gives a program that was started the limit that this one was started with.
  static func restore(of process: pid_t) {
    guard var limit = before.withLock({ $0 }) else { return }
    prlimit(process, RLIMIT_NOFILE.rawValue, &limit, nil)
  }
}
