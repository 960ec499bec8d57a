import CLibuv
import Glibc

extension StreamHandle {
  /// Turns Nagle's algorithm off or on (`TCP_NODELAY`, `tcp(7)`); unix sockets have none.
  public func setNoDelay(_ noDelay: Bool) {
    guard kind == .tcp, raw != nil else { return }
    uv_tcp_nodelay(tcp, noDelay ? 1 : 0)
  }

  /// Turns keep-alive probes on or off (`SO_KEEPALIVE`, `socket(7)`).
  ///
  /// With a delay of 1 s or more also sets when they begin, the seconds between them, and how many
  /// without an answer end the connection (`tcp(7)`).
  public func setKeepAlive(
    _ isOn: Bool, initialDelay seconds: Int, interval: Int = 1, count: Int = 10
  ) {
    guard kind == .tcp, descriptor >= 0 else { return }
    let tcp = Int32(IPPROTO_TCP)
    _ = set(SOL_SOCKET, SO_KEEPALIVE, isOn ? 1 : 0)
    guard isOn, seconds > 0 else { return }
    _ = set(tcp, TCP_KEEPIDLE, Int32(clamping: seconds))
    _ = set(tcp, TCP_KEEPINTVL, Int32(clamping: interval))
    _ = set(tcp, TCP_KEEPCNT, Int32(clamping: count))
  }

  /// Sets the type of service of packets (`IP_TOS`, `ip(7)`; `IPV6_TCLASS`, `ipv6(7)`); unix sockets
  /// have none.
  ///
  /// - Throws: what the system says.
  public func setTypeOfService(_ value: Int32) throws(SystemError) {
    guard let (level, option) = typeOfServiceOption else { return }
    guard set(level, option, value) else { throw SystemError(errno) }
  }

  /// The type of service of packets; `nil` for unix sockets and without a descriptor.
  public var typeOfService: Int32? {
    guard let (level, option) = typeOfServiceOption else { return nil }
    var value: Int32 = 0
    var size = socklen_t(MemoryLayout<Int32>.size)
    return getsockopt(descriptor, level, option, &value, &size) == 0 ? value : nil
  }

  /// Where a socket of the family has it.
  private var typeOfServiceOption: (level: Int32, option: Int32)? {
    guard kind == .tcp, let local = SocketBytes.local(of: descriptor) else { return nil }
    return local.family == AF_INET6
      ? (Int32(IPPROTO_IPV6), IPV6_TCLASS) : (Int32(IPPROTO_IP), IP_TOS)
  }

  private func set(_ level: Int32, _ option: Int32, _ value: Int32) -> Bool {
    var value = value
    let size = socklen_t(MemoryLayout<Int32>.size)
    return setsockopt(descriptor, level, option, &value, size) == 0
  }
}
