/// Finds what someone may have meant.
public enum Suggestion {
  /// The word of `words` that is nearest to `text`, when it is near enough.
  ///
  /// That is at most one slip for every three letters, and two in all. Letter case does not count.
  public static func nearest(to text: String, in words: [String]) -> String? {
    let typed = Array(text.lowercased().unicodeScalars.prefix(64))
    let limit = Swift.min(2, Swift.max(1, typed.count / 3))
    var best: (word: String, distance: Int)?
    for word in words {
      let distance = distance(typed, Array(word.lowercased().unicodeScalars))
      guard distance <= limit, distance < word.count else { continue }
      if best.map({ distance < $0.distance }) ?? true { best = (word, distance) }
    }
    return best?.word
  }

  /// The least number of letters to insert, remove, replace or exchange with their neighbour
  /// (optimal string alignment).
  private static func distance(_ first: [Unicode.Scalar], _ second: [Unicode.Scalar]) -> Int {
    var twoBefore: [Int] = []
    var before = Array(0...second.count)
    for row in first.indices {
      var current = [row + 1]
      for column in second.indices {
        let isSame = first[row] == second[column]
        var cost = min(
          before[column] + (isSame ? 0 : 1), before[column + 1] + 1, current[column] + 1)
        if row > 0, column > 0, first[row] == second[column - 1], first[row - 1] == second[column] {
          cost = min(cost, twoBefore[column - 1] + 1)
        }
        current.append(cost)
      }
      (twoBefore, before) = (before, current)
    }
    return before[second.count]
  }
}
