import TerminalUI
import Testing

@Suite("Line editor")
struct LineEditorTests {
  /// An editor from text in which `|` stands for the cursor.
  private func editor(_ text: String, history: [String] = []) -> LineEditor {
    let parts = text.split(separator: "|", omittingEmptySubsequences: false)
    var editor = LineEditor(parts.joined(), history: LineHistory(history))
    for _ in parts.dropFirst().joined() { editor.left() }
    return editor
  }

  private func shown(_ editor: LineEditor) -> String { editor.before + "|" + editor.after }

  /// What a key does to a line in which `|` stands for the cursor.
  struct Example: Sendable, CustomTestStringConvertible {
    var start: String
    var result: String
    var key: @Sendable (inout LineEditor) -> Void

    init(_ start: String, _ result: String, key: @escaping @Sendable (inout LineEditor) -> Void) {
      self.start = start
      self.result = result
      self.key = key
    }

    var testDescription: String { "\(start) becomes \(result)" }
  }

  @Test(
    "Each key does to the line what a shell would",
    arguments: [
      Example("ab|c", "a|bc") { $0.left() },
      Example("|abc", "|abc") { $0.left() },
      Example("ab|c", "abc|") { $0.right() },
      Example("abc|", "abc|") { $0.right() },
      Example("ab|c", "|abc") { $0.home() },
      Example("ab|c", "abc|") { $0.end() },
      Example("ab|c", "a|c") { $0.backspace() },
      Example("|abc", "|abc") { $0.backspace() },
      Example("ab|c", "ab|") { $0.delete() },
      Example("abc|", "abc|") { $0.delete() },
      Example("write c1.2|", "write c1.|2") { $0.wordLeft() },
      Example("write c1 |", "write |c1 ") { $0.wordLeft() },
      Example("|write c1", "write| c1") { $0.wordRight() },
      Example("write| c1", "write c1|") { $0.wordRight() },
      Example("write c1.2 | x", "write | x") { $0.killWord() },
      Example("one two|", "|") { $0.killToStart() },
      Example("one| two", "one|") { $0.killToEnd() },
      Example("👩‍👧é|", "👩‍👧|") { $0.backspace() },
      Example("👩‍👧|é", "|é") { $0.backspace() },
      Example("ab|c", "abx\ny|c") { _ = $0.insert("x\ny") },
      Example("lis| 80", "listen| 80") { _ = $0.complete(replacing: 3, with: "listen") },
    ])
  func keys(example: Example) {
    var editor = editor(example.start)
    example.key(&editor)
    #expect(shown(editor) == example.result)
  }

  @Test("What was killed last is yanked")
  func yank() {
    var editor = editor("one two| three")
    editor.killWord()
    editor.killToEnd()
    editor.killToEnd()
    editor.yank()
    editor.yank()
    #expect(shown(editor) == "one  three three|")
  }

  @Test("The history keeps the draft")
  func history() {
    var editor = editor("dra|ft", history: ["one", "two"])
    editor.historyUp()
    #expect(shown(editor) == "two|")
    editor.historyUp()
    editor.historyUp()
    #expect(shown(editor) == "one|")
    editor.historyDown()
    editor.historyDown()
    #expect(editor.text == "draft")
    editor.historyDown()
    #expect(editor.text == "draft")
  }

  @Test("A submitted line goes to the history, blank and repeated ones do not")
  func submit() {
    var editor = LineEditor()
    for line in ["one", "one", " ", "two"] {
      editor.insert(line)
      let submitted = editor.submit()
      #expect(submitted == line)
      #expect(editor.isEmpty)
    }
    editor.remember("pause c1")
    #expect(editor.history.lines == ["one", "two", "pause c1"])
  }

  @Test("The history is bounded")
  func boundedHistory() {
    let history = LineHistory((1...9).map(String.init), limit: 3)
    #expect(history.lines == ["7", "8", "9"])
  }

  @Test("A line is bounded: what does not fit is refused as a whole")
  func bounded() {
    var editor = LineEditor(String(repeating: "a", count: LineEditor.limit - 1))
    var isInserted = editor.insert("bc")
    #expect(!isInserted)
    #expect(editor.text.utf8.count == LineEditor.limit - 1)
    isInserted = editor.insert("b")
    #expect(isInserted)
    isInserted = editor.complete(replacing: 1, with: "bc")
    #expect(!isInserted)
  }

  @Test("The cursor is visible at every place in every width")
  func cursorVisible() {
    var editor = editor("write c1 \"漢字\n\u{1b}[31m\u{202e}\" and more|")
    for _ in 0...editor.before.count {
      for columns in 1...40 {
        let view = editor.view(columns: columns)
        #expect((0..<columns).contains(view.cursor))
        #expect(view.offset >= 0)
      }
      editor.left()
    }
  }

  @Test("Control characters in a paste are shown as escapes")
  func hostilePaste() {
    var editor = LineEditor()
    editor.insert("a\n\u{1b}[2J")
    var surface = Surface(size: Size(columns: 12, rows: 1))
    let cursor = editor.draw(into: &surface, in: surface.bounds)
    #expect(surface.text == "a\\n\\x1b[2J  ")
    #expect(cursor == Point(column: 10, row: 0))
  }

  @Test("A line that is longer than its place scrolls, and says what it hides")
  func scrolling() {
    var surface = Surface(size: Size(columns: 8, rows: 1))
    var editor = editor("abcdefghijkl|")
    editor.draw(into: &surface, in: surface.bounds)
    #expect(surface.text == "<jkl    ")
    editor.home()
    editor.draw(into: &surface, in: surface.bounds)
    #expect(surface.text == "abcdefg>")
  }
}
