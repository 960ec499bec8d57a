/// A value of JSON, with the keys of objects in order.
package indirect enum JSON: Hashable, Sendable {
  case null
  case bool(Bool)
  /// The number as it is written.
  case number(String)
  case string(String)
  case array([JSON])
  case object([Member])

  /// A key of an object, and its value.
  package struct Member: Hashable, Sendable {
    package var key: String
    package var value: JSON

    package init(key: String, value: JSON) {
      self.key = key
      self.value = value
    }
  }

  /// The keys of an object.
  package var keys: [String] { members.map(\.key) }

  /// The members of an object.
  package var members: [Member] {
    if case .object(let members) = self { members } else { [] }
  }

  /// The value of a key of an object.
  ///
  /// A value that is set keeps its place or comes last; `nil` takes it out.
  package subscript(key: String) -> JSON? {
    get { members.first { $0.key == key }?.value }
    set {
      var members = members
      let index = members.firstIndex { $0.key == key }
      switch (index, newValue) {
      case (let index?, let value?): members[index].value = value
      case (let index?, nil): members.remove(at: index)
      case (nil, let value?): members.append(Member(key: key, value: value))
      case (nil, nil): break
      }
      self = .object(members)
    }
  }

  /// The text, when it is one.
  package var string: String? {
    if case .string(let text) = self { text } else { nil }
  }

  /// The number, when it is a whole one.
  package var integer: Int? {
    if case .number(let text) = self { Int(text) } else { nil }
  }
}

extension JSON: CustomStringConvertible {
  /// The value in ASCII, without blanks.
  package var description: String {
    switch self {
    case .null: "null"
    case .bool(let bool): "\(bool)"
    case .number(let text): text
    case .string(let text): Self.quoted(text)
    case .array(let values): "[\(values.map(\.description).joined(separator: ","))]"
    case .object(let members):
      "{\(members.map { "\(Self.quoted($0.key)):\($0.value)" }.joined(separator: ","))}"
    }
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
