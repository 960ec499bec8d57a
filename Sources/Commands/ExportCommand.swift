/// `export commands FILE [overwrite]`: writes something of this session to a file.
public struct ExportCommand: Hashable, Sendable {
  /// What is written.
  public enum Subject: String, Hashable, Sendable, CaseIterable {
    /// The commands that were given, as a script.
    case commands
  }

  /// What is written.
  public var subject: Subject
  /// The file.
  public var path: String
  /// Whether a file that is there already is replaced.
  public var overwrites: Bool

  /// A command that writes `subject` to the file at `path`.
  public init(_ subject: Subject, to path: String, overwrites: Bool = false) {
    self.subject = subject
    self.path = path
    self.overwrites = overwrites
  }
}

extension ExportCommand: CustomStringConvertible {
  /// The command in canonical form.
  public var description: String { Command.export(self).description }
}

extension Parameter where Value == ExportCommand.Subject {
  /// What is written: `commands`.
  static var exportSubject: Parameter {
    .custom(
      "commands",
      .value(.choice([.init("commands", "the commands of this session, as a script")]))
    ) { words throws(SyntaxError) in
      let word = try words.next("commands")
      guard let name = word.bareText?.lowercased(), let subject = Value(rawValue: name) else {
        throw SyntaxError(
          "\(Quoting.excerpt(word.shown)) can't be exported", remedy: words.form,
          at: word.position)
      }
      return subject
    }
  }
}

extension Parameter where Value == String {
  /// The path of a file to write.
  static var exportPath: Parameter {
    .custom("FILE", .value(.described("the path of a file"))) { words throws(SyntaxError) in
      let word = try words.next("FILE")
      let path = try word.text("a path")
      guard !path.isEmpty, !path.utf8.contains(0) else {
        throw SyntaxError(
          "this is no path of a file", remedy: words.form, at: word.position)
      }
      return path
    }
  }
}

extension Parameter where Value == Bool {
  /// The word `overwrite`, or nothing.
  static var overwrite: Parameter {
    .custom(
      "overwrite", .value(.choice([.init("overwrite", "replace a file that is there already")])),
      isOptional: true
    ) { words throws(SyntaxError) in
      guard let word = words.peek() else { return false }
      guard word.bareText?.lowercased() == "overwrite" else { throw words.tooMany(word) }
      _ = words.next()
      return true
    }
  }
}
