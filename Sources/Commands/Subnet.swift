import NetTypes

/// A subnet: `10.0.0.0/8`.
public struct Subnet: ArgumentValue {
  /// An address of the subnet, as it was written.
  public let address: String
  /// The bits that all its addresses share, 0–32 or 0–128.
  public let prefix: Int

  /// An address and a number of bits.
  public static var syntax: ValueSyntax { .described("a subnet: 10.0.0.0/8 or fe80::/10") }

  /// The subnet that `text` spells.
  public init(argument text: String) throws(Problem) {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false)
    guard parts.count == 2, let family = NetTypes.isIP(String(parts[0])) else {
      throw Problem(
        "\(Quoting.excerpt(text)) is not a subnet", remedy: "write ADDRESS/BITS, such as 10.0.0.0/8"
      )
    }
    let most = family == .ipv4 ? 32 : 128
    guard let prefix = decimal(parts[1]), prefix <= most else {
      throw Problem(
        "\(Quoting.excerpt(String(parts[1]))) is not a number of bits",
        remedy: "write 0 to \(most) for \(family.name)")
    }
    address = String(parts[0])
    self.prefix = prefix
  }

  /// The subnet as it was written.
  public var argumentText: String { "\(address)/\(prefix)" }
}
