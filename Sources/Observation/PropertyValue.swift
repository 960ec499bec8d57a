/// What a property of an object is worth, as Node's JavaScript would have it: what `get` answers.
public indirect enum PropertyValue: Hashable, Sendable {
  /// There is no value at the moment.
  case undefined
  /// There is deliberately none.
  case null
  /// Yes or no.
  case bool(Bool)
  /// A number; whole ones are exact up to 2⁵³.
  case number(Double)
  /// Text.
  case text(String)
  /// Several values in order.
  case list([PropertyValue])
  /// Named values in order.
  case record([Field])

  /// One of the values of a record.
  public struct Field: Hashable, Sendable {
    /// Its name.
    public var name: String
    /// Its value.
    public var value: PropertyValue

    /// A value with a name.
    public init(_ name: String, _ value: PropertyValue) {
      self.name = name
      self.value = value
    }
  }

  /// A whole number.
  public static func integer(_ number: some BinaryInteger) -> PropertyValue {
    .number(Double(number))
  }
}

extension PropertyValue {
  /// The value in text: what `$ID.PROPERTY` stands for, and what a person reads.
  ///
  /// Text is itself, the values of a list are joined by `,`, and a record is written as JSON.
  public var text: String {
    switch self {
    case .undefined: return "undefined"
    case .null: return "null"
    case .bool(let flag): return String(flag)
    case .number(let number): return Self.text(of: number)
    case .text(let text): return text
    case .list(let values): return values.map(\.text).joined(separator: ",")
    case .record: return String(decoding: json, as: UTF8.self)
    }
  }

  /// The value as JSON in pure ASCII (RFC 8259); `null` for what JSON does not know: `undefined`,
  /// infinities, and what is no number.
  public var json: [UInt8] {
    var writer = JSONWriter()
    writer.add(self)
    return writer.bytes
  }

  /// A number as JavaScript writes it, but for huge ones, which get an exponent earlier.
  static func text(of number: Double) -> String {
    // The limit of Int64, and more than any double with a fraction.
    if let whole = Int64(exactly: number) { return String(whole) }
    if number.isNaN { return "NaN" }
    if number.isInfinite { return number < 0 ? "-Infinity" : "Infinity" }
    return String(number)
  }
}
