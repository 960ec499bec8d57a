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
