/// What help and completion say about one parameter of a command.
public struct ParameterDescription: Hashable, Sendable {
  /// What is written there.
  public enum Kind: Hashable, Sendable {
    /// Where to listen.
    case listenAddress
    /// What to connect to.
    case connectAddress
    /// Objects of a kind.
    case target(ObjectKind)
    /// Bytes to send; takes all words that are left.
    case data
    /// A word for which `ValueSyntax` says all.
    case value(ValueSyntax)
    /// The name of a theme.
    case theme
    /// The verb of a command.
    case verb
  }

  /// Its name in the command's syntax: `ADDRESS`.
  public var placeholder: String
  /// What is written there.
  public var kind: Kind
  /// Whether it may be missing.
  public var isOptional: Bool

  /// How it stands in the command's syntax: `[DATA]` when it may be missing.
  public var usage: String { isOptional ? "[\(placeholder)]" : placeholder }
}

/// One parameter: its description, and how it is read.
struct Parameter<Value>: Sendable {
  let description: ParameterDescription
  let read: @Sendable (inout WordReader) throws(SyntaxError) -> Value

  private init(
    _ placeholder: String, _ kind: ParameterDescription.Kind, isOptional: Bool = false,
    read: @escaping @Sendable (inout WordReader) throws(SyntaxError) -> Value
  ) {
    description = ParameterDescription(
      placeholder: placeholder, kind: kind, isOptional: isOptional)
    self.read = read
  }

  /// `parameter`, which may be missing.
  static func optional<Wrapped>(_ parameter: Parameter<Wrapped>) -> Parameter
  where Value == Wrapped? {
    let description = parameter.description
    let read = parameter.read
    return Parameter(
      description.placeholder, description.kind, isOptional: true
    ) { words throws(SyntaxError) in
      words.isAtEnd ? nil : try read(&words)
    }
  }
}

extension Parameter where Value == Target {
  /// Objects of `kind`.
  static func target(_ kind: ObjectKind) -> Parameter {
    let placeholder = kind == .server ? "SERVER" : "TARGET"
    return Parameter(placeholder, .target(kind)) { words throws(SyntaxError) in
      try Target(words.next(placeholder), of: kind, for: words.verb)
    }
  }
}

extension Parameter where Value == Payload {
  /// Bytes to send: all words that are left.
  static var data: Parameter {
    Parameter("DATA", .data) { words throws(SyntaxError) in try Payload(words.rest("DATA")) }
  }
}

extension Parameter where Value == Argument<Address> {
  /// Where to listen.
  static var listenAddress: Parameter {
    Parameter("ADDRESS", .listenAddress) { words throws(SyntaxError) in
      try Argument(words.next("ADDRESS"), "an address")
    }
  }
}

extension Parameter where Value == Argument<ConnectAddress> {
  /// What to connect to.
  static var connectAddress: Parameter {
    Parameter("ADDRESS", .connectAddress) { words throws(SyntaxError) in
      try Argument(words.next("ADDRESS"), "an address")
    }
  }
}

extension Parameter {
  /// A value of a type that says all about its syntax.
  static func value<Wrapped: ArgumentValue>(_ placeholder: String) -> Parameter
  where Value == Argument<Wrapped> {
    Parameter(placeholder, .value(Wrapped.syntax)) { words throws(SyntaxError) in
      try Argument(words.next(placeholder), placeholder)
    }
  }
}

extension Parameter where Value == String {
  /// The name of a theme; which themes there are is not known here.
  static var theme: Parameter {
    Parameter("NAME", .theme) { words throws(SyntaxError) in
      let word = try words.next("NAME")
      let name = try word.text("a theme's name")
      guard !name.isEmpty else {
        throw SyntaxError(
          "a theme's name can't be empty", remedy: "write \(words.usage)", at: word.position)
      }
      return name
    }
  }

  /// The verb of a command, or another name of it; the value is the verb.
  static var verb: Parameter {
    Parameter("COMMAND", .verb) { words throws(SyntaxError) in
      try Registry.command(words.next("COMMAND")).verb
    }
  }
}
