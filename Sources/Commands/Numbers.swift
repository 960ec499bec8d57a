/// A whole number within fixed bounds.
public protocol BoundedNumber: ArgumentValue {
  /// What the number is, with its article: `a port`.
  static var noun: String { get }
  /// The numbers that it may be.
  static var range: ClosedRange<Int> { get }
  /// The number.
  var number: Int { get }

  /// The value for `number`, which must lie in ``range``.
  init(_ number: Int)
}

extension BoundedNumber {
  /// `a number from 0 to 65535`.
  public static var syntax: ValueSyntax {
    .described("a number from \(range.lowerBound) to \(range.upperBound)")
  }

  /// The number that `text` spells in decimal digits.
  public init(argument text: String) throws(Problem) {
    guard let number = decimal(text), Self.range.contains(number) else {
      throw Problem(
        "\(Quoting.excerpt(text)) is not \(Self.noun)", remedy: "write \(Self.syntax.description)")
    }
    self.init(number)
  }

  /// The number in decimal digits.
  public var argumentText: String { String(number) }
}

/// A port; 0 lets the system choose one.
public struct Port: BoundedNumber {
  /// `a port`.
  public static var noun: String { "a port" }
  /// 0–65535.
  public static var range: ClosedRange<Int> { 0...65535 }
  /// The port.
  public let number: Int

  /// The port `number`, 0–65535.
  public init(_ number: Int) { self.number = number }
}

/// How many connections may wait to be accepted (`listen(2)`).
public struct Backlog: BoundedNumber {
  /// `a backlog`.
  public static var noun: String { "a backlog" }
  /// 1–2147483647; the system cuts it at `net.core.somaxconn`.
  public static var range: ClosedRange<Int> { 1...Int(Int32.max) }
  /// The number of connections.
  public let number: Int

  /// A backlog of `number` connections.
  public init(_ number: Int) { self.number = number }
}

/// What a process says when it ends.
public struct ExitStatus: BoundedNumber {
  /// `an exit status`.
  public static var noun: String { "an exit status" }
  /// 0–255.
  public static var range: ClosedRange<Int> { 0...255 }
  /// The status.
  public let number: Int

  /// The status `number`, 0–255.
  public init(_ number: Int) { self.number = number }
}

/// A duration.
public struct Milliseconds: ArgumentValue {
  /// The longest duration: 2147483647 ms, as in Node.
  public static let longest = Int(Int32.max)

  /// The milliseconds, 0–``longest``.
  public let number: Int

  /// A duration of `number` milliseconds, 0–``longest``.
  public init(_ number: Int) { self.number = number }

  /// A whole number with a unit.
  public static var syntax: ValueSyntax { .described("a duration: 250, 250ms, 5s or 2m") }

  /// The duration that `text` spells.
  public init(argument text: String) throws(Problem) {
    let (digits, unit) = splitUnit(text)
    let factors = ["": 1, "ms": 1, "s": 1000, "m": 60_000]
    guard let number = decimal(digits), let factor = factors[unit] else {
      throw Problem(
        "\(Quoting.excerpt(text)) is not a duration", remedy: "write 250, 250ms, 5s or 2m")
    }
    let (product, overflow) = number.multipliedReportingOverflow(by: factor)
    guard !overflow, product <= Self.longest else {
      throw Problem(
        "\(Quoting.excerpt(text)) is too long a duration",
        remedy: "the longest is \(Self.longest) ms, almost 25 days")
    }
    self.number = product
  }

  /// The milliseconds, without a unit.
  public var argumentText: String { String(number) }
}

/// How long one attempt to connect may take before the next address is tried.
public struct AttemptTimeout: BoundedNumber {
  /// `an attempt timeout`.
  public static var noun: String { "an attempt timeout" }
  /// 1–2147483647 ms; the engine raises 1–9 to 10, as Node does.
  public static var range: ClosedRange<Int> { 1...Milliseconds.longest }
  /// The milliseconds.
  public let number: Int

  /// A timeout of `number` milliseconds, 1–2147483647.
  public init(_ number: Int) { self.number = number }

  /// A duration that is not zero.
  public static var syntax: ValueSyntax {
    .described("a duration of at least 1 ms: 250, 250ms, 5s or 2m")
  }

  /// The timeout that `text` spells.
  public init(argument text: String) throws(Problem) {
    let duration = try Milliseconds(argument: text)
    guard duration.number > 0 else {
      throw Problem("an attempt timeout of 0 lets no attempt succeed", remedy: "write 1ms or more")
    }
    number = duration.number
  }
}

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

/// The number that `text` spells in decimal digits, without a sign; `nil` when it overflows.
func decimal(_ text: some StringProtocol) -> Int? {
  guard !text.isEmpty, text.utf8.allSatisfy(isDigit) else { return nil }
  return Int(text)
}

/// The digits at the start of `text`, and what follows them.
private func splitUnit(_ text: String) -> (digits: Substring, unit: String) {
  let digits = text.utf8.prefix(while: isDigit)
  return (Substring(digits), String(text[digits.endIndex...]))
}
