import NetTypes
import Observation
import TerminalUI
import Themes

extension Model {
  /// Opens the menu of what to copy from the stream.
  mutating func openCopy() {
    guard focus == .stream else {
      notice = Notice(
        .warning, "\(keyName(.copy)) copies from the stream",
        nextStep: "\(keyName(.stream)) goes there")
      return
    }
    guard copyRecord != nil else {
      notice = Notice(
        .warning, "there are no bytes to copy", nextStep: "\(keyName(.send)) sends some")
      return
    }
    var choice = lastCopy
    if chosenBytes != nil {
      choice.part = .chosen
    } else if search?.current != nil {
      choice.part = .hit
    } else if choice.part == .hit || choice.part == .chosen {
      choice.part = .chunk
    }
    layer = .copy(CopyMenu(choice: choice))
  }

  /// What a key does to the menu.
  mutating func choose(from menu: CopyMenu, _ key: KeyPress) -> [Effect] {
    var menu = menu
    switch key {
    case KeyPress(.escape), .control("c"), .character("q"):
      layer = chosenBytes == nil ? .panes : .bytes
      return []
    case KeyPress(.enter), .character("y"):
      lastCopy = menu.choice
      defer { endBytes() }
      return copy(menu.choice)
    case KeyPress(.down), KeyPress(.tab), .character("j"): menu.move(by: 1)
    case KeyPress(.up), KeyPress(.tab, .shift), .character("k"): menu.move(by: -1)
    case KeyPress(.right), .character("l"), .character(" "): menu.change(by: 1)
    case KeyPress(.left), .character("h"): menu.change(by: -1)
    default: break
    }
    layer = .copy(menu)
    return []
  }

  private mutating func copy(_ choice: CopyChoice) -> [Effect] {
    let bytes = bytes(of: choice.part)
    guard !bytes.isEmpty else {
      notice = Notice(.warning, "\(choice.part.name): there is nothing to copy")
      return []
    }
    return [
      .copy(
        choice.form.written(bytes), to: choice.place,
        what: "\(choice.part.name), \(Notation.bytes(bytes.count))")
    ]
  }

  /// The bytes that a part of the stream has, as far as they are known.
  func bytes(of part: CopyPart) -> [UInt8] {
    switch part {
    case .chosen: return chosen
    case .hit:
      return (search?.current?.parts ?? []).flatMap { part in
        let record = knownStream.first { $0.sequence == part.sequence }
        return record?.bytes.map { $0[part.range].bytes } ?? []
      }
    case .chunk: return copyRecord?.bytes?.bytes ?? []
    case .following:
      guard let first = copyRecord else { return [] }
      return shownStream.filter { $0.sequence >= first.sequence }.flatMap { $0.bytes?.bytes ?? [] }
    case .received, .sent:
      let side: StreamSide = part == .received ? .received : .sent
      return knownStream.filter(side.shows).flatMap { $0.bytes?.bytes ?? [] }
    }
  }

  /// The chunk that is looked at: of the current hit, else the first visible one where the stream is
  /// held, else the newest.
  var copyRecord: StreamRecord? {
    let chunks = shownStream.filter { $0.bytes != nil }
    if let hit = search?.current { return chunks.first { $0.sequence == hit.first.sequence } }
    guard case .anchored(let place, _) = streamPosition else { return chunks.last }
    return chunks.first { $0.sequence >= place.sequence } ?? chunks.last
  }

  /// The columns of the menu.
  var copyColumns: Int { 60 }

  /// Draws the menu; returns where the line of the cursor stands.
  func draw(
    _ menu: CopyMenu, _ layout: ScreenLayout, into surface: inout Surface, theme: Theme
  ) -> Point {
    let choice = menu.choice
    let count = Notation.bytes(bytes(of: choice.part).count)
    let texts = [
      ("copy", "\(choice.part.name) (\(count))"), ("as", choice.form.name),
      ("to", choice.place.name),
    ]
    let arrows = alphabet == .unicode ? ("◂ ", " ▸") : ("< ", " >")
    let lines = zip(CopyMenu.Line.allCases, texts).flatMap { line, text in
      let isChosen = line == menu.line
      let label = text.0 + String(repeating: " ", count: 6 - text.0.count)
      return rich([
        (label, isChosen ? .accent : .dim), (arrows.0, isChosen ? .keyHint : .dim),
        (text.1, isChosen ? .selection : .text), (arrows.1, isChosen ? .keyHint : .dim),
      ]).wrapped(to: copyColumns)
    }
    let inside = drawOverlay(
      columns: copyColumns, rows: lines.count,
      title: "Copy from \(selectedSocket?.rawValue ?? "the stream")",
      note: "Enter copies", layout, into: &surface, theme: theme)
    draw(lines, in: inside, into: &surface, theme: theme)
    return Point(column: inside.left, row: inside.top + menu.line.rawValue)
  }
}
