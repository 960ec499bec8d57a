package import Commands

/// Where the keys of a TOML document stand, which TOMLKit's values do not know.
///
/// Reads a document that is known to be TOML; of anything else it may find nothing.
package struct KeyPlaces: Hashable {
  /// Where a key stands, and what belongs to it.
  package struct Place: Hashable {
    /// The start of the key, or of the head of its table.
    package var key: SourcePosition
    /// The start of its value.
    package var value: SourcePosition
    /// The starts of the elements of a list.
    package var elements: [SourcePosition] = []
  }

  private var places: [[String]: Place] = [:]

  /// The place of a key, after the tables that it is in: where it is not found, that of the innermost
  /// table that is, and else the start.
  package subscript(path: String...) -> Place { self[path] }

  /// The same for the parts of a path.
  package subscript(path: [String]) -> Place {
    var path = path
    while !path.isEmpty {
      if let place = places[path] { return place }
      path.removeLast()
    }
    let start = SourcePosition(line: 1, column: 1)
    return Place(key: start, value: start)
  }

  /// The places in `text`.
  package init(_ text: String) {
    var scanner = TOMLScanner(text)
    var table: [String] = []
    while true {
      scanner.skipBlanks(andLines: true)
      let start = scanner.position
      guard let scalar = scanner.next else { return }
      if scalar == "[" {
        scanner.skip { $0 == "[" }
        table = scanner.key()
        add(table, Place(key: start, value: start))
        scanner.skip { $0 != "\n" }
        continue
      }
      guard readMember(of: table, &scanner) else { return }
    }
  }

  /// Reads a key with its value; `false` where there is none.
  private mutating func readMember(of table: [String], _ scanner: inout TOMLScanner) -> Bool {
    let start = scanner.position
    let path = table + scanner.key()
    guard scanner.next == "=" else { return false }
    scanner.step()
    scanner.skipBlanks(andLines: false)
    let value = scanner.position
    if scanner.next == "{" {
      add(path, Place(key: start, value: value))
      return readTable(path, &scanner)
    }
    add(path, Place(key: start, value: value, elements: scanner.skipValue()))
    return true
  }

  /// Reads a table in braces; `false` where it does not end.
  private mutating func readTable(_ path: [String], _ scanner: inout TOMLScanner) -> Bool {
    scanner.step()
    while true {
      scanner.skipBlanks(andLines: true)
      switch scanner.next {
      case nil: return false
      case "}":
        scanner.step()
        return true
      case ",": scanner.step()
      default: guard readMember(of: path, &scanner) else { return false }
      }
    }
  }

  /// A key has its place, and the tables that it makes by its dots.
  private mutating func add(_ path: [String], _ place: Place) {
    for count in 1...max(1, path.count) {
      let part = Array(path.prefix(count))
      if places[part] == nil { places[part] = place }
    }
  }
}
