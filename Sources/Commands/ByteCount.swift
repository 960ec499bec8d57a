/// A number of bytes.
public struct ByteCount: ArgumentValue {
  /// The largest size: 2147483647 bytes.
  public static let largest = Int(Int32.max)

  /// The bytes, 0–``largest``.
  public let number: Int

  /// A size of `number` bytes, 0–``largest``.
  public init(_ number: Int) { self.number = number }

  /// A whole number with a unit.
  public static var syntax: ValueSyntax { .described("a size: 512, 64k or 16MiB") }

  /// The size that `text` spells; `k`, `KiB`, `m`, `MiB`, `g` and `GiB` are powers of 1024.
  public init(argument text: String) throws(Problem) {
    let (digits, unit) = splitUnit(text)
    guard let number = decimal(digits), let factor = Self.factor(unit.lowercased()) else {
      throw Problem(
        "\(Quoting.excerpt(text)) is not a size",
        remedy: "write bytes, or a number before k, KiB, m, MiB, g or GiB (powers of 1024)")
    }
    let (product, overflow) = number.multipliedReportingOverflow(by: factor)
    guard !overflow, product <= Self.largest else {
      throw Problem(
        "\(Quoting.excerpt(text)) is too large a size",
        remedy: "the largest is \(Self.largest) bytes, almost 2 GiB")
    }
    self.number = product
  }

  private static func factor(_ unit: String) -> Int? {
    switch unit {
    case "", "b": 1
    case "k", "kib": 1024
    case "m", "mib": 1 << 20
    case "g", "gib": 1 << 30
    default: nil
    }
  }

  /// The bytes in the largest unit that fits exactly.
  public var argumentText: String {
    for (unit, shift) in [("GiB", 30), ("MiB", 20), ("KiB", 10)]
    where number > 0 && number % (1 << shift) == 0 {
      return "\(number >> shift)\(unit)"
    }
    return String(number)
  }
}
