/// What was asked of the transport, whether there is a connection or not yet.
///
/// A value: each setter says whether the system has to be told, which it is not when nothing changes
/// (Node: `kSetNoDelay`, `kSetKeepAlive`, `kSetKeepAliveInitialDelay`). Its numbers are as wide as the
/// system takes them, because each socket has one.
struct TransportSettings: Equatable {
  /// Whether Nagle's algorithm is off.
  private(set) var noDelay = false
  /// Whether keep-alive probes are on.
  private(set) var keepAlive = false
  /// Whole seconds without traffic before the first probe; 0 leaves it to the system.
  private(set) var initialDelay: Int32 = 0
  /// Whole seconds between probes.
  private(set) var interval: Int32 = 1
  /// Probes without an answer that end the connection.
  private(set) var count: Int32 = 10
  /// The type of service of packets, as it was asked for; `nil` leaves it to the system.
  var typeOfService: UInt8?

  /// What the system does by itself.
  init() {}

  /// What a server asks for its connections.
  init(_ options: ServerOptions) {
    noDelay = options.noDelay
    keepAlive = options.keepAlive
    initialDelay = Self.seconds(options.keepAliveInitialDelay)
  }

  /// The options of a call of `connect`, which switch on only.
  mutating func adopt(_ options: ConnectOptions) {
    if options.noDelay { _ = setNoDelay(true) }
    if options.keepAlive {
      _ = setKeepAlive(true, initialDelay: options.keepAliveInitialDelay)
    }
  }

  /// Turns Nagle's algorithm off or on; `true` when that is a change.
  mutating func setNoDelay(_ isOff: Bool) -> Bool {
    defer { noDelay = isOff }
    return isOff != noDelay
  }

  /// Turns probes on or off, the first after some milliseconds; `true` when that is a change.
  mutating func setKeepAlive(
    _ isOn: Bool, initialDelay: Int, interval: Int = 1000, count: Int = 10
  ) -> Bool {
    let before = self
    keepAlive = isOn
    self.initialDelay = Self.seconds(initialDelay)
    self.interval = max(1, Self.seconds(interval))
    self.count = Int32(clamping: max(1, count))
    return isOn ? before != self : before.keepAlive
  }

  /// Whole seconds; a negative time counts as none.
  private static func seconds(_ milliseconds: Int) -> Int32 {
    Int32(clamping: max(0, milliseconds) / 1000)
  }
}
