import EventLoop
import NetTypes

extension Server {
  /// A connection was accepted by the system: a socket is made of it, or it is closed.
  func accept(_ descriptor: consuming Descriptor) {
    guard let kind = handle?.kind else { return }
    // As in Node, the limit comes first: a blocked client over it is dropped.
    switch machine.admit(limit: maxConnections, isBlocked: isBlocked(descriptor.remoteAddress)) {
    case .accepted: emit(.connection, socket(for: StreamHandle(kind, adopting: descriptor)))
    case .blocked: break
    case .dropped:
      let info =
        kind == .tcp
        ? DropInfo(local: descriptor.localAddress, remote: descriptor.remoteAddress) : nil
      // Closed before anybody is told.
      _ = consume descriptor
      emit(.drop, info)
    }
  }

  private func isBlocked(_ remote: @autoclosure () -> AddressInfo?) -> Bool {
    guard let blockList = options.blockList, let remote = remote() else { return false }
    return blockList.check(remote.address, remote.family)
  }

  private func socket(for handle: StreamHandle) -> Socket {
    if options.noDelay { handle.setNoDelay(true) }
    if options.keepAlive {
      handle.setKeepAlive(true, initialDelay: max(0, options.keepAliveInitialDelay) / 1000)
    }
    return Socket(accepted: handle, by: self, isPaused: options.pauseOnConnect)
  }
}
