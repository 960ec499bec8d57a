public import NetTypes

/// Which addresses of a name may be used.
public enum FamilyChoice: ChoiceValue {
  /// Those of both families.
  case any
  /// Those of one family.
  case only(IPFamily)

  /// All choices.
  public static var allCases: [FamilyChoice] { [.only(.ipv4), .only(.ipv6), .any] }
  /// `a family`.
  public static var noun: String { "a family" }
  /// `4`, `6` or `0`.
  public var word: String {
    switch self {
    case .any: "0"
    case .only(let family): String(family.rawValue)
    }
  }
  /// What it means.
  public var summary: String {
    switch self {
    case .any: "addresses of both families"
    case .only(let family): "\(family.name) addresses only"
    }
  }
}
