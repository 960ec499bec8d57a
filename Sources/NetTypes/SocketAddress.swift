/// An IP address with a port and, for IPv6, a flow label (Node: `net.SocketAddress`).
public struct SocketAddress: Hashable, Sendable {
  /// The IP address.
  public let ip: IPAddress
  /// The port, 0–65535.
  public let port: Int
  /// The flow label, 0–0xFFFFF; always 0 for IPv4 (RFC 6437).
  public let flowlabel: Int

  /// The address in canonical text, without a zone.
  public var address: String { ip.description }
  /// The family of the address.
  public var family: IPFamily { ip.family }

  /// An address of `family` in text, by default 127.0.0.1 or `::`, with a port.
  ///
  /// A zone (`fe80::1%eth0`) is accepted and dropped, and so is the flow label of an IPv4 address.
  ///
  /// - Throws: `ERR_INVALID_ADDRESS` for text that is no address of the family,
  ///   `ERR_SOCKET_BAD_PORT`, and `ERR_OUT_OF_RANGE` for the flow label.
  public init(
    address: String? = nil, family: IPFamily = .ipv4, port: Int = 0, flowlabel: Int = 0
  ) throws(NetError) {
    let text = address ?? (family == .ipv4 ? "127.0.0.1" : "::")
    guard (0...65_535).contains(port) else { throw .badPort(port, name: "options.port") }
    guard (0...0xfffff).contains(flowlabel) else {
      throw .outOfRange(
        "options.flowlabel", range: ">= 0 && <= 1048575", received: String(flowlabel))
    }
    guard let ip = IPAddress(text, family) else { throw .invalidAddress(text) }
    self.init(ip, port: port, flowlabel: family == .ipv6 ? flowlabel : 0)
  }

  private init(_ ip: IPAddress, port: Int, flowlabel: Int = 0) {
    self.ip = ip
    self.port = port
    self.flowlabel = flowlabel
  }

  /// The address that `input` spells: `1.2.3.4`, `1.2.3.4:80`, `[::1]` or `[::1]:80`; without a port
  /// it is 0 (Node: `SocketAddress.parse`).
  ///
  /// IPv4 may be spelled in the way of old (`192.168.257`, `0x7f000001`), as in a URL. `nil` for
  /// anything else, an IPv6 address without brackets included.
  public static func parse(_ input: String) -> SocketAddress? {
    let ip: IPAddress
    let rest: Substring
    if input.hasPrefix("[") {
      guard let bracket = input.firstIndex(of: "]") else { return nil }
      guard let v6 = IPv6Address(input[..<bracket].dropFirst()) else { return nil }
      ip = .v6(v6)
      rest = input[input.index(after: bracket)...]
    } else {
      let colon = input.firstIndex(of: ":") ?? input.endIndex
      guard let v4 = IPv4Address(legacy: input[..<colon]) else { return nil }
      ip = .v4(v4)
      rest = input[colon...]
    }
    guard !rest.isEmpty else { return SocketAddress(ip, port: 0) }
    guard rest.first == ":", let port = parsePort(rest.dropFirst()) else { return nil }
    return SocketAddress(ip, port: port)
  }

  private static func parsePort(_ digits: Substring) -> Int? {
    guard digits.utf8.allSatisfy((UInt8(ascii: "0")...UInt8(ascii: "9")).contains) else {
      return nil
    }
    guard !digits.isEmpty else { return 0 }
    return UInt16(digits).map { Int($0) }
  }
}

extension SocketAddress: CustomStringConvertible {
  /// `127.0.0.1:80`, or `[::1]:80`.
  public var description: String {
    AddressInfo(address: address, family: family, port: port).description
  }
}

extension SocketAddress: Codable {
  private enum CodingKeys: CodingKey {
    case address, port, family, flowlabel
  }

  /// Encodes Node's keys in Node's order; the family as `ipv4` or `ipv6`.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(address, forKey: .address)
    try container.encode(port, forKey: .port)
    try container.encode("ipv\(family.rawValue)", forKey: .family)
    try container.encode(flowlabel, forKey: .flowlabel)
  }

  /// Decodes what ``encode(to:)`` writes; a key that is not there means the default.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    let name = try container.decodeIfPresent(String.self, forKey: .family) ?? "ipv4"
    guard let family = IPFamily.allCases.first(where: { "ipv\($0.rawValue)" == name }) else {
      throw NetError.invalidValue("options.family", "must be ipv4 or ipv6. Received \"\(name)\"")
    }
    try self.init(
      address: container.decodeIfPresent(String.self, forKey: .address), family: family,
      port: container.decodeIfPresent(Int.self, forKey: .port) ?? 0,
      flowlabel: container.decodeIfPresent(Int.self, forKey: .flowlabel) ?? 0)
  }
}
