/// Writes JSON in pure ASCII (RFC 8259): DEL and all above it become escapes.
///
/// It adds bytes to an array and makes nothing else on the way, as it does so for every event. Where
/// a comma belongs is known from the last byte.
struct JSONWriter {
  /// What is written so far.
  var bytes: [UInt8] = []

  // MARK: Structure

  mutating func beginObject() { begin("{") }

  mutating func endObject() { bytes.append(UInt8(ascii: "}")) }

  mutating func beginList() { begin("[") }

  mutating func endList() { bytes.append(UInt8(ascii: "]")) }

  private mutating func begin(_ bracket: Unicode.Scalar) {
    divide()
    bytes.append(UInt8(ascii: bracket))
  }

  /// A comma, where the next value is not the first one, nor the value of a key.
  private mutating func divide() {
    switch bytes.last {
    case nil, UInt8(ascii: "{"), UInt8(ascii: "["), UInt8(ascii: ":"), UInt8(ascii: "\n"): break
    default: bytes.append(UInt8(ascii: ","))
    }
  }

  /// The key of the value that follows.
  mutating func key(_ name: String) {
    add(name)
    bytes.append(UInt8(ascii: ":"))
  }

  // MARK: Values

  mutating func add(_ flag: Bool) { addWord(flag ? "true" : "false") }

  mutating func add(_ number: some BinaryInteger) { addWord(String(number)) }

  mutating func add(_ value: PropertyValue) {
    switch value {
    case .undefined, .null: addWord("null")
    case .bool(let flag): add(flag)
    case .number(let number): addWord(number.isFinite ? PropertyValue.text(of: number) : "null")
    case .text(let text): add(text)
    case .list(let values):
      beginList()
      for value in values { add(value) }
      endList()
    case .record(let fields):
      beginObject()
      for field in fields {
        key(field.name)
        add(field.value)
      }
      endObject()
    }
  }

  /// Seconds with exactly six decimals; what is no time counts as 0.
  mutating func add(seconds: Double) {
    let limited = seconds.isFinite ? min(max(0, seconds), 1e12) : 0
    let microseconds = UInt64((limited * 1e6).rounded())
    let fraction = String(microseconds % 1_000_000)
    addWord(String(microseconds / 1_000_000))
    bytes.append(UInt8(ascii: "."))
    bytes.append(contentsOf: repeatElement(UInt8(ascii: "0"), count: 6 - fraction.utf8.count))
    bytes.append(contentsOf: fraction.utf8)
  }

  /// A word that JSON has as it is.
  private mutating func addWord(_ word: String) {
    divide()
    bytes.append(contentsOf: word.utf8)
  }

  // MARK: Text

  mutating func add(_ text: String) {
    var text = text
    text.withUTF8 { add(utf8: $0) }
  }

  /// Text of bytes that are valid UTF-8.
  mutating func add(utf8: UnsafeBufferPointer<UInt8>) {
    divide()
    bytes.append(UInt8(ascii: "\""))
    var (plain, index) = (0, 0)
    while index < utf8.count {
      if Self.isPlain(utf8[index]) {
        index += 1
        continue
      }
      bytes.append(contentsOf: utf8[plain..<index])
      index += addEscape(utf8, at: index)
      plain = index
    }
    bytes.append(contentsOf: utf8[plain..<index])
    bytes.append(UInt8(ascii: "\""))
  }

  /// Whether JSON may hold the byte as it is.
  private static func isPlain(_ byte: UInt8) -> Bool {
    byte >= 0x20 && byte < 0x7f && byte != UInt8(ascii: "\"") && byte != UInt8(ascii: "\\")
  }

  /// The escape for the scalar at `index`; returns how many bytes it has in UTF-8.
  private mutating func addEscape(_ utf8: UnsafeBufferPointer<UInt8>, at index: Int) -> Int {
    let lead = utf8[index]
    if let short = Self.shortEscape(lead) {
      bytes.append(UInt8(ascii: "\\"))
      bytes.append(short)
      return 1
    }
    let length = lead < 0x80 ? 1 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4
    // The bits that a lead byte of this length carries.
    var scalar = UInt32(length == 1 ? lead : lead & (0xff >> (length + 1)))
    for offset in 1..<max(1, length) { scalar = scalar << 6 | UInt32(utf8[index + offset] & 0x3f) }
    if scalar > 0xffff {
      // UTF-16's pair of surrogates.
      addUnit(0xd7c0 + scalar >> 10)
      addUnit(0xdc00 | scalar & 0x3ff)
    } else {
      addUnit(scalar)
    }
    return length
  }

  /// The letter after the backslash, for what has an escape of two characters.
  private static func shortEscape(_ byte: UInt8) -> UInt8? {
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"): byte
    case 0x08: UInt8(ascii: "b")
    case 0x09: UInt8(ascii: "t")
    case 0x0a: UInt8(ascii: "n")
    case 0x0c: UInt8(ascii: "f")
    case 0x0d: UInt8(ascii: "r")
    default: nil
    }
  }

  private mutating func addUnit(_ unit: UInt32) {
    bytes.append(contentsOf: [UInt8(ascii: "\\"), UInt8(ascii: "u")])
    for shift in [12, 8, 4, 0] as [UInt32] {
      let digit = UInt8(truncatingIfNeeded: unit >> shift & 0xf)
      bytes.append(digit < 10 ? UInt8(ascii: "0") + digit : UInt8(ascii: "a") + digit - 10)
    }
  }

  // MARK: Base64

  /// Text of any bytes, in base64 (RFC 4648, 4).
  mutating func add(base64 raw: UnsafeRawBufferPointer) {
    divide()
    bytes.append(UInt8(ascii: "\""))
    bytes.reserveCapacity(bytes.count + (raw.count + 2) / 3 * 4 + 1)
    for start in stride(from: 0, to: raw.count, by: 3) {
      let count = min(3, raw.count - start)
      var group: UInt32 = 0
      for offset in 0..<3 {
        group = group << 8 | (offset < count ? UInt32(raw[start + offset]) : 0)
      }
      for place in 0..<4 {
        let digit = UInt8(truncatingIfNeeded: group >> (18 - 6 * UInt32(place)) & 0x3f)
        bytes.append(place <= count ? Self.base64(digit) : UInt8(ascii: "="))
      }
    }
    bytes.append(UInt8(ascii: "\""))
  }

  private static func base64(_ digit: UInt8) -> UInt8 {
    switch digit {
    case ..<26: UInt8(ascii: "A") + digit
    case ..<52: UInt8(ascii: "a") + digit - 26
    case ..<62: UInt8(ascii: "0") + digit - 52
    case 62: UInt8(ascii: "+")
    default: UInt8(ascii: "/")
    }
  }
}
