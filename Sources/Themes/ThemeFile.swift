import Commands
import TOMLKit
import TOMLPlaces
import TerminalUI

/// A theme as one file has it, before what it inherits is added.
///
/// The form: `background = "dark"` or `"light"`, `summary = "a few words"`, `inherits = "NAME"`, a table
/// `[palette]` of names for colours, a table `[roles]`. A role is a colour for its text, or
/// `{ fg = COLOUR, bg = COLOUR, attributes = ["bold", …] }`.
///
/// What is wrong in it is told and left out.
struct ThemeFile: Equatable {
  var background: Theme.Background?
  /// What its author says of it.
  var summary: String?
  /// What it inherits from, and where it says so.
  var inherits: Reference?
  var palette: [String: Color] = [:]
  var roles: [Theme.Role: RoleEntry] = [:]
  var remarks: [ThemeRemark] = []
  private let source: ThemeSource

  /// A name, and where it stands.
  struct Reference: Equatable {
    var name: String
    var position: SourcePosition
  }

  /// A role as written: colours by name, since the palette may be another file's.
  struct RoleEntry: Equatable {
    var foreground: Reference?
    var background: Reference?
    var attributes: Style.Attributes = []
  }

  private static let keys = ["background", "summary", "inherits", "palette", "roles"]
  private static let roleKeys = ["fg", "bg", "attributes"]
  private static let attributes: [(name: String, value: Style.Attributes)] = [
    ("bold", .bold), ("dim", .dim), ("italic", .italic), ("underline", .underline),
    ("reverse", .reverse),
  ]

  /// The theme in `text`, which came from `path`.
  ///
  /// Throws where the text is no TOML.
  init(_ text: String, path: String) throws(ThemeError) {
    let document = try Self.parse(text, path)
    source = ThemeSource(path: path, places: KeyPlaces(text))
    for key in document.keys {
      guard let value = document[key] else { continue }
      switch key {
      case "background":
        background = value.string.flatMap(Theme.Background.init)
        if background == nil {
          note([key], "is neither dark nor light", allowed: "\"dark\", \"light\"")
        }
      case "summary":
        summary = value.string
        if summary == nil { note([key], "is no text", allowed: "a few words") }
      case "inherits":
        if let name = value.string, !name.isEmpty {
          inherits = Reference(name: name, position: source.value([key]))
        } else {
          note([key], "is no text", allowed: "the name of a theme")
        }
      case "palette": readPalette(table(value, [key]), [key])
      case "roles": readRoles(table(value, [key]), [key])
      default: noteUnknown([key], known: Self.keys)
      }
    }
    remarks.sort { $0.position < $1.position }
  }

  private static func parse(_ text: String, _ path: String) throws(ThemeError) -> TOMLTable {
    do {
      return try TOMLTable(string: text)
    } catch let error as TOMLParseError {
      let place = error.source.begin
      throw .syntax(
        path: path, position: SourcePosition(line: place.line, column: place.column),
        problem: error.description)
    } catch {
      throw .unreadable(path: path, reason: "\(error)")
    }
  }

  private mutating func readPalette(_ table: TOMLTable, _ path: [String]) {
    for key in table.keys {
      if let color = Self.colorText(table[key]).flatMap(ColorName.parse) {
        palette[key] = color
      } else {
        note(path + [key], "is no colour", allowed: ColorName.allowed)
      }
    }
  }

  private mutating func readRoles(_ table: TOMLTable, _ path: [String]) {
    for key in table.keys {
      guard let role = Theme.Role(rawValue: key) else {
        noteUnknown(path + [key], known: Theme.Role.allCases.map(\.rawValue))
        continue
      }
      roles[role] = readRole(table[key], path + [key])
    }
  }

  private mutating func readRole(
    _ value: (any TOMLValueConvertible)?, _ path: [String]
  ) -> RoleEntry? {
    if let color = Self.colorText(value) {
      return RoleEntry(foreground: Reference(name: color, position: source.value(path)))
    }
    guard let table = value?.table else {
      note(
        path, "is neither a colour nor a table",
        allowed: "a colour, or { fg = …, bg = …, attributes = […] }")
      return nil
    }
    var entry = RoleEntry()
    for key in table.keys {
      let path = path + [key]
      switch key {
      case "fg": entry.foreground = color(table[key], path)
      case "bg": entry.background = color(table[key], path)
      case "attributes": entry.attributes = attributes(table[key], path)
      default: noteUnknown(path, known: Self.roleKeys)
      }
    }
    return entry
  }

  private mutating func color(
    _ value: (any TOMLValueConvertible)?, _ path: [String]
  ) -> Reference? {
    guard let text = Self.colorText(value) else {
      note(path, "is no colour", allowed: ColorName.allowed)
      return nil
    }
    return Reference(name: text, position: source.value(path))
  }

  /// The text of a colour, which may also be a number.
  private static func colorText(_ value: (any TOMLValueConvertible)?) -> String? {
    value?.string ?? value?.int.map(String.init)
  }

  private mutating func attributes(
    _ value: (any TOMLValueConvertible)?, _ path: [String]
  ) -> Style.Attributes {
    let allowed = "a list of \(Self.attributes.map(\.name).joined(separator: ", "))"
    var result: Style.Attributes = []
    guard let list = value?.array else {
      note(path, "is no list", allowed: allowed)
      return result
    }
    for (index, item) in list.enumerated() {
      if let known = Self.attributes.first(where: { $0.name == item.string }) {
        result.insert(known.value)
      } else {
        note(path, "holds \(item.debugDescription)", allowed: allowed, element: index)
      }
    }
    return result
  }

  // MARK: Remarks

  private mutating func note(
    _ path: [String], _ problem: String, allowed: String, element: Int? = nil
  ) {
    remarks.append(
      source.remark(
        path, problem, remedy: "allowed: \(allowed)", at: source.value(path, element: element)))
  }

  private mutating func noteUnknown(_ path: [String], known: [String]) {
    let remedy =
      Suggestion.nearest(to: path.last ?? "", in: known).map { "did you mean \($0)?" }
      ?? "known: \(known.joined(separator: ", "))"
    remarks.append(
      source.remark(path, "is unknown and ignored", remedy: remedy, at: source.key(path)))
  }

  private mutating func table(_ value: any TOMLValueConvertible, _ path: [String]) -> TOMLTable {
    if let table = value.table { return table }
    note(
      path, "is no table", allowed: "[\(path.joined(separator: "."))] and lines below it")
    return TOMLTable()
  }
}

/// A theme file, and where its keys stand.
private struct ThemeSource: Equatable {
  let path: String
  let places: KeyPlaces

  /// Where a key begins.
  func key(_ path: [String]) -> SourcePosition { places[path].key }

  /// Where the value of a key begins, or an element of it.
  func value(_ path: [String], element: Int? = nil) -> SourcePosition {
    let place = places[path]
    if let element, place.elements.indices.contains(element) { return place.elements[element] }
    return place.value
  }

  func remark(
    _ path: [String], _ problem: String, remedy: String, at position: SourcePosition
  ) -> ThemeRemark {
    ThemeRemark(
      path: self.path, position: position, key: path.joined(separator: "."), problem: problem,
      remedy: remedy)
  }
}
