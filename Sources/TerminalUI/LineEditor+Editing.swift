extension LineEditor {
  /// Moves the cursor by one character to the left.
  public mutating func left() { move(-1) }
  /// Moves the cursor by one character to the right.
  public mutating func right() { move(1) }
  /// Moves the cursor to the start.
  public mutating func home() { move(-before.count) }
  /// Moves the cursor to the end.
  public mutating func end() { move(after.count) }
  /// Moves the cursor to the start of the word before it.
  public mutating func wordLeft() { move(-charactersToWordStart) }
  /// Moves the cursor to the end of the word after it.
  public mutating func wordRight() { move(charactersToWordEnd) }

  /// Deletes the character before the cursor.
  public mutating func backspace() { _ = removeBefore(1) }
  /// Deletes the character after the cursor.
  public mutating func delete() { _ = removeAfter(1) }
  /// Kills everything before the cursor.
  public mutating func killToStart() { keep(removeBefore(before.count)) }
  /// Kills everything after the cursor.
  public mutating func killToEnd() { keep(removeAfter(after.count)) }
  /// Kills the word before the cursor, up to a blank, and the blanks between.
  public mutating func killWord() {
    let blanks = before.reversed().prefix(while: \.isWhitespace).count
    let word = before.dropLast(blanks).reversed().prefix { !$0.isWhitespace }.count
    keep(removeBefore(blanks + word))
  }
  /// Inserts what was killed last.
  @discardableResult
  public mutating func yank() -> Bool { insert(killed) }

  private var charactersToWordStart: Int {
    let gap = before.reversed().prefix { !$0.isPartOfWord }.count
    return gap + before.dropLast(gap).reversed().prefix(while: \.isPartOfWord).count
  }

  private var charactersToWordEnd: Int {
    let gap = after.prefix { !$0.isPartOfWord }.count
    return gap + after.dropFirst(gap).prefix(while: \.isPartOfWord).count
  }
}

extension Character {
  /// Whether word motions take it for a part of a word.
  fileprivate var isPartOfWord: Bool { isLetter || isNumber || self == "_" }
}
