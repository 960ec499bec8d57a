import TOMLKit
import TerminalUI

/// A theme as one file has it, before what it inherits is added.
///
/// The form: `background = "dark"` or `"light"`, `inherits = "NAME"`, a table `[palette]` of names
/// for colours, a table `[roles]`. A role is a colour for its text, or
/// `{ fg = COLOUR, bg = COLOUR, attributes = ["bold", …] }`.
struct ThemeFile: Equatable {
  var background: Theme.Background?
  var inherits: String?
  var palette: [String: Color] = [:]
  var roles: [Theme.Role: RoleEntry] = [:]
  var warnings: [ThemeWarning] = []

  /// A role as written: colours by name, since the palette may be another file's.
  struct RoleEntry: Equatable {
    var foreground: String?
    var background: String?
    var attributes: Style.Attributes = []
  }

  private static let keys = ["background", "inherits", "palette", "roles"]
  private static let roleKeys = ["fg", "bg", "attributes"]
  private static let attributes: [(name: String, value: Style.Attributes)] = [
    ("bold", .bold), ("dim", .dim), ("italic", .italic), ("underline", .underline),
    ("reverse", .reverse),
  ]

  /// The theme in `text`, which came from `path`.
  init(_ text: String, path: String) throws(ThemeError) {
    let document = try Self.parse(text, path)
    let source = Source(path: path, key: [])
    for key in document.keys.sorted() {
      guard let value = document[key] else { continue }
      let source = source.inside(key)
      switch key {
      case "background":
        guard let background = value.string.flatMap(Theme.Background.init) else {
          throw source.problem("is neither dark nor light", allowed: "\"dark\", \"light\"")
        }
        self.background = background
      case "inherits":
        guard let name = value.string, !name.isEmpty else {
          throw source.problem("is no text", allowed: "the name of a theme")
        }
        inherits = name
      case "palette":
        palette = try Self.palette(source.table(value), source)
      case "roles":
        try readRoles(source.table(value), source)
      default:
        warnings.append(source.warning(known: Self.keys))
      }
    }
  }

  private static func parse(_ text: String, _ path: String) throws(ThemeError) -> TOMLTable {
    do {
      return try TOMLTable(string: text)
    } catch let error as TOMLParseError {
      throw .syntax(
        path: path, line: error.source.begin.line, column: error.source.begin.column,
        problem: error.description)
    } catch {
      throw .unreadable(path: path, reason: "\(error)")
    }
  }

  private static func palette(_ table: TOMLTable, _ source: Source) throws(ThemeError) -> [String:
    Color]
  {
    var palette: [String: Color] = [:]
    for key in table.keys {
      let source = source.inside(key)
      guard let text = Self.colorText(table[key]), let color = ColorName.parse(text) else {
        throw source.problem("is no colour", allowed: ColorName.allowed)
      }
      palette[key] = color
    }
    return palette
  }

  private mutating func readRoles(_ table: TOMLTable, _ source: Source) throws(ThemeError) {
    for key in table.keys.sorted() {
      let source = source.inside(key)
      guard let role = Theme.Role(rawValue: key) else {
        warnings.append(source.warning(known: Theme.Role.allCases.map(\.rawValue)))
        continue
      }
      roles[role] = try readRole(table[key], source)
    }
  }

  private mutating func readRole(_ value: (any TOMLValueConvertible)?, _ source: Source)
    throws(ThemeError) -> RoleEntry
  {
    if let color = Self.colorText(value) { return RoleEntry(foreground: color) }
    guard let table = value?.table else {
      throw source.problem(
        "is neither a colour nor a table",
        allowed: "a colour, or { fg = …, bg = …, attributes = […] }")
    }
    var entry = RoleEntry()
    for key in table.keys.sorted() {
      let source = source.inside(key)
      switch key {
      case "fg": entry.foreground = try Self.color(table[key], source)
      case "bg": entry.background = try Self.color(table[key], source)
      case "attributes": entry.attributes = try Self.attributes(table[key], source)
      default: warnings.append(source.warning(known: Self.roleKeys))
      }
    }
    return entry
  }

  private static func color(_ value: (any TOMLValueConvertible)?, _ source: Source)
    throws(ThemeError) -> String
  {
    guard let text = colorText(value) else {
      throw source.problem("is no colour", allowed: ColorName.allowed)
    }
    return text
  }

  /// The text of a colour, which may also be a number.
  private static func colorText(_ value: (any TOMLValueConvertible)?) -> String? {
    value?.string ?? value?.int.map(String.init)
  }

  private static func attributes(_ value: (any TOMLValueConvertible)?, _ source: Source)
    throws(ThemeError) -> Style.Attributes
  {
    let allowed = "a list of \(attributes.map(\.name).joined(separator: ", "))"
    guard let list = value?.array else {
      throw source.problem("is no list", allowed: allowed)
    }
    var result: Style.Attributes = []
    for item in list {
      guard let name = item.string, let known = attributes.first(where: { $0.name == name }) else {
        throw source.problem("holds \(item.debugDescription)", allowed: allowed)
      }
      result.insert(known.value)
    }
    return result
  }
}

/// A place in a theme file.
struct Source {
  let path: String
  let key: [String]

  func inside(_ name: String) -> Source { Source(path: path, key: key + [name]) }

  func problem(_ problem: String, allowed: String) -> ThemeError {
    .value(path: path, key: key.joined(separator: "."), problem: problem, allowed: allowed)
  }

  func warning(known: [String]) -> ThemeWarning {
    ThemeWarning(
      path: path, key: key.joined(separator: "."), known: known.joined(separator: ", "))
  }

  func table(_ value: any TOMLValueConvertible) throws(ThemeError) -> TOMLTable {
    guard let table = value.table else {
      throw problem("is no table", allowed: "[\(key.joined(separator: "."))] and lines below it")
    }
    return table
  }
}
