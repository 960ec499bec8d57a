import ArgumentParser
import Commands

/// Completes words of the command language for shells, where they follow a subcommand that is a
/// verb: `sockscope listen 8124 hand`.
struct LanguageCompletion {
  /// The verb.
  let verb: String
  /// The words between the verb and the one that is completed.
  private(set) var before: [String] = []
  /// What is typed of the word that is completed.
  private(set) var typed = ""
  /// Whether the shell takes a part of a word for a word.
  private let isSplit: Bool

  /// What ArgumentParser asks for the words after `verb`.
  static func kind(after verb: String) -> CompletionKind {
    .custom { words, index, prefix in
      let shell = CompletionShell.requesting
      let completion = LanguageCompletion(
        verb: verb, words: words, index: index, prefix: prefix, isSplit: shell == .bash)
      return completion.candidates.map { candidate in
        switch shell {
        case .zsh: completion.zshText(candidate)
        case .fish where !candidate.summary.isEmpty: "\(candidate.text)\t\(candidate.summary)"
        default: candidate.text
        }
      }
    }
  }

  /// The place of the word `index` of a command line, of which `prefix` is before the cursor.
  ///
  /// With `isSplit`, `=`, `:` and `@` divide words, as bash has it; they are put together again.
  init(verb: String, words: [String], index: Int, prefix: String, isSplit: Bool) {
    self.verb = verb
    self.isSplit = isSplit
    var parts = Array(words.prefix(index)) + [prefix]
    // What comes before the verb are the program and its flags.
    guard let start = parts.firstIndex(of: verb) else { return }
    parts.removeFirst(start + 1)
    if isSplit { parts = Self.joined(parts) }
    typed = parts.popLast() ?? ""
    before = parts.filter { !$0.hasPrefix("-") }
  }

  /// The words that may stand there.
  var candidates: [Completion.Candidate] {
    guard Self.isPlain(typed) else { return [] }
    // What the words before say matters only where they name options.
    let words = before.map { Self.isPlain($0) && !$0.isEmpty ? $0 : "\"\"" }
    let line = ([verb] + words + [typed]).joined(separator: " ")
    let found = Completion(of: line, at: line.endIndex, in: CompletionContext())
    let start = typed.dropLast(line[found.range].count)
    return found.candidates.map { candidate in
      var candidate = candidate
      candidate.text = String((start + candidate.text).dropFirst(fixed))
      return candidate
    }
  }

  /// The characters of ``typed`` that the shell does not replace.
  private var fixed: Int {
    guard isSplit, let last = typed.lastIndex(where: Self.isDivider) else { return 0 }
    return typed.distance(from: typed.startIndex, to: last) + 1
  }

  /// A candidate as zsh's `_describe` takes it: a colon is the end of the word, and the summary
  /// comes after it.
  private func zshText(_ candidate: Completion.Candidate) -> String {
    let word = candidate.text.replacing("\\", with: "\\\\").replacing(":", with: "\\:")
    return candidate.summary.isEmpty ? word : "\(word):\(candidate.summary)"
  }

  /// Whether the lexer takes `word` for one bare word, whatever the shell made of it.
  private static func isPlain(_ word: String) -> Bool {
    !word.hasPrefix("#") && ![";", "{", "}"].contains(word)
      && word.unicodeScalars.allSatisfy { $0 > " " && !"\"'\\$".unicodeScalars.contains($0) }
  }

  private static func isDivider(_ character: Character) -> Bool {
    character == "=" || character == ":" || character == "@"
  }

  /// Words as they were typed, from the parts that bash makes of them.
  private static func joined(_ parts: [String]) -> [String] {
    var words: [String] = []
    var isOpen = false
    for part in parts {
      let isDivider = !part.isEmpty && part.allSatisfy(isDivider)
      // An @ begins a word; an = or a colon is inside of one.
      let begins = part.first == "@"
      if let last = words.indices.last, !begins, isDivider || isOpen {
        words[last] += part
      } else {
        words.append(part)
      }
      isOpen = isDivider
    }
    return words
  }
}
