import Foundation
import TestSupport

/// The kinds of sequences in a terminal's description, and in what was sent to one.
///
/// Numbers do not count, but in the modes that are switched: `[H`, `[m`, `[?25h`, `(0`.
enum Vocabulary {
  /// What the description of the terminal `name` has.
  static func known(to name: String) throws -> Set<String> {
    let (status, text, error) = try Program.run("/usr/bin/infocmp", ["-1x", name])
    guard status == 0 else { throw PseudoTerminal.TimedOut(description: error) }
    var kinds: Set<String> = []
    for line in text.split(separator: "\n") {
      guard let equals = line.firstIndex(of: "="), line.hasPrefix("\t") else { continue }
      let value = unescaped(line[line.index(after: equals)...].dropLast())
      kinds.formUnion(Self.kinds(in: withoutParameters(value)))
    }
    return kinds
  }

  /// The kinds of control characters and sequences in `bytes`.
  static func kinds(in bytes: [UInt8]) -> Set<String> {
    var kinds: Set<String> = []
    var rest = bytes[...]
    while let byte = rest.popFirst() {
      if byte != 0x1B {
        if byte < 0x20 || byte == 0x7F { kinds.insert("^" + String(UnicodeScalar(byte ^ 0x40))) }
        continue
      }
      guard let next = rest.popFirst() else { break }
      var kind = String(UnicodeScalar(next))
      if "()*+#% ".contains(kind), let last = rest.popFirst() {
        kind.append(String(UnicodeScalar(last)))
      } else if kind == "[" {
        var parameters = ""
        while let byte = rest.popFirst() {
          if (0x40...0x7E).contains(byte) {
            kinds.formUnion(control(parameters, String(UnicodeScalar(byte))))
            break
          }
          parameters.append(String(UnicodeScalar(byte)))
        }
        continue
      }
      kinds.insert(kind)
    }
    return kinds
  }

  private static func control(_ parameters: String, _ final: String) -> [String] {
    let signs = parameters.filter { !$0.isNumber && $0 != ";" }
    guard final == "h" || final == "l" else { return ["[" + signs + final] }
    return parameters.filter { $0.isNumber || $0 == ";" }.split(separator: ";")
      .map { "[\(signs)\($0)\(final)" }
  }

  /// The bytes of a capability as infocmp writes it.
  private static func unescaped(_ text: Substring) -> [UInt8] {
    var bytes: [UInt8] = []
    var rest = text.utf8[...]
    let letters: [UInt8: UInt8] = [
      UInt8(ascii: "E"): 0x1B, UInt8(ascii: "e"): 0x1B, UInt8(ascii: "n"): 0x0A,
      UInt8(ascii: "r"): 0x0D, UInt8(ascii: "t"): 0x09, UInt8(ascii: "b"): 0x08,
      UInt8(ascii: "s"): 0x20,
    ]
    while let byte = rest.popFirst() {
      if byte == UInt8(ascii: "^"), let next = rest.popFirst() {
        bytes.append(next ^ 0x40)
      } else if byte == UInt8(ascii: "\\"), let next = rest.popFirst() {
        if (0x30...0x37).contains(next) {
          let digits = [next] + rest.prefix(2)
          rest = rest.dropFirst(2)
          bytes.append(UInt8(String(decoding: digits, as: UTF8.self), radix: 8) ?? 0)
        } else {
          bytes.append(letters[next] ?? next)
        }
      } else {
        bytes.append(byte)
      }
    }
    return bytes
  }

  /// `capability` without what terminfo(5) computes, which leaves numbers, and without delays.
  private static func withoutParameters(_ capability: [UInt8]) -> [UInt8] {
    let text = String(decoding: capability, as: UTF8.self)
    let computed = #/%(?:p[1-9]|\{\d+\}|'.'|[gP][a-zA-Z]|[:\-+# ]?\d*(?:\.\d+)?[doxXsc]|.)/#
    let delay = #/\$<[^>]*>/#
    return Array(text.replacing(computed, with: "").replacing(delay, with: "").utf8)
  }
}
