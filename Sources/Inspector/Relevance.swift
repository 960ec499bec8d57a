/// How well words that someone typed fit a name and a description.
struct Relevance: Comparable {
  /// The sum of the ranks at which the words were found: the less, the better.
  private let rank: Int

  static func < (one: Relevance, other: Relevance) -> Bool { one.rank < other.rank }

  /// How well `words`, in small letters, fit; `nil` when one of them is nowhere.
  ///
  /// Each word counts where it fits best: as a name or its start, at the start of a part of a name
  /// (`reset` `And` `Destroy`), inside of one, in the summary, in the texts; at last, when its
  /// letters are in a name, in this order.
  init?(of words: [String], names: [String], summary: String, texts: [String]) {
    let names = names.map { (name: $0.lowercased(), parts: $0.parts) }
    let (summary, texts) = (summary.lowercased(), texts.map { $0.lowercased() })
    var sum = 0
    for word in words {
      let places: [() -> Bool] = [
        { names.contains { $0.name == word } },
        { names.contains { $0.name.hasPrefix(word) } },
        { names.contains { $0.parts.contains { $0.hasPrefix(word) } } },
        { summary.split(separator: " ").contains { $0.hasPrefix(word) } },
        { names.contains { $0.name.contains(word) } },
        { summary.contains(word) },
        { texts.contains { $0.contains(word) } },
        { names.contains { $0.name.hasLetters(of: word) } },
      ]
      guard let place = places.firstIndex(where: { $0() }) else { return nil }
      sum += place
    }
    rank = sum
  }
}

extension String {
  /// The parts of a name, in small letters: each begins with a capital or after a blank.
  fileprivate var parts: [String] {
    var parts: [String] = []
    var isStart = true
    for character in self {
      if character == " " {
        isStart = true
        continue
      }
      if isStart || character.isUppercase { parts.append("") }
      isStart = false
      parts[parts.count - 1] += character.lowercased()
    }
    return parts
  }

  /// Whether it has the characters of `word` in this order, maybe with others between them.
  fileprivate func hasLetters(of word: String) -> Bool {
    var rest = self[...]
    for character in word {
      guard let index = rest.firstIndex(of: character) else { return false }
      rest = rest[rest.index(after: index)...]
    }
    return true
  }
}
