package import EventLoop
public import NetTypes

extension Socket {
  /// Turns Nagle's algorithm off, or on again with `false` (Node: `socket.setNoDelay`).
  ///
  /// Before 'connect' it is remembered. Unix sockets know no such thing.
  @discardableResult
  public func setNoDelay(_ noDelay: Bool = true) -> Self {
    if transport.setNoDelay(noDelay), !connecting { handle?.setNoDelay(noDelay) }
    return self
  }

  /// Whether Nagle's algorithm is off, as it was asked for.
  public var noDelay: Bool { transport.noDelay }

  /// Whether keep-alive probes are on, as it was asked for.
  public var keepAlive: Bool { transport.keepAlive }

  /// Whole seconds without traffic before the first probe; 0 leaves it to the system.
  public var keepAliveDelay: Int { Int(transport.initialDelay) }

  /// What the system knows about the connection; `nil` for unix sockets and without a connection.
  ///
  /// A system call at each look (`TCP_INFO`, `tcp(7)`).
  public var tcpInfo: TCPInfo? { connecting ? nil : handle?.tcpInfo }

  /// By which number the system knows it; `nil` for TCP and without a connection.
  package var unixID: UnixSocketID? { connecting ? nil : handle?.unixID }

  /// Turns keep-alive probes on or off (Node: `socket.setKeepAlive`).
  ///
  /// With an `initialDelay` of 1000 ms or more the first probe comes after as many whole seconds
  /// without traffic, the others `interval` ms after the one before, 1000 or more and in whole seconds
  /// too, and `count` of them without an answer, 1 or more, end the connection (`TCP_KEEPIDLE`,
  /// `TCP_KEEPINTVL`, `TCP_KEEPCNT`, `tcp(7)`); a shorter delay leaves these numbers as they are.
  /// Before 'connect' it is remembered. Unix sockets know no such thing.
  @discardableResult
  public func setKeepAlive(
    _ enable: Bool = false, initialDelay: Int = 0, interval: Int = 1000, count: Int = 10
  ) -> Self {
    let isChange = transport.setKeepAlive(
      enable, initialDelay: initialDelay, interval: interval, count: count)
    if isChange, !connecting { applyKeepAlive() }
    return self
  }

  /// Sets the type of service of packets, 0–255 (Node: `socket.setTypeOfService`; `IP_TOS`, `ip(7)`,
  /// `IPV6_TCLASS`, `ipv6(7)`).
  ///
  /// Before 'connect' it is remembered. The system keeps the two lowest bits of a TCP socket for
  /// itself. Unix sockets remember it only.
  ///
  /// - Throws: `ERR_OUT_OF_RANGE`, or what the system says; then nothing has changed.
  @discardableResult
  public func setTypeOfService(_ value: Int) throws(NetError) -> Self {
    guard (0...255).contains(value) else {
      throw .outOfRange("tos", range: ">= 0 && <= 255", received: String(value))
    }
    if !connecting, let handle {
      do throws(SystemError) {
        try handle.setTypeOfService(Int32(value))
      } catch {
        throw NetError(error, syscall: "setTypeOfService")
      }
    }
    transport.typeOfService = UInt8(value)
    return self
  }

  /// The type of service of packets, 0–255, as the system has it; without a connection as it was set,
  /// or 0 (Node: `socket.getTypeOfService`).
  public func getTypeOfService() -> Int {
    let known = connecting ? nil : handle?.typeOfService
    return Int(known ?? transport.typeOfService.map { Int32($0) } ?? 0)
  }

  /// Has the connection that is there now do what was asked for before.
  func applyTransportSettings() {
    if transport.noDelay { handle?.setNoDelay(true) }
    if transport.keepAlive { applyKeepAlive() }
    // Who cannot have its packets treated in another way is still connected.
    if let value = transport.typeOfService { try? handle?.setTypeOfService(Int32(value)) }
  }

  private func applyKeepAlive() {
    handle?.setKeepAlive(
      transport.keepAlive, initialDelay: Int(transport.initialDelay),
      interval: Int(transport.interval), count: Int(transport.count))
  }
}
