import Commands

/// Goes through TOML, and knows where it is.
struct TOMLScanner {
  private var rest: Substring.UnicodeScalarView
  /// Where it is.
  private(set) var position = SourcePosition(line: 1, column: 1)

  /// A scanner at the start of `text`.
  init(_ text: String) { rest = Substring(text).unicodeScalars }

  /// The scalar that comes next; `nil` at the end.
  var next: Unicode.Scalar? { rest.first }

  /// Goes on by one scalar.
  mutating func step() {
    guard let scalar = rest.popFirst() else { return }
    if scalar == "\n" {
      position = SourcePosition(line: position.line + 1, column: 1)
    } else {
      position.column += 1
    }
  }

  /// Goes on as long as `condition` holds of what comes next.
  mutating func skip(while condition: (Unicode.Scalar) -> Bool) {
    while let next, condition(next) { step() }
  }

  /// Skips blanks and, with `lines`, ends of lines and comments.
  mutating func skipBlanks(andLines lines: Bool) {
    while true {
      skip { $0 == " " || $0 == "\t" || $0 == "\r" || (lines && $0 == "\n") }
      guard lines, next == "#" else { return }
      skip { $0 != "\n" }
    }
  }

  /// Reads a key: its parts, which dots join.
  mutating func key() -> [String] {
    var parts = [keyPart()]
    skipBlanks(andLines: false)
    while next == "." {
      step()
      parts.append(keyPart())
      skipBlanks(andLines: false)
    }
    return parts
  }

  /// Reads a part of a key: a bare or a quoted name.
  mutating func keyPart() -> String {
    skipBlanks(andLines: false)
    let start = rest
    if next == "\"" || next == "'" {
      skipString()
      let text = start[..<rest.startIndex].dropFirst().dropLast()
      return start.first == "'" ? String(text) : Self.unescaped(text)
    }
    skip {
      $0.isASCII
        && ($0.properties.isAlphabetic || ("0"..."9").contains($0)
          || "_-".unicodeScalars.contains($0))
    }
    return String(start[..<rest.startIndex])
  }

  /// Skips a value, up to what ends its line, or the table in braces that it is in; returns where the
  /// elements of a list begin.
  mutating func skipValue() -> [SourcePosition] {
    let isList = next == "["
    var elements: [SourcePosition] = []
    var depth = 0
    var isBefore = false
    while let scalar = next {
      switch scalar {
      case "[", "{":
        if isBefore, depth == 1 { elements.append(position) }
        depth += 1
        isBefore = depth == 1
        step()
      // The end of the table in braces, or of the value in it.
      case "]" where depth == 0, "}" where depth == 0, "," where depth == 0: return []
      case "]", "}":
        depth -= 1
        isBefore = false
        step()
        if depth == 0 { return isList ? elements : [] }
      case "\n" where depth == 0, "#" where depth == 0: return []
      case "#": skip { $0 != "\n" }
      case ",":
        isBefore = depth == 1
        step()
      case " ", "\t", "\r", "\n": step()
      default:
        if isBefore, depth == 1 { elements.append(position) }
        isBefore = false
        if scalar == "\"" || scalar == "'" { skipString() } else { step() }
      }
    }
    return elements
  }

  /// Skips text in quotes of any kind.
  mutating func skipString() {
    guard let quote = next else { return }
    var opened = 0
    while next == quote, opened < 3 {
      step()
      opened += 1
    }
    // Two quotes are empty text.
    guard opened != 2 else { return }
    while let scalar = next {
      if scalar == "\\", quote == "\"" {
        step()
        step()
        continue
      }
      var closing = 0
      // Text in three quotes may end with two of its own.
      while next == quote, closing < (opened == 3 ? 5 : 1) {
        step()
        closing += 1
      }
      if closing >= opened { return }
      if closing == 0 { step() }
    }
  }

  /// The text that stands between double quotes, with its escapes replaced.
  private static func unescaped(_ text: Substring.UnicodeScalarView) -> String {
    let plain: [Unicode.Scalar: Unicode.Scalar] = [
      "b": "\u{8}", "t": "\t", "n": "\n", "f": "\u{C}", "r": "\r", "\"": "\"", "\\": "\\",
    ]
    var result = String.UnicodeScalarView()
    var rest = text
    while let scalar = rest.popFirst() {
      guard scalar == "\\", let letter = rest.popFirst() else {
        result.append(scalar)
        continue
      }
      if let known = plain[letter] {
        result.append(known)
        continue
      }
      let digits = rest.prefix(letter == "U" ? 8 : 4)
      rest = rest.dropFirst(digits.count)
      UInt32(String(digits), radix: 16).flatMap(Unicode.Scalar.init).map { result.append($0) }
    }
    return String(result)
  }
}
