import EventLoop

extension Socket {
  /// Turns Nagle's algorithm off, or on again with `false` (Node: `socket.setNoDelay`).
  ///
  /// Before 'connect' it is remembered. Unix sockets know no such thing.
  @discardableResult
  public func setNoDelay(_ noDelay: Bool = true) -> Self {
    if transport.setNoDelay(noDelay), !connecting { handle?.setNoDelay(noDelay) }
    return self
  }

  /// Turns keep-alive probes on or off (Node: `socket.setKeepAlive`).
  ///
  /// With an `initialDelay` of 1000 ms or more the first probe comes after as many whole seconds
  /// without traffic, the others after a second each, and ten without an answer end the connection
  /// (`TCP_KEEPIDLE`, `TCP_KEEPINTVL`, `TCP_KEEPCNT`, `tcp(7)`); a shorter one leaves these numbers
  /// as they are. Before 'connect' it is remembered. Unix sockets know no such thing.
  @discardableResult
  public func setKeepAlive(_ enable: Bool = false, initialDelay: Int = 0) -> Self {
    if transport.setKeepAlive(enable, initialDelay: initialDelay), !connecting {
      handle?.setKeepAlive(enable, initialDelay: transport.initialDelay)
    }
    return self
  }

  /// Has the connection that is there now do what was asked for before.
  func applyTransportSettings() {
    if transport.noDelay { handle?.setNoDelay(true) }
    if transport.keepAlive { handle?.setKeepAlive(true, initialDelay: transport.initialDelay) }
  }
}
