import Locking

/// Addresses, ranges and subnets that a server accepts no connections from, or that a socket does not
/// connect to (Node: `net.BlockList`).
///
/// A list is shared by all who hold it, on any thread: a rule added later counts from then on. An
/// IPv4 address and the IPv6 address that maps it (`::ffff:1.2.3.4`) are one and the same, in rules
/// and in questions. Asking takes the logarithm of the number of rules at most.
public final class BlockList: Sendable {
  private struct State {
    /// In the order in which they were added.
    var rules: [Rule] = []
    var intervals = AddressIntervals()
  }
  private let state = Locked(State())

  /// A list without rules.
  public init() {}

  /// Blocks one address.
  ///
  /// - Throws: `ERR_INVALID_ADDRESS` for text that is no address of the family.
  public func addAddress(_ address: String, _ family: IPFamily = .ipv4) throws(NetError) {
    addAddress(try SocketAddress(address: address, family: family))
  }

  /// Blocks one address; the port does not matter.
  public func addAddress(_ address: SocketAddress) {
    add([.address(address.ip)])
  }

  /// Blocks the addresses from `start` to `end`, both included.
  ///
  /// - Throws: `ERR_INVALID_ADDRESS` for text that is no address of the family,
  ///   `ERR_INVALID_ARG_VALUE` when `start` comes after `end`.
  public func addRange(
    _ start: String, _ end: String, _ family: IPFamily = .ipv4
  ) throws(NetError) {
    try addRange(
      SocketAddress(address: start, family: family), SocketAddress(address: end, family: family))
  }

  /// Blocks the addresses from `start` to `end`, both included; the ports do not matter.
  ///
  /// - Throws: `ERR_INVALID_ARG_VALUE` when `start` comes after `end`, or the families differ.
  public func addRange(_ start: SocketAddress, _ end: SocketAddress) throws(NetError) {
    add([try .checkedRange(start.ip, end.ip)])
  }

  /// Blocks the addresses whose first `prefix` bits (0–32 or 0–128) are those of `net`.
  ///
  /// - Throws: `ERR_INVALID_ADDRESS` for text that is no address of the family, `ERR_OUT_OF_RANGE`
  ///   for the prefix.
  public func addSubnet(
    _ net: String, _ prefix: Int, _ family: IPFamily = .ipv4
  ) throws(NetError) {
    try addSubnet(SocketAddress(address: net, family: family), prefix)
  }

  /// Blocks the addresses whose first `prefix` bits (0–32 or 0–128) are those of `net`.
  ///
  /// - Throws: `ERR_OUT_OF_RANGE` for the prefix.
  public func addSubnet(_ net: SocketAddress, _ prefix: Int) throws(NetError) {
    add([try .checkedSubnet(net.ip, prefix)])
  }

  private func add(_ rules: [Rule]) {
    state.withLock { state in
      state.rules += rules
      for rule in rules {
        state.intervals.insert(rule.interval)
      }
    }
  }

  /// Whether a rule blocks the address; `false` for text that is no address of the family.
  ///
  /// A zone (`fe80::1%eth0`) does not matter.
  public func check(_ address: String, _ family: IPFamily = .ipv4) -> Bool {
    IPAddress(address, family).map { check($0) } ?? false
  }

  /// Whether a rule blocks the address; the port does not matter.
  public func check(_ address: SocketAddress) -> Bool {
    check(address.ip)
  }

  /// Whether a rule blocks the address.
  public func check(_ address: IPAddress) -> Bool {
    state.withLock { $0.intervals.contains(address.mappedBits) }
  }

  /// The rules in Node's words, the newest first, such as `Subnet: IPv4 10.0.0.0/8`.
  public var rules: [String] {
    state.withLock { $0.rules }.reversed().map(\.description)
  }

  /// The rules, to be kept and given to ``fromJSON(_:)`` (Node: `blockList.toJSON`).
  public func toJSON() -> [String] { rules }

  /// Adds rules as ``rules`` spells them, in this order; text of another kind is skipped
  /// (Node: `blockList.fromJSON`).
  ///
  /// JSON text of such a list is decoded by the list itself, which is `Codable`.
  ///
  /// - Throws: what is wrong with a rule; then none is added.
  public func fromJSON(_ rules: [String]) throws(NetError) {
    var parsed: [Rule] = []
    for text in rules {
      if let rule = try Rule.parse(text) { parsed.append(rule) }
    }
    add(parsed)
  }
}

extension BlockList: Hashable {
  /// Whether both are the same list.
  public static func == (first: BlockList, second: BlockList) -> Bool { first === second }

  /// Hashes which list it is.
  public func hash(into hasher: inout Hasher) {
    hasher.combine(ObjectIdentifier(self))
  }
}

extension BlockList: Codable {
  /// Encodes ``rules``.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(rules)
  }

  /// A list whose ``rules`` are those that were encoded.
  public convenience init(from decoder: any Decoder) throws {
    self.init()
    try fromJSON(decoder.singleValueContainer().decode([String].self).reversed())
  }
}
