/// Text with references in it.
public struct Template: Hashable, Sendable {
  /// A part of a template.
  public enum Part: Hashable, Sendable {
    /// Text that is itself.
    case literal(String)
    /// A reference, to be replaced by what it stands for.
    case reference(Reference)
  }

  /// The parts, in order; no two literals in a row, and at least one reference.
  public let parts: [Part]

  /// The template that `word` is; `nil` when it has no references, or has bytes that are no text.
  init?(_ word: Word) {
    guard !word.references.isEmpty else { return nil }
    var parts: [Part] = []
    for part in word.parts {
      switch part {
      case .bare(let text): parts.append(literal: text)
      case .quoted(let bytes):
        guard let text = String(validating: bytes, as: UTF8.self) else { return nil }
        parts.append(literal: text)
      case .reference(let reference): parts.append(.reference(reference))
      }
    }
    self.parts = parts
  }

  /// The references, in order.
  public var references: [Reference] {
    parts.compactMap { part in
      if case .reference(let reference) = part { return reference }
      return nil
    }
  }

  /// The text; `answer` gives the text of each reference.
  public func resolved(_ answer: (Reference) -> String) -> String {
    parts.map { part in
      switch part {
      case .literal(let literal): literal
      case .reference(let reference): answer(reference)
      }
    }.joined()
  }
}

extension Template: CustomStringConvertible {
  /// The template as one word: literals in quotes, so that no reference swallows what follows it.
  public var description: String {
    parts.map { part in
      switch part {
      case .literal(let text): Quoting.literal(Array(text.utf8))
      case .reference(let reference): reference.description
      }
    }.joined()
  }
}

extension [Template.Part] {
  fileprivate mutating func append(literal text: String) {
    guard !text.isEmpty else { return }
    if case .literal(let before) = last {
      self[count - 1] = .literal(before + text)
    } else {
      append(.literal(text))
    }
  }
}
