/// The lines of a box, by weight and alphabet.
struct Border: Hashable, Sendable {
  var topLeft: Character
  var topRight: Character
  var bottomLeft: Character
  var bottomRight: Character
  var horizontal: Character
  var vertical: Character
  /// What stands before the title.
  var mark: String

  static let light = Border(
    topLeft: "┌", topRight: "┐", bottomLeft: "└", bottomRight: "┘", horizontal: "─",
    vertical: "│", mark: "")
  static let heavy = Border(
    topLeft: "┏", topRight: "┓", bottomLeft: "┗", bottomRight: "┛", horizontal: "━",
    vertical: "┃", mark: "● ")
  static let lightASCII = Border(
    topLeft: "+", topRight: "+", bottomLeft: "+", bottomRight: "+", horizontal: "-",
    vertical: "|", mark: "")
  static let heavyASCII = Border(
    topLeft: "#", topRight: "#", bottomLeft: "#", bottomRight: "#", horizontal: "=",
    vertical: "#", mark: "* ")

  /// A title as it stands in the line.
  func titled(_ title: String) -> String { " \(mark)\(title) " }

  /// Notes as they stand in the line.
  static func noted(_ notes: [String]) -> String { " \(notes.joined(separator: ", ")) " }

  static func of(isFocused: Bool, alphabet: Alphabet) -> Border {
    switch alphabet {
    case .unicode: isFocused ? heavy : light
    case .ascii: isFocused ? heavyASCII : lightASCII
    }
  }
}

extension Surface {
  /// Draws a box along the inside of `rect` and returns the rectangle within it.
  ///
  /// Focus shows in the weight of the lines and in a mark before the title, so also without colour.
  /// A rectangle too small for a box, less than 2 by 2 cells, is left alone and has nothing within.
  /// - Parameters:
  ///   - rect: the outer edge.
  ///   - title: what stands in the top line, at the left.
  ///   - notes: what stands in the top line, at the right; the last ones go when room is short.
  ///   - isFocused: whether the box has the focus.
  ///   - isOpen: whether it has neither a right nor a lower side, which leaves more room within.
  ///   - style: how the lines look.
  ///   - titleStyle: how the title looks; `nil` for the style of the lines.
  ///   - noteStyle: how the note looks; `nil` for the style of the lines.
  @discardableResult
  public mutating func box(
    _ rect: Rect, title: String = "", notes: [String] = [], isFocused: Bool = false,
    isOpen: Bool = false, style: Style = Style(), titleStyle: Style? = nil, noteStyle: Style? = nil
  ) -> Rect {
    let inside =
      isOpen
      ? Rect(
        column: rect.left + 1, row: rect.top + 1, columns: rect.size.columns - 1,
        rows: rect.size.rows - 1) : rect.inset(by: 1)
    guard rect.size.columns >= 2, rect.size.rows >= 2 else {
      return Rect(origin: rect.origin, size: Size(columns: 0, rows: 0))
    }
    let border = Border.of(isFocused: isFocused, alphabet: alphabet)
    draw(border, along: rect, isOpen: isOpen, style: style)
    let line = Rect(
      column: rect.left + 2, row: rect.top, columns: rect.size.columns - 4, rows: 1)
    var free = line
    if !title.isEmpty {
      let used = put(
        border.titled(title), at: line.origin, style: titleStyle ?? style, clip: line)
      free = Rect(
        column: line.left + used + 1, row: line.top, columns: line.size.columns - used - 1, rows: 1)
    }
    var notes = notes
    while !notes.isEmpty {
      let text = Printable(Border.noted(notes), alphabet: alphabet)
      guard text.columns > free.size.columns else {
        put(
          text, at: Point(column: free.right - text.columns, row: free.top),
          style: noteStyle ?? style, clip: free)
        break
      }
      notes.removeLast()
    }
    return inside
  }

  /// Whether the top line of a box has room for the whole title and all notes.
  public func hasRoom(
    forBox columns: Int, title: String, notes: [String], isFocused: Bool = false
  ) -> Bool {
    let border = Border.of(isFocused: isFocused, alphabet: alphabet)
    let texts = [border.titled(title)] + (notes.isEmpty ? [] : [Border.noted(notes)])
    let used = texts.reduce(0) { $0 + Printable($1, alphabet: alphabet).columns }
    return used + texts.count - 1 <= columns - 4
  }

  private mutating func draw(_ border: Border, along rect: Rect, isOpen: Bool, style: Style) {
    let (right, bottom) = (rect.right - 1, rect.bottom - 1)
    for row in isOpen ? [rect.top] : [rect.top, bottom] {
      fill(
        Rect(column: rect.left, row: row, columns: rect.size.columns, rows: 1),
        with: border.horizontal, style: style)
    }
    for column in isOpen ? [rect.left] : [rect.left, right] {
      fill(
        Rect(column: column, row: rect.top, columns: 1, rows: rect.size.rows),
        with: border.vertical, style: style)
    }
    var corners = [(rect.left, rect.top, border.topLeft)]
    if !isOpen {
      corners += [
        (right, rect.top, border.topRight), (rect.left, bottom, border.bottomLeft),
        (right, bottom, border.bottomRight),
      ]
    }
    for (column, row, corner) in corners {
      fill(Rect(column: column, row: row, columns: 1, rows: 1), with: corner, style: style)
    }
  }
}
