import NetTypes

/// What a name lookup is asked for (`getaddrinfo(3)`; Node: the option `hints`).
public struct LookupHints: ArgumentValue, OptionSet {
  /// The numbers that `getaddrinfo(3)` on Linux and Node give the hints.
  public let rawValue: Int32

  /// Hints by their number.
  public init(rawValue: Int32) { self.rawValue = rawValue }

  /// Map IPv4 addresses to IPv6 where there is no other (`AI_V4MAPPED`).
  public static let v4Mapped = LookupHints(rawValue: 8)
  /// With `v4Mapped`, all addresses (`AI_ALL`).
  public static let all = LookupHints(rawValue: 16)
  /// Only families for which this machine has an address (`AI_ADDRCONFIG`).
  public static let addressesConfigured = LookupHints(rawValue: 32)

  private static let names: [(name: String, hint: LookupHints)] = [
    ("ADDRCONFIG", .addressesConfigured), ("V4MAPPED", .v4Mapped), ("ALL", .all),
  ]

  /// Names of hints, or their number.
  public static var syntax: ValueSyntax {
    .described("ADDRCONFIG, V4MAPPED and ALL, joined by commas; or 0")
  }

  /// The hints that `text` names, or numbers.
  public init(argument text: String) throws(Problem) {
    let known: LookupHints = [.v4Mapped, .all, .addressesConfigured]
    if let number = decimal(text), let value = Int32(exactly: number), value & ~known.rawValue == 0
    {
      self.init(rawValue: value)
      return
    }
    self.init(rawValue: 0)
    for part in text.split(separator: ",", omittingEmptySubsequences: false) {
      guard let known = Self.names.first(where: { $0.name == part.uppercased() }) else {
        throw Problem(
          "\(Quoting.excerpt(String(part))) is not a hint",
          remedy: "write \(Self.syntax.description)")
      }
      insert(known.hint)
    }
  }

  /// The names, or `0`.
  public var argumentText: String {
    let names = Self.names.filter { contains($0.hint) }.map(\.name)
    return names.isEmpty ? "0" : names.joined(separator: ",")
  }
}

/// What answers a name lookup in the place of the system's resolver.
public enum LookupChoice: ArgumentValue {
  /// These addresses, in the loop's next iteration.
  case addresses([String])
  /// These addresses, within the call.
  case immediately([String])
  /// This error.
  case error(String)
  /// Nothing, ever.
  case never

  /// The forms.
  public static var syntax: ValueSyntax {
    .described("ADDR,ADDR or sync:ADDR,ADDR or error:CODE or never")
  }

  /// The answer that `text` spells; what it gives as addresses is not checked.
  public init(argument text: String) throws(Problem) {
    let parts = text.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
    switch parts[0] {
    case "never" where parts.count == 1: self = .never
    case "error" where parts.count == 2:
      let code = String(parts[1])
      guard !code.isEmpty, code.utf8.allSatisfy({ isLetter($0) || isDigit($0) || $0 == 0x5f })
      else {
        throw Problem(
          "\(Quoting.excerpt(code)) is not an error's code", remedy: "write error:ENOTFOUND")
      }
      self = .error(code)
    case "sync" where parts.count == 2: self = .immediately(Self.list(parts[1]))
    default: self = .addresses(Self.list(text[...]))
    }
  }

  private static func list(_ text: Substring) -> [String] {
    text.isEmpty
      ? [] : text.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
  }

  /// The answer as it is written.
  public var argumentText: String {
    switch self {
    case .addresses(let list): list.joined(separator: ",")
    case .immediately(let list): "sync:" + list.joined(separator: ",")
    case .error(let code): "error:" + code
    case .never: "never"
    }
  }
}
