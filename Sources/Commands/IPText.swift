import NetTypes

/// The text of an IP address, maybe with a zone.
public struct IPText: ArgumentValue {
  /// The address as it was written.
  public let text: String

  /// An IPv4 or IPv6 address.
  public static var syntax: ValueSyntax { .described("an IP address") }

  /// The address that `text` spells (`isIP`).
  public init(argument text: String) throws(Problem) {
    guard isIP(text) != nil else {
      throw Problem(
        "\(Quoting.excerpt(text)) is not an IP address",
        remedy: "write one of this machine's addresses, such as 127.0.0.1 or ::1, without a port")
    }
    self.text = text
  }

  /// The address as it was written.
  public var argumentText: String { text }
}
