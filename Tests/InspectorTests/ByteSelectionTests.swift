import NetTypes
import Observation
import TerminalUI
import Testing

@testable import Inspector

@Suite("Choosing bytes of the stream")
struct ByteSelectionTests {
  /// A model whose stream has these chunks, `>` before what was sent.
  private func model(_ chunks: String..., mode: StreamMode = .text) -> Model {
    var snapshot = Sessions.busy
    snapshot.stream.elements = chunks.enumerated().map { index, text in
      let chunk = Chunk(String(text.dropFirst()))
      return StreamRecord(
        sequence: UInt64(index + 1), time: Double(index),
        content: text.hasPrefix(">") ? .sent(chunk) : .received(chunk))
    }
    snapshot.stream.total = chunks.count
    var model = inspector(snapshot)
    model.show(ViewChange(mode: mode))
    press(&model, "4")
    return model
  }

  private func chosen(_ model: Model) -> String { String(decoding: model.chosen, as: UTF8.self) }

  @Test(
    "The cursor goes by characters, words, lines and chunks, and draws the choice along",
    arguments: [
      ("V", "h"), ("V l l", "hel"), ("V w", "hello, w"), ("V $", "hello, wörld\nand so on"),
      ("V j l", "hello, wörld\nan"), ("V G g", "first>h"),
      ("V w l Space l", "ör"), ("V w o", "hello, w"), ("V l h h", ">h"), ("V b", ">h"),
      ("V w b", "h"), ("V j k", "h"), ("V $ 0", "h"),
    ])
  func moves(keys: String, text: String) {
    var model = model("<first>", "<hello, wörld\nand so on")
    for key in keys.split(separator: " ") { press(&model, String(key)) }
    #expect(chosen(model) == text)
  }

  @Test("In a hex dump it goes by bytes and rows; a character may be cut then")
  func hex() {
    var model = model("<aé\u{1}0123456789abcdef", mode: .hex)
    press(&model, "V", "l")
    #expect(model.chosen == [0x61, 0xc3])
    press(&model, "j")
    #expect(model.chosen.count == 10, "eight bytes in a row")
    press(&model, "k", "k")
    #expect(model.chosenBytes?.cursor.offset == 0)
  }

  @Test("What is chosen is copied in every form, over chunks, as it stands there")
  func copy() {
    var model = model("<ab", ">cd", "<ef")
    press(&model, "V", "h", "h", "h", "Space", "l", "l")
    #expect(chosen(model) == "bcd")
    #expect(screen(model).contains("3 bytes chosen: byte 1 of 0.000 to byte 1 of 1.000"))
    press(&model, "y")
    #expect(screen(model).contains("the chosen bytes (3 bytes)"))
    press(&model, "Esc")
    #expect(model.layer == .bytes, "one step back")
    let effects = press(&model, "Enter", "j", "l", "Enter")
    #expect(
      effects == [
        .copy(Array("62 63 64".utf8), to: .terminal, what: "the chosen bytes, 3 bytes")
      ])
    #expect(model.layer == .panes && model.chosenBytes == nil)
  }

  @Test("It begins with the hit that was gone to, and holds the stream")
  func fromHit() {
    var model = model("<say hello", "<again")
    press(&model, "/")
    type(&model, "llo")
    press(&model, "Enter", "V")
    #expect(chosen(model) == "llo")
    #expect(model.streamPosition != .following)
    press(&model, "Esc")
    #expect(model.chosenBytes == nil && model.layer == .panes)
  }

  @Test("What was dropped meanwhile is not chosen any more, and the cursor stays in what is there")
  func dropped() {
    var model = model("<ab", "<cd")
    press(&model, "V", "h", "h", "h")
    var later = model.latest
    later.stream.elements.removeFirst()
    later.stream.total = 1
    _ = model.update(.snapshot(later))
    #expect(chosen(model) == "c")
    press(&model, "l")
    #expect(chosen(model) == "cd")
    later.stream = Window()
    _ = model.update(.snapshot(later))
    press(&model, "l")
    #expect(model.layer == .panes)
  }

  @Test("Elsewhere, and without bytes, the key says why it does nothing")
  func refusals() {
    var model = inspector()
    press(&model, "V")
    #expect(said(model).contains("4 goes there"))
    model = inspector(Sessions.listening)
    press(&model, "4", "V")
    #expect(said(model).contains("no bytes"))
  }

  // MARK: The mouse

  /// Where a text stands on the screen.
  private func find(_ text: String, _ model: Model) -> Point? {
    let lines = screen(model).split(separator: "\n", omittingEmptySubsequences: false)
    for (row, line) in lines.enumerated() {
      guard let place = line.range(of: text) else { continue }
      return Point(column: line.distance(from: line.startIndex, to: place.lowerBound), row: row)
    }
    return nil
  }

  private func mouse(_ model: inout Model, _ action: MouseReport.Action, _ point: Point) {
    _ = model.update(.input(.mouse(MouseReport(action, at: point))))
  }

  @Test("Dragging chooses from the byte that was pressed to the one below the pointer")
  func drag() throws {
    var model = model("<say hello", ">answer\n")
    let start = try #require(find("hello", model))
    mouse(&model, .press(button: 1), start)
    #expect(model.layer == .panes, "a press alone chooses nothing")
    mouse(&model, .drag(button: 1), Point(column: start.column + 2, row: start.row))
    #expect(chosen(model) == "hel")
    let end = try #require(find("answer", model))
    mouse(&model, .drag(button: 1), Point(column: end.column + 1, row: end.row))
    mouse(&model, .release(button: 1), end)
    #expect(chosen(model) == "helloan")
    mouse(&model, .drag(button: 1), Point(column: 78, row: end.row))
    #expect(chosen(model) == "helloanswer\n", "beyond its end, a line ends")
  }

  @Test("A second press on a byte chooses its word; elsewhere, the mouse leaves the choice")
  func word() throws {
    var model = model("<say hello!")
    let start = try #require(find("hello", model))
    mouse(&model, .press(button: 1), start)
    mouse(&model, .release(button: 1), start)
    mouse(&model, .press(button: 1), start)
    #expect(chosen(model) == "hello")
    mouse(&model, .press(button: 1), try #require(find("say", model)))
    #expect(chosen(model) == "s")
    mouse(&model, .press(button: 1), Point(column: 5, row: 8))
    #expect(model.layer == .panes && model.focus == .sockets)
  }

  @Test("Every cell that shows a byte is found to show it", arguments: StreamMode.allCases)
  func everyCell(mode: StreamMode) throws {
    var model = inspector(Sessions.hostile)
    model.show(ViewChange(mode: mode))
    press(&model, "4", "z", "g")
    let layout = try #require(model.layout)
    let inside = layout.inside(.stream)
    let isByBytes = mode == .hex
    let first = BytePlace(sequence: 1, offset: 0)
    let last = BytePlace(sequence: 1, offset: (model.knownStream[0].bytes?.count ?? 1) - 1)
    /// Whether a cell is drawn as chosen when the bytes between these places are.
    func isChosen(_ point: Point, _ anchor: BytePlace, _ cursor: BytePlace) -> Bool {
      var model = model
      model.select(ByteSelection(anchor: anchor, cursor: cursor, isByBytes: isByBytes), layout)
      let lines = model.streamPieces(layout)
        .visible(at: model.streamPosition, rows: inside.size.rows)
      guard lines.indices.contains(point.row - inside.top) else { return false }
      var end = inside.left
      for run in lines[point.row - inside.top].runs {
        end += run.glyphs.reduce(0) { $0 + $1.width }
        if point.column < end { return run.role == .selection || run.role == .match }
      }
      return false
    }
    var count = 0
    for row in stride(from: inside.top, to: inside.bottom, by: 4) {
      for column in stride(from: inside.left, to: inside.right, by: 7) {
        let point = Point(column: column, row: row)
        guard isChosen(point, first, last) else { continue }
        let place = try #require(model.byte(at: point, layout))
        // The blank after a byte of a dump is drawn as chosen only between two of one part.
        let next = BytePlace(sequence: 1, offset: min(place.offset + 2, last.offset))
        #expect(isChosen(point, place, place) || isChosen(point, place, next), "\(point)")
        count += 1
      }
    }
    #expect(count > 15)
  }
}
