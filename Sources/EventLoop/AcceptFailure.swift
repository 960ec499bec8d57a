import Glibc

/// What to do when a connection could not be accepted (`accept(2)`).
enum AcceptFailure: Equatable {
  /// The connection was gone before it was accepted, or a signal came: on to the next one.
  case skip
  /// No connection waits any more.
  case wait
  /// It failed for reasons of its own: to be told, and on to the next one.
  case report
  /// The next one would fail as well: to be told, and to be tried again after a while.
  case pause

  /// What to do after this error number.
  init(_ code: Int32) {
    switch code {
    case EINTR, ECONNABORTED: self = .skip
    case EAGAIN: self = .wait
    // Errors of the network that Linux passes on with the connection, and of its firewall.
    case ENETDOWN, EPROTO, ENOPROTOOPT, EHOSTDOWN, ENONET, EHOSTUNREACH, ENETUNREACH, ETIMEDOUT,
      EPERM:
      self = .report
    // Out of descriptors or memory; or the socket itself is broken, which must not keep us busy.
    default: self = .pause
    }
  }
}
