import Commands

/// Where the keys of a TOML document stand, which TOMLKit's values do not know.
///
/// Reads a document that is known to be TOML; of anything else it may find nothing.
struct KeyPlaces {
  /// Where a key stands, and what belongs to it.
  struct Place: Hashable {
    /// The start of the key, or of the head of its table.
    var key: SourcePosition
    /// The start of its value.
    var value: SourcePosition
    /// The starts of the elements of a list.
    var elements: [SourcePosition] = []
  }

  private var places: [String: Place] = [:]
  /// The places of keys in tables with a head of their own, by the first part of its name.
  private var inside: [String: [String: Place]] = [:]

  /// The place of a key of the document's first level: its start when it is not found.
  subscript(key: String) -> Place {
    let start = SourcePosition(line: 1, column: 1)
    return places[key] ?? Place(key: start, value: start)
  }

  /// The place of a key in a table of the document; the table's where it is not found.
  subscript(key: String, in table: String) -> Place { inside[table]?[key] ?? self[table] }

  /// The places in `text`.
  init(_ text: String) {
    var scanner = TOMLScanner(text)
    var table: String?
    while true {
      scanner.skipBlanks(andLines: true)
      let start = scanner.position
      guard let scalar = scanner.next else { return }
      if scalar == "[" {
        scanner.skip { $0 == "[" }
        let name = scanner.keyPart()
        table = name
        add(name, Place(key: start, value: start))
        scanner.skip { $0 != "\n" }
        continue
      }
      let key = scanner.keyPart()
      // What is left of a dotted key.
      while scanner.next != "=" {
        guard scanner.next != nil, scanner.next != "\n" else { return }
        if scanner.next == "\"" || scanner.next == "'" {
          scanner.skipString()
        } else {
          scanner.step()
        }
      }
      scanner.step()
      scanner.skipBlanks(andLines: false)
      let value = scanner.position
      let place = Place(key: start, value: value, elements: scanner.skipValue())
      if let table {
        if inside[table]?[key] == nil { inside[table, default: [:]][key] = place }
      } else {
        add(key, place)
      }
    }
  }

  private mutating func add(_ key: String, _ place: Place) {
    if places[key] == nil { places[key] = place }
  }
}
