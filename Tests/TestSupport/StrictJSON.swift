/// Reads one JSON text strictly by RFC 8259; beyond that it refuses what is not ASCII, blanks between
/// tokens, and a key that an object has twice.
package struct StrictJSON {
  /// What is wrong with a text, and at which byte.
  package struct Failure: Error, Hashable {
    package var what: String
    package var offset: Int
  }

  private let bytes: [UInt8]
  private var index = 0

  /// The value that `bytes` spell, and nothing else.
  package static func parse(_ bytes: [UInt8]) throws(Failure) -> JSON {
    var parser = StrictJSON(bytes: bytes)
    let value = try parser.value()
    guard parser.index == bytes.count else { throw parser.failure("more than one value") }
    return value
  }

  private init(bytes: [UInt8]) { self.bytes = bytes }

  private func failure(_ what: String) -> Failure { Failure(what: what, offset: index) }

  private var current: UInt8? { index < bytes.count ? bytes[index] : nil }

  private mutating func take() throws(Failure) -> UInt8 {
    guard let byte = current else { throw failure("it ends too early") }
    index += 1
    return byte
  }

  private mutating func take(_ text: String) throws(Failure) {
    for byte in text.utf8 where try take() != byte { throw failure("no \(text)") }
  }

  /// Takes the byte if it is the next one.
  private mutating func takes(_ scalar: Unicode.Scalar) -> Bool {
    guard current == UInt8(ascii: scalar) else { return false }
    index += 1
    return true
  }

  private mutating func value() throws(Failure) -> JSON {
    switch current {
    case UInt8(ascii: "{"): return try object()
    case UInt8(ascii: "["): return try array()
    case UInt8(ascii: "\""): return .string(try string())
    case UInt8(ascii: "n"):
      try take("null")
      return .null
    case UInt8(ascii: "t"):
      try take("true")
      return .bool(true)
    case UInt8(ascii: "f"):
      try take("false")
      return .bool(false)
    default: return .number(try number())
    }
  }

  private mutating func object() throws(Failure) -> JSON {
    try take("{")
    var members: [JSON.Member] = []
    if takes("}") { return .object([]) }
    repeat {
      let key = try string()
      guard !members.contains(where: { $0.key == key }) else { throw failure("\(key) is twice") }
      try take(":")
      members.append(JSON.Member(key: key, value: try value()))
    } while takes(",")
    try take("}")
    return .object(members)
  }

  private mutating func array() throws(Failure) -> JSON {
    try take("[")
    var values: [JSON] = []
    if takes("]") { return .array([]) }
    repeat { values.append(try value()) } while takes(",")
    try take("]")
    return .array(values)
  }

  private mutating func number() throws(Failure) -> String {
    let start = index
    _ = takes("-")
    if !takes("0") { try digits() }
    if takes(".") { try digits() }
    if takes("e") || takes("E") {
      if !takes("-") { _ = takes("+") }
      try digits()
    }
    return String(decoding: bytes[start..<index], as: UTF8.self)
  }

  private mutating func digits() throws(Failure) {
    let start = index
    while let byte = current, (0x30...0x39).contains(byte) { index += 1 }
    guard index > start else { throw failure("no digit") }
  }

  private mutating func string() throws(Failure) -> String {
    try take("\"")
    var units: [UInt16] = []
    while true {
      switch try take() {
      case UInt8(ascii: "\""):
        guard let text = String(validating: units, as: UTF16.self) else {
          throw failure("a lone surrogate")
        }
        return text
      case UInt8(ascii: "\\"): units.append(try escape())
      case let byte where (0x20..<0x7f).contains(byte): units.append(UInt16(byte))
      default: throw failure("a control or a byte that is not ASCII")
      }
    }
  }

  private mutating func escape() throws(Failure) -> UInt16 {
    let kind = try take()
    switch kind {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): return UInt16(kind)
    case UInt8(ascii: "b"): return 0x08
    case UInt8(ascii: "f"): return 0x0c
    case UInt8(ascii: "n"): return 0x0a
    case UInt8(ascii: "r"): return 0x0d
    case UInt8(ascii: "t"): return 0x09
    case UInt8(ascii: "u"):
      var unit: UInt16 = 0
      for _ in 0..<4 {
        guard let digit = Character(Unicode.Scalar(try take())).hexDigitValue else {
          throw failure("no hexadecimal digit")
        }
        unit = unit << 4 | UInt16(digit)
      }
      return unit
    default: throw failure("no such escape")
    }
  }
}
