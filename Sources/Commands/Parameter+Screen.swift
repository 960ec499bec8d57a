extension Parameter where Value == String? {
  /// A filter: one word as it is, or several as they are written.
  ///
  /// What its fields are is not known here.
  static var filter: Parameter {
    .custom("FILTER", .text, isOptional: true) { words throws(SyntaxError) in
      guard !words.isAtEnd else { return nil }
      return try words.filterText("FILTER")
    }
  }
}

extension WordReader {
  /// The rest as text of a filter: one word as it is, or several as they are written.
  mutating func filterText(_ placeholder: String) throws(SyntaxError) -> String {
    let all = try rest(placeholder)
    var texts: [String] = []
    for word in all {
      let text = try word.text("a part of a filter")
      texts.append(word.isBare || all.count == 1 ? text : Self.quoted(text))
    }
    return texts.joined(separator: " ")
  }

  /// Text in quotes, as filters have them.
  private static func quoted(_ text: String) -> String {
    "\"" + text.replacing("\"", with: "\\\"") + "\""
  }
}

extension Parameter where Value == String {
  /// The column of a list; which there are is not known here.
  static var sortColumn: Parameter {
    .custom("COLUMN", .value(.choice(columns))) {
      words throws(SyntaxError) in try words.next("COLUMN").text("a column's name")
    }
  }

  /// What sockets are put together by; which there are, the screen knows.
  static var grouping: Parameter {
    .custom(
      "BY",
      .value(
        .choice([
          .init("server", "by the server that accepted them"),
          .init("host", "by the address of the other end"),
          .init("port", "by the port of the service"),
        ]))
    ) { words throws(SyntaxError) in try words.next("BY").text("a property") }
  }

  private static var columns: [ValueSyntax.Choice] {
    [
      .init("id", "by id or name"), .init("direction", "ours first"),
      .init("state", "in the order of a life"), .init("local", "by the address of this end"),
      .init("remote", "by the address of the other end"),
      .init("peer", "by the socket at the other end"), .init("read", "the most received first"),
      .init("written", "the most written first"), .init("queue", "the most waiting first"),
      .init("rate", "the busiest first"), .init("age", "the youngest first"),
      .init("address", "of servers: by where they listen"),
      .init("connections", "of servers: the most open first"),
      .init("accepted", "of servers: the most accepted first"),
      .init("handler", "of servers: by what their sockets do"),
    ]
  }
}

extension Parameter where Value == [String] {
  /// Names of densities and presets, as many as there are; which there are, the screen knows.
  static var layoutNames: Parameter {
    .custom("WORD...", .value(.choice(layouts)), isOptional: true) { words throws(SyntaxError) in
      var names: [String] = []
      while let word = words.next() { names.append(try word.text("a layout")) }
      return names
    }
  }

  private static var layouts: [ValueSyntax.Choice] {
    [
      .init("lite", "a list, and what is looked at below it"),
      .init("normal", "the lists and the logs"), .init("dense", "as much as there is room for"),
      .init("balanced", "each pane has its usual room"), .init("lists", "the lists have the most"),
      .init("logs", "the logs have the most"),
    ]
  }
}

extension Parameter where Value == Bool {
  /// The word `reversed`, or nothing.
  static var reversed: Parameter {
    .custom(
      "reversed", .value(.choice([.init("reversed", "the other way round")])), isOptional: true
    ) { words throws(SyntaxError) in
      guard let word = words.peek() else { return false }
      guard word.bareText?.lowercased() == "reversed" else { throw words.tooMany(word) }
      _ = words.next()
      return true
    }
  }
}
