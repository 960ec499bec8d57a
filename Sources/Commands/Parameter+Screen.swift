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
    .custom("COLUMN", .value(.choice(ValueSyntax.Choice.columns))) {
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
}

extension ValueSyntax.Choice {
  /// The columns of all lists.
  fileprivate static let columns =
    socketColumns + [
      Self("address", "of servers: by where they listen"),
      Self("connections", "of servers: the most open first"),
      Self("accepted", "of servers: the most accepted first"),
      Self("handler", "of servers: by what their sockets do"),
    ]

  /// The columns of sockets.
  static let socketColumns = [
    Self("id", "by id or name"), Self("direction", "ours first"),
    Self("state", "in the order of a life"), Self("local", "by the address of this end"),
    Self("remote", "by the address of the other end"),
    Self("peer", "by the socket at the other end"), Self("read", "the most received first"),
    Self("written", "the most written first"), Self("queue", "the most waiting first"),
    Self("rate", "the busiest first"), Self("age", "the youngest first"),
    Self("rtt", "the longest round trip first"),
    Self("retransmits", "the most that was sent again first"),
    Self("window", "the largest congestion window first"),
    Self("unacked", "the most that is not acknowledged first"),
    Self("delivery", "what the peer got fastest first"),
    Self("mss", "the smallest segments first"),
    Self("heard", "what has been silent for longest first"),
  ]
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
