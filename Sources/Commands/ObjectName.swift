/// The name that `as NAME` gives to a server or an outgoing socket, or the one of a block list or an
/// abort signal.
public struct ObjectName: ArgumentValue {
  /// The longest name, in characters: more would fill a pane's column.
  public static let longest = 32

  /// The name: `[A-Za-z][A-Za-z0-9_-]*`, not of the form of an id.
  public let text: String

  /// The name `text`.
  ///
  /// Throws when it has other characters, the form of an id, or is too long.
  public init(_ text: String) throws(Problem) {
    guard Identifier.isWord(text) else {
      throw Problem(
        "\(Quoting.excerpt(text)) is not a name",
        remedy: "a name begins with a letter and goes on with letters, digits, _ or -")
    }
    guard !Identifier.isReserved(text) else {
      throw Problem(
        "\(text) has the form of an id, which a name can't have",
        remedy: "ids are s1, c1 or t1; choose a name such as web or db-1")
    }
    guard text.utf8.count <= Self.longest else {
      throw Problem(
        "the name \(Quoting.excerpt(text)) is too long",
        remedy: "a name has at most \(Self.longest) characters")
    }
    self.text = text
  }

  /// A name.
  public static var syntax: ValueSyntax { .described("a name") }

  /// The name that `text` spells.
  public init(argument text: String) throws(Problem) { try self.init(text) }

  /// The name.
  public var argumentText: String { text }
}
