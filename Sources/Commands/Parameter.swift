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
    /// Text to show; takes all words that are left.
    case text
    /// A word for which `ValueSyntax` says all.
    case value(ValueSyntax)
    /// The name of a theme.
    case theme
    /// The verb of a command.
    case verb
    /// A command.
    case command
    /// The name of an event.
    case event
    /// The name of a property.
    case property
    /// An event with conditions, or a condition on a property.
    case goal
    /// A condition on a property.
    case condition
    /// What accepted sockets do.
    case handler
    /// Commands in braces.
    case block
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
    parameter.missing(where: \.isAtEnd)
  }

  /// `parameter`, which is missing where an option follows.
  static func optionalBeforeOptions<Wrapped>(_ parameter: Parameter<Wrapped>) -> Parameter
  where Value == Wrapped? {
    parameter.missing { $0.isAtEnd || $0.isOption(0) }
  }

  private func missing(
    where isMissing: @escaping @Sendable (WordReader) -> Bool
  ) -> Parameter<Value?> {
    let read = read
    return Parameter<Value?>(
      description.placeholder, description.kind, isOptional: true
    ) { words throws(SyntaxError) in
      isMissing(words) ? nil : try read(&words)
    }
  }
}

extension Parameter {
  /// A parameter of a kind of its own.
  static func custom(
    _ placeholder: String, _ kind: ParameterDescription.Kind, isOptional: Bool = false,
    read: @escaping @Sendable (inout WordReader) throws(SyntaxError) -> Value
  ) -> Parameter {
    Parameter(placeholder, kind, isOptional: isOptional, read: read)
  }
}

extension Parameter where Value == Payload {
  /// Bytes to send: all words that are left.
  static var data: Parameter {
    Parameter("DATA", .data) { words throws(SyntaxError) in try Payload(words.rest("DATA")) }
  }
}

extension Parameter where Value == Payload {
  /// Text to show: all words that are left, joined by one blank.
  static var text: Parameter {
    Parameter("TEXT", .text) { words throws(SyntaxError) in Payload(text: try words.rest("TEXT")) }
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

extension Parameter where Value == ObjectName {
  /// The name of a block list or an abort signal.
  static func name(_ placeholder: String) -> Parameter {
    Parameter(placeholder, .value(ObjectName.syntax)) { words throws(SyntaxError) in
      let word = try words.next(placeholder)
      let text = try word.text("a name")
      do throws(Problem) {
        return try ObjectName(text)
      } catch {
        throw SyntaxError(error, at: word.position)
      }
    }
  }
}

extension Parameter where Value == String {
  /// The name of a property, with dots when it is a part of another.
  static var property: Parameter {
    Parameter("PROPERTY", .property) { words throws(SyntaxError) in
      try words.next("PROPERTY").text("a property's name")
    }
  }

  /// The name of a theme; which themes there are is not known here.
  static var theme: Parameter {
    Parameter("NAME", .theme) { words throws(SyntaxError) in
      let word = try words.next("NAME")
      let name = try word.text("a theme's name")
      guard !name.isEmpty else {
        throw SyntaxError(
          "a theme's name can't be empty", remedy: words.form, at: word.position)
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
