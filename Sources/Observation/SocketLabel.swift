/// What a person wrote on a socket, to know it again: a name, a colour, a comment.
public struct SocketLabel: Hashable, Sendable {
  /// A name, which need not be the only one of its kind; `nil` for none.
  public var name: String?
  /// A colour; `nil` for none.
  public var color: LabelColor?
  /// A comment; `nil` for none.
  public var comment: String?

  /// A label with these parts.
  public init(name: String? = nil, color: LabelColor? = nil, comment: String? = nil) {
    self.name = name
    self.color = color
    self.comment = comment
  }

  /// Whether nothing is written on it.
  public var isEmpty: Bool { name == nil && color == nil && comment == nil }

  /// The label in a word or two, as lists show it: the letter of its colour, and its name; a sign
  /// for a comment alone.
  public var text: String {
    let parts = [color?.letter, name].compactMap(\.self)
    return parts.isEmpty ? (comment == nil ? "" : "...") : parts.joined(separator: " ")
  }
}

/// The colour of a label, which has a letter for those who do not see it.
public enum LabelColor: String, Hashable, Sendable, CaseIterable {
  case red, yellow, green, cyan, magenta

  /// Its letter.
  public var letter: String { String(rawValue.prefix(1)).uppercased() }
}
