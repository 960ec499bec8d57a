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

/// The size of a buffer for reading.
public struct BufferSize: BoundedNumber {
  /// `a buffer's size`.
  public static var noun: String { "a buffer's size" }
  /// 1–16777216 bytes.
  public static var range: ClosedRange<Int> { 1...16 << 20 }
  /// The bytes.
  public let number: Int

  /// A size of `number` bytes, 1–16777216.
  public init(_ number: Int) { self.number = number }

  /// A size that is not zero.
  public static var syntax: ValueSyntax { .described("a size from 1 to 16MiB: 512, 64k or 1MiB") }

  /// The size that `text` spells.
  public init(argument text: String) throws(Problem) {
    let size = try ByteCount(argument: text)
    guard Self.range.contains(size.number) else {
      throw Problem(
        "\(Quoting.excerpt(text)) is not \(Self.noun)", remedy: "write \(Self.syntax.description)")
    }
    number = size.number
  }

  /// The bytes in the largest unit that fits exactly.
  public var argumentText: String { ByteCount(number).argumentText }
}

/// How many connections a server has at most.
public enum ConnectionLimit: ArgumentValue {
  /// So many, 0–2147483647.
  case number(Int)
  /// Any number.
  case undefined

  /// A number, or `undefined`.
  public static var syntax: ValueSyntax { .described("a number from 0, or undefined for no limit") }

  /// The limit that `text` spells.
  public init(argument text: String) throws(Problem) {
    if text == "undefined" {
      self = .undefined
      return
    }
    guard let number = decimal(text), number <= Int(Int32.max) else {
      throw Problem(
        "\(Quoting.excerpt(text)) is not a number of connections",
        remedy: "write \(Self.syntax.description)")
    }
    self = .number(number)
  }

  /// The number in decimal digits, or `undefined`.
  public var argumentText: String {
    switch self {
    case .number(let number): String(number)
    case .undefined: "undefined"
    }
  }
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

/// The number that `text` spells in decimal digits, without a sign; `nil` when it overflows.
func decimal(_ text: some StringProtocol) -> Int? {
  guard !text.isEmpty, text.utf8.allSatisfy(isDigit) else { return nil }
  return Int(text)
}

/// The digits at the start of `text`, and what follows them.
func splitUnit(_ text: String) -> (digits: Substring, unit: String) {
  let digits = text.utf8.prefix(while: isDigit)
  return (Substring(digits), String(text[digits.endIndex...]))
}
