/// Numbers of a filter, with units.
enum FilterNumber {
  /// What a text is.
  enum Reading: Hashable {
    /// A number, of bytes, seconds or things.
    case number(Double)
    /// The beginning of one.
    case incomplete
    /// Nothing that can become one.
    case impossible
  }

  /// Reads `text` as a number of this kind.
  static func reading(of text: String, _ kind: FilterField.Kind) -> Reading {
    let digits = text.prefix { $0.isASCII && ($0.isNumber || $0 == ".") }
    let unit = text[digits.endIndex...].lowercased()
    // In 5. and .5, a digit is missing; only the first can still get it.
    if digits.last == ".", digits.first != ".", unit.isEmpty { return .incomplete }
    guard let number = Double(digits), number.isFinite, digits.first != ".", digits.last != "."
    else { return .impossible }
    let units = units(kind)
    if let factor = units[unit] { return .number(number * factor) }
    return units.keys.contains { $0.hasPrefix(unit) } ? .incomplete : .impossible
  }

  /// What a number of this kind is called.
  static func noun(_ kind: FilterField.Kind) -> String {
    switch kind {
    case .bytes: "size"
    case .seconds: "duration"
    case .text, .number: "number"
    }
  }

  /// How one is written.
  static func remedy(_ kind: FilterField.Kind) -> String {
    switch kind {
    case .bytes: "write 512, 64k or 1.5MiB, also with /s"
    case .seconds: "write 250ms, 30s, 5m or 2h"
    case .text, .number: "write digits"
    }
  }

  private static func units(_ kind: FilterField.Kind) -> [String: Double] {
    switch kind {
    case .bytes:
      Dictionary(
        uniqueKeysWithValues: [
          ("", 1.0), ("b", 1), ("k", 1024), ("kib", 1024), ("m", 1_048_576), ("mib", 1_048_576),
          ("g", 1_073_741_824), ("gib", 1_073_741_824),
        ].flatMap { [($0.0, $0.1), ($0.0 + "/s", $0.1)] })
    case .seconds: ["": 1, "ms": 0.001, "s": 1, "m": 60, "h": 3600, "d": 86_400]
    case .text, .number: ["": 1]
    }
  }
}
