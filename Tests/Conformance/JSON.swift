/// A JSON value.
enum JSON: Hashable {
  case null
  case bool(Bool)
  case integer(Int)
  case number(Double)
  case string(String)
  case array([JSON])
  case object([String: JSON])

  /// The text, when it is one.
  var string: String? {
    if case .string(let text) = self { text } else { nil }
  }

  /// The number, when it is a whole one.
  var integer: Int? {
    if case .integer(let number) = self { number } else { nil }
  }
}

extension JSON: Decodable {
  init(from decoder: any Decoder) throws {
    let value = try decoder.singleValueContainer()
    if value.decodeNil() {
      self = .null
    } else if let bool = try? value.decode(Bool.self) {
      self = .bool(bool)
    } else if let number = try? value.decode(Int.self) {
      self = .integer(number)
    } else if let number = try? value.decode(Double.self) {
      self = .number(number)
    } else if let text = try? value.decode(String.self) {
      self = .string(text)
    } else if let values = try? value.decode([JSON].self) {
      self = .array(values)
    } else {
      self = .object(try value.decode([String: JSON].self))
    }
  }
}

extension JSON: CustomStringConvertible {
  /// The value in ASCII, the keys of objects in a fixed order.
  var description: String {
    switch self {
    case .null: "null"
    case .bool(let bool): "\(bool)"
    case .integer(let number): "\(number)"
    case .number(let number): "\(number)"
    case .string(let text): Self.quoted(text)
    case .array(let values): "[\(values.map(\.description).joined(separator: ","))]"
    case .object(let fields):
      "{"
        + fields.sorted { Self.rank($0.key) < Self.rank($1.key) }
        .map { "\(Self.quoted($0.key)):\($0.value)" }.joined(separator: ",")
        + "}"
    }
  }

  /// The order of keys in a recording; others follow by name.
  private static let order = [
    "source", "event", "line", "value", "of", "n", "count", "bytes", "text", "base64", "digest",
    "socket", "host", "ip", "path", "code", "errno", "syscall", "address", "port", "family",
    "remoteAddress", "remotePort", "remoteFamily", "localAddress", "localPort", "localFamily",
    "hostname", "message", "errors", "hadError", "bytesRead", "bytesWritten", "readyState",
  ]

  private static func rank(_ key: String) -> (Int, String) {
    (order.firstIndex(of: key) ?? order.count, key)
  }

  private static func quoted(_ text: String) -> String {
    var quoted = "\""
    for unit in text.utf16 {
      switch unit {
      case 0x22: quoted += "\\\""
      case 0x5c: quoted += "\\\\"
      case 0x0a: quoted += "\\n"
      case 0x20..<0x7f: quoted.unicodeScalars.append(Unicode.Scalar(UInt8(unit)))
      default:
        let digits = String(unit, radix: 16)
        quoted += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      }
    }
    return quoted + "\""
  }
}
