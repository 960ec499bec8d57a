import TerminalUI

/// Any colour on a terminal that shows it but whose description knows 256.
///
/// COLORTERM says what most descriptions do not, and ncurses believes its description alone. So a
/// colour is given one of the palette's numbers beyond the sixteen that users choose, for ncurses to
/// work with, and in what ncurses wrote the number becomes the colour again.
struct ColorAliases: Equatable {
  /// Red, green and blue.
  struct Parts: Hashable {
    var red: UInt8
    var green: UInt8
    var blue: UInt8
  }

  /// The numbers that can be given away.
  static let numbers = 16..<256

  private var parts: [Parts] = []

  /// Whether the terminal `name` is one: COLORTERM says so, and it is not a screen, which hands the
  /// variable on from the terminal that it runs in.
  static func areWanted(colorTerm: String?, name: String) -> Bool {
    ["truecolor", "24bit"].contains(colorTerm) && !name.hasPrefix("screen")
  }

  /// The number of a colour; of the nearest one when all are given away, which no theme gets to.
  mutating func number(of color: (red: UInt8, green: UInt8, blue: UInt8)) -> Int {
    let wanted = Parts(red: color.red, green: color.green, blue: color.blue)
    if let index = parts.firstIndex(of: wanted) { return Self.numbers.lowerBound + index }
    if parts.count < Self.numbers.count {
      parts.append(wanted)
      return Self.numbers.lowerBound + parts.count - 1
    }
    let nearest = parts.indices.min {
      parts[$0].distance(to: wanted) < parts[$1].distance(to: wanted)
    }
    return Self.numbers.lowerBound + (nearest ?? 0)
  }

  /// `bytes` with `38;2;…` for `38;5;…` wherever a style is chosen.
  func translated(_ bytes: [UInt8]) -> [UInt8] {
    guard !parts.isEmpty else { return bytes }
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count)
    var rest = bytes[...]
    while let byte = rest.popFirst() {
      result.append(byte)
      guard byte == 0x1B, rest.first == UInt8(ascii: "[") else { continue }
      let end = rest.dropFirst().firstIndex { (0x40...0x7E).contains($0) } ?? rest.endIndex
      let sequence = rest[..<end]
      rest = rest[end...]
      let isStyle = rest.first == UInt8(ascii: "m")
      result += isStyle ? translated(parameters: sequence.dropFirst()) : Array(sequence)
    }
    return result
  }

  /// The parameters of a style with its `[` before them.
  private func translated(parameters: ArraySlice<UInt8>) -> [UInt8] {
    var numbers = ArraySlice(
      parameters.split(separator: UInt8(ascii: ";"), omittingEmptySubsequences: false))
    var result: [[UInt8]] = []
    while let number = numbers.popFirst() {
      result.append(Array(number))
      let isColor = number.elementsEqual("38".utf8) || number.elementsEqual("48".utf8)
      guard isColor, numbers.first?.elementsEqual("5".utf8) ?? false, numbers.count > 1,
        let index = numbers.dropFirst().first.flatMap({ Int(String(decoding: $0, as: UTF8.self)) }),
        parts.indices.contains(index - Self.numbers.lowerBound)
      else { continue }
      numbers = numbers.dropFirst(2)
      let color = parts[index - Self.numbers.lowerBound]
      result += ["2", "\(color.red)", "\(color.green)", "\(color.blue)"].map { Array($0.utf8) }
    }
    return [UInt8(ascii: "[")] + Array(result.joined(separator: [UInt8(ascii: ";")]))
  }
}

extension ColorAliases.Parts {
  fileprivate func distance(to other: Self) -> Int {
    let differences = [
      Int(red) - Int(other.red), Int(green) - Int(other.green), Int(blue) - Int(other.blue),
    ]
    return differences.reduce(0) { $0 + $1 * $1 }
  }
}
