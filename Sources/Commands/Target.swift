/// The objects that a command is for.
public enum Target: Hashable, Sendable {
  /// The object with this id or name.
  case object(Identifier)
  /// `.`: the selection.
  case selection
  /// `*`: all.
  case all
  /// `web.*`: all sockets that this server accepted.
  case members(of: Identifier)
  /// `@marked`: those that are marked.
  case marked
  /// `$socket`: the object whose id is a field of the event that a block runs at.
  case field(Identifier)
}

/// What kind of object a command needs.
public enum ObjectKind: Hashable, Sendable {
  /// A server.
  case server
  /// A socket, accepted or outgoing.
  case socket
  /// A server or a socket.
  case any
}

extension Target: CustomStringConvertible {
  /// The target as it is written.
  public var description: String {
    switch self {
    case .object(let id): id.description
    case .selection: "."
    case .all: "*"
    case .members(let server): "\(server).*"
    case .marked: "@marked"
    case .field(let name): "$\(name)"
    }
  }
}

extension Target {
  /// The target that `word` spells, of objects of `kind`, for the command `verb`.
  init(_ word: Word, of kind: ObjectKind, for verb: String) throws(SyntaxError) {
    if word.parts.count == 1, case .reference(let reference) = word.parts[0],
      reference.property == nil
    {
      self = .field(reference.object)
      return
    }
    let text = try word.text("a target")
    do throws(Problem) {
      self = try Target.parse(text)
      try check(kind, verb)
    } catch {
      throw SyntaxError(error, at: word.position)
    }
  }

  private static func parse(_ text: String) throws(Problem) -> Target {
    switch text {
    case ".": return .selection
    case "*": return .all
    case "@marked": return .marked
    default: break
    }
    if text.utf8.suffix(2).elementsEqual(".*".utf8), let server = Identifier(text.dropLast(2)),
      server.form == .server || server.form == .name
    {
      return .members(of: server)
    }
    guard let id = Identifier(text) else {
      throw Problem(
        "\(Quoting.excerpt(text)) is not a target",
        remedy: "write an id or name (s1, s1.2, c1, web), web.*, * for all, or . for the selection")
    }
    return .object(id)
  }

  /// Checks what the form of an id tells: that a command for sockets is not given a server.
  private func check(_ kind: ObjectKind, _ verb: String) throws(Problem) {
    switch (kind, self) {
    case (.socket, .object(let id)) where id.form == .server:
      throw .wrongKind(id, is: .server, for: verb)
    case (.server, .object(let id)) where id.form == .outgoing || id.form == .accepted:
      throw .wrongKind(id, is: .socket, for: verb)
    case (.server, .members(let id)):
      throw Problem(
        "\(id).* are sockets, and \(verb) is for servers", remedy: "write \(id) for the server")
    default: break
    }
  }
}

extension Problem {
  /// A server was named where a command is for sockets, or the other way round; where another verb does
  /// the same for it, that is told.
  public static func wrongKind(
    _ id: Identifier, is kind: ObjectKind, for verb: String
  ) -> Problem {
    guard kind == .server else {
      return Problem(
        "\(id) is a socket, and \(verb) is for servers",
        remedy: verb == "close"
          ? "end \(id) ends our side, destroy \(id) closes it at once"
          : "write a server's id or name, such as s1")
    }
    let closes = ["end", "destroy", "destroySoon", "resetAndDestroy"].contains(verb)
    return Problem(
      "\(id) is a server, and \(verb) is for sockets",
      remedy: (closes ? "close \(id) closes the server; " : "")
        + "write \(id).1 for one of its sockets, or \(id).* for all of them")
  }
}
