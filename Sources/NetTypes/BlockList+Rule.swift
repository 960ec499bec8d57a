extension BlockList {
  /// One rule: addresses of one family that are blocked.
  enum Rule: Hashable, Sendable {
    case address(IPAddress)
    /// From the first address to the second one, both included.
    case range(IPAddress, IPAddress)
    /// Addresses that begin with the same bits, as many as the number says.
    case subnet(IPAddress, prefix: Int)

    /// The blocked addresses as numbers (``IPAddress/mappedBits``).
    var interval: ClosedRange<UInt128> {
      switch self {
      case .address(let address): return address.mappedBits...address.mappedBits
      case .range(let start, let end): return start.mappedBits...end.mappedBits
      case .subnet(let network, let prefix):
        let width = network.family == .ipv4 ? 32 : 128
        // A shift by all bits leaves 0, which makes a prefix of 0 bits right too.
        let host = ~(UInt128.max << UInt128(width - prefix))
        let first = network.mappedBits & ~host
        return first...(first | host)
      }
    }
  }
}

extension BlockList.Rule: CustomStringConvertible {
  /// Node's text: `Subnet: IPv4 10.0.0.0/8`.
  var description: String {
    switch self {
    case .address(let address): "Address: \(address.family.name) \(address)"
    case .range(let start, let end): "Range: \(start.family.name) \(start)-\(end)"
    case .subnet(let network, let prefix): "Subnet: \(network.family.name) \(network)/\(prefix)"
    }
  }
}

extension BlockList.Rule {
  /// A range.
  ///
  /// - Throws: `ERR_INVALID_ARG_VALUE` when it begins after its end, or the families differ.
  static func checkedRange(_ start: IPAddress, _ end: IPAddress) throws(NetError) -> Self {
    guard start.family == end.family else {
      throw .invalidValue(
        "end", "must be of the same family as start. Received \(start) and \(end)")
    }
    guard start.mappedBits <= end.mappedBits else {
      throw .invalidValue("start", "must come before end. Received \(start) and \(end)")
    }
    return .range(start, end)
  }

  /// A subnet.
  ///
  /// - Throws: `ERR_OUT_OF_RANGE` for a prefix of more bits than the address has, or less than 0.
  static func checkedSubnet(_ network: IPAddress, _ prefix: Int) throws(NetError) -> Self {
    let width = network.family == .ipv4 ? 32 : 128
    guard (0...width).contains(prefix) else {
      throw .outOfRange("prefix", range: ">= 0 && <= \(width)", received: String(prefix))
    }
    return .subnet(network, prefix: prefix)
  }

  /// The rule that `text` spells as ``description`` does; `nil` for text of another kind.
  ///
  /// - Throws: what is wrong with a rule that begins like one.
  static func parse(_ text: String) throws(NetError) -> Self? {
    let words = text.split(separator: " ", omittingEmptySubsequences: false)
    guard words.count == 3, ["Address:", "Range:", "Subnet:"].contains(words[0]),
      let family = IPFamily.allCases.first(where: { $0.name == words[1] })
    else { return nil }
    let address = { (text: Substring) throws(NetError) -> IPAddress in
      guard let address = IPAddress(String(text), family) else {
        throw .invalidAddress(String(text))
      }
      return address
    }
    guard words[0] != "Address:" else { return .address(try address(words[2])) }
    let separator: Character = words[0] == "Range:" ? "-" : "/"
    let parts = words[2].split(
      separator: separator, maxSplits: 1, omittingEmptySubsequences: false)
    guard parts.count == 2 else { throw .invalidAddress(String(words[2])) }
    if separator == "-" { return try checkedRange(address(parts[0]), address(parts[1])) }
    guard let prefix = Int(parts[1]) else {
      throw .outOfRange("prefix", range: "a number", received: String(parts[1]))
    }
    return try checkedSubnet(address(parts[0]), prefix)
  }
}
