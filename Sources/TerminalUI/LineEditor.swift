/// A line of text that is being edited, with its history: a value with one method per input.
///
/// The cursor stands between grapheme clusters. A line is bounded: what would make it longer than
/// ``limit`` is refused as a whole.
public struct LineEditor: Hashable, Sendable {
  /// The most bytes of UTF-8 that a line may have.
  public static let limit = 16_384

  /// The text before the cursor.
  public private(set) var before: String
  /// The text after the cursor.
  public private(set) var after: String
  /// What was killed last, for ``yank()``.
  public private(set) var killed = ""
  /// The lines entered so far.
  public private(set) var history: LineHistory
  /// Where in the history the line comes from; `nil` for a line of its own.
  private var browsing: Browsing?

  /// A line that was taken from the history.
  private struct Browsing: Hashable {
    /// Its index in the history.
    var index: Int
    /// What had been typed before.
    var draft: String
  }

  /// An editor with text before and after the cursor.
  public init(
    _ before: String = "", after: String = "", history: LineHistory = LineHistory()
  ) {
    self.before = before
    self.after = after
    self.history = history
  }

  /// The whole text.
  public var text: String { before + after }

  /// Whether there is no text.
  public var isEmpty: Bool { before.isEmpty && after.isEmpty }

  /// Inserts text at the cursor in one piece, typed or pasted; nothing in it is taken for a key.
  ///
  /// Returns whether there was room for it; else nothing changes.
  @discardableResult
  public mutating func insert(_ text: String) -> Bool {
    guard before.utf8.count + after.utf8.count + text.utf8.count <= Self.limit else { return false }
    before += text
    return true
  }

  /// Replaces the whole text; the cursor goes to its end.
  public mutating func replace(with text: String) {
    before = text
    after = ""
    browsing = nil
  }

  /// Replaces the last `count` characters before the cursor, as a completion does.
  @discardableResult
  public mutating func complete(replacing count: Int, with text: String) -> Bool {
    let kept = String(before.dropLast(count))
    guard kept.utf8.count + after.utf8.count + text.utf8.count <= Self.limit else { return false }
    before = kept + text
    return true
  }

  /// Takes the line out to be run: returns its text, adds it to the history, and starts anew.
  public mutating func submit() -> String {
    let line = text
    history.add(line)
    replace(with: "")
    return line
  }

  /// Adds a line to the history without its having been typed: the command that a key stood for.
  public mutating func remember(_ line: String) {
    history.add(line)
  }

  /// Goes to the line before in the history; what was being typed is kept.
  public mutating func historyUp() {
    let index = (browsing?.index ?? history.lines.count) - 1
    guard history.lines.indices.contains(index) else { return }
    browse(index, draft: browsing?.draft ?? text)
  }

  /// Goes to the line after in the history, and after the last one back to what was being typed.
  public mutating func historyDown() {
    guard let browsing else { return }
    let index = browsing.index + 1
    if history.lines.indices.contains(index) {
      browse(index, draft: browsing.draft)
    } else {
      replace(with: browsing.draft)
    }
  }

  private mutating func browse(_ index: Int, draft: String) {
    replace(with: history.lines[index])
    browsing = Browsing(index: index, draft: draft)
  }

  /// Removes `count` characters before the cursor and returns them.
  mutating func removeBefore(_ count: Int) -> String {
    let removed = String(before.suffix(count))
    before.removeLast(min(count, before.count))
    return removed
  }

  /// Removes `count` characters after the cursor and returns them.
  mutating func removeAfter(_ count: Int) -> String {
    let removed = String(after.prefix(count))
    after.removeFirst(min(count, after.count))
    return removed
  }

  /// Moves the cursor by `count` characters: to the left when negative, and never beyond an end.
  mutating func move(_ count: Int) {
    if count < 0 {
      after = removeBefore(-count) + after
    } else {
      before += removeAfter(count)
    }
  }

  /// Keeps `text` for ``yank()``, unless there is none.
  mutating func keep(_ text: String) {
    if !text.isEmpty { killed = text }
  }
}
