public import TerminalUI

extension KeyPress {
  /// The key of a character.
  static func character(_ character: Character) -> KeyPress { KeyPress(.character(character)) }

  /// A character's key with control.
  static func control(_ character: Character) -> KeyPress {
    KeyPress(.character(character), .control)
  }

  /// A short name: `q`, `Space`, `^L`, `Tab`, `Shift-Tab`, `Alt-x`, `PgDn`, `F5`.
  public var name: String {
    let text = key.name
    if modifiers.contains(.control) {
      let isCharacter = if case .character = key { true } else { false }
      return (isCharacter ? "^" + text.uppercased() : "Ctrl-" + text)
    }
    if modifiers.contains(.alt) { return "Alt-" + text }
    return modifiers.contains(.shift) ? "Shift-" + text : text
  }

  /// The key of this ``name``; `Ctrl-l` is `^L`, and the names of keys may be in any case.
  public init?(name: String) {
    var rest = name[...]
    var modifiers: Modifiers = []
    let prefixes: [(String, Modifiers)] = [
      ("ctrl-", .control), ("alt-", .alt), ("shift-", .shift),
    ]
    while rest.count > 1, let prefix = prefixes.first(where: { rest.lowercased().hasPrefix($0.0) })
    {
      modifiers.insert(prefix.1)
      rest = rest.dropFirst(prefix.0.count)
    }
    if rest.count == 2, rest.hasPrefix("^") {
      modifiers.insert(.control)
      rest = rest.dropFirst()
    }
    guard var key = Key(name: rest) else { return nil }
    if case .character(let character) = key, modifiers.contains(.control) {
      key = .character(Character(character.lowercased()))
    }
    self.init(key, modifiers)
  }
}

extension Key {
  /// The names of the keys that are no characters.
  private static let names: [(key: Key, name: String)] = [
    (.character(" "), "Space"), (.enter, "Enter"), (.tab, "Tab"), (.escape, "Esc"),
    (.backspace, "Backspace"), (.delete, "Del"), (.insert, "Ins"), (.up, "Up"), (.down, "Down"),
    (.left, "Left"), (.right, "Right"), (.home, "Home"), (.end, "End"), (.pageUp, "PgUp"),
    (.pageDown, "PgDn"),
  ]

  /// A short name.
  fileprivate var name: String {
    if let known = Self.names.first(where: { $0.key == self }) { return known.name }
    return switch self {
    case .character(let character): String(character)
    case .function(let number): "F\(number)"
    default: ""
    }
  }

  /// The key of a name.
  fileprivate init?(name: Substring) {
    if let known = Self.names.first(where: { $0.name.lowercased() == name.lowercased() }) {
      self = known.key
    } else if name.count == 1, let character = name.first, character != " " {
      self = .character(character)
    } else if name.lowercased().hasPrefix("f"), let number = Int(name.dropFirst()),
      (1...63).contains(number)
    {
      self = .function(number)
    } else {
      return nil
    }
  }
}
