extension Parameter where Value == Target {
  /// Objects of `kind`.
  static func target(_ kind: ObjectKind) -> Parameter {
    let placeholder = kind == .server ? "SERVER" : "TARGET"
    return .custom(placeholder, .target(kind)) { words throws(SyntaxError) in
      try Target(words.next(placeholder), of: kind, for: words.verb)
    }
  }
}

extension Parameter where Value == Identifier? {
  /// The server or socket that is to be used, in front of an address; without it, one is made.
  ///
  /// A word that may be an id or a name is one when another word follows that is no option.
  static func existing(_ kind: ObjectKind) -> Parameter {
    let placeholder = kind == .server ? "SERVER" : "SOCKET"
    return .custom(placeholder, .target(kind), isOptional: true) { words throws(SyntaxError) in
      guard words.peek(1) != nil, !words.isOption(1), let word = words.peek(),
        let text = word.bareText, Identifier(text) != nil
      else { return nil }
      _ = words.next()
      guard case .object(let id) = try Target(word, of: kind, for: words.verb) else { return nil }
      return id
    }
  }
}

extension Parameter where Value == Block {
  /// Commands in braces.
  static var block: Parameter {
    .custom("{ ... }", .block) { words throws(SyntaxError) in try words.takeBlock() }
  }
}

extension Parameter where Value == Handler {
  /// What accepted sockets do.
  static var handler: Parameter {
    .custom("KIND", .handler) { words throws(SyntaxError) in try Handler(&words) }
  }
}

extension Parameter where Value == EventName {
  /// An event to listen to.
  static var event: Parameter {
    .custom("EVENT", .event) { words throws(SyntaxError) in
      try EventName(words.next("EVENT"))
    }
  }
}

extension Parameter where Value == Condition {
  /// A condition on a property.
  static var condition: Parameter {
    .custom("PROPERTY OP VALUE", .condition) { words throws(SyntaxError) in
      try Condition(&words)
    }
  }
}

extension Parameter where Value == Command {
  /// A command that can stand in a block.
  static var command: Parameter {
    .custom("COMMAND", .command) { words throws(SyntaxError) in
      let verb = words.verb
      let entry = try words.command()
      if case .try = entry.command { throw unfit(entry, verb) }
      guard entry.command.place.isInBlocks else { throw unfit(entry, verb) }
      return entry.command
    }
  }

  private static func unfit(_ entry: Line.Entry, _ verb: String) -> SyntaxError {
    SyntaxError(
      "\(verb) is for a command that may throw, and \(entry.command.verb) is none",
      remedy: "write \(entry.command.verb) without \(verb)", at: entry.position)
  }
}
