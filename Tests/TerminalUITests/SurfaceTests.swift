import TerminalUI
import Testing

@Suite("Surface")
struct SurfaceTests {
  private func surface(_ columns: Int, _ rows: Int) -> Surface {
    Surface(size: Size(columns: columns, rows: rows))
  }

  /// Whether each wide glyph has its continuation, and each continuation its wide glyph.
  private func isWhole(_ surface: Surface) -> Bool {
    (0..<surface.size.rows).allSatisfy { row in
      var expectsContinuation = false
      for cell in surface.row(row) {
        if (cell.width == 0) != expectsContinuation { return false }
        expectsContinuation = cell.width == 2
      }
      return !expectsContinuation
    }
  }

  @Test("Filling over one half of a wide glyph blanks the other")
  func fillHalves() {
    var surface = Surface(size: Size(columns: 8, rows: 2))
    for row in 0...1 { surface.put("漢漢漢漢", at: Point(column: 0, row: row)) }
    surface.fill(Rect(column: 1, row: 0, columns: 4, rows: 1), with: ".")
    surface.fill(Rect(column: 0, row: 1, columns: 8, rows: 1), with: "-")
    #expect(surface.text == " .... 漢\n--------")
  }

  @Test("A style is what it was made of")
  func styles() {
    let colors: [Color] = [
      .standard, .palette(0), .palette(255), .rgb(0, 0, 0), .rgb(1, 2, 3), .rgb(255, 255, 255),
    ]
    for foreground in colors {
      for background in colors {
        for bits in UInt8(0)..<32 {
          let attributes = Style.Attributes(rawValue: bits)
          var style = Style(foreground: foreground, background: background, attributes: attributes)
          #expect(style.foreground == foreground)
          #expect(style.background == background)
          #expect(style.attributes == attributes)
          (style.foreground, style.background) = (background, foreground)
          style.attributes = []
          #expect(style == Style(foreground: background, background: foreground))
        }
      }
    }
  }

  @Test("Text is clipped to the surface and the columns used are returned")
  func clipped() {
    var surface = surface(5, 1)
    var used = surface.put("abcdefg", at: Point(column: 2, row: 0))
    #expect(used == 3)
    #expect(surface.text == "  abc")
    used = surface.put("xyz", at: Point(column: -2, row: 0))
    #expect(used == 1)
    #expect(surface.text == "z abc")
    used = surface.put("no", at: Point(column: 0, row: 1))
    #expect(used == 0)
    used = surface.put("no", at: Point(column: 0, row: -1))
    #expect(used == 0)
  }

  @Test("T15: A wide glyph is never split at an edge")
  func wideAtEdge() {
    var surface = surface(4, 1)
    surface.put("abc漢", at: Point(column: 0, row: 0))
    #expect(surface.text == "abc ")
    surface.put("漢b", at: Point(column: -1, row: 0))
    #expect(surface.text == " bc ")
    var clipped = self.surface(6, 1)
    clipped.put("......", at: Point(column: 0, row: 0))
    clipped.put(
      "漢字漢", at: Point(column: 0, row: 0),
      clip: Rect(column: 1, row: 0, columns: 4, rows: 1))
    #expect(clipped.text == ". 字 .")
    #expect(isWhole(clipped))
  }

  @Test("T15: Covering half of a wide glyph blanks the other half", arguments: 0..<4)
  func coveringHalf(column: Int) {
    var surface = surface(4, 1)
    surface.put("漢字", at: Point(column: 0, row: 0))
    surface.put("x", at: Point(column: column, row: 0))
    #expect(surface.text == ["x 字", " x字", "漢x ", "漢 x"][column])
    #expect(isWhole(surface))
  }

  @Test("Cells set one by one keep glyphs whole, whatever is set where")
  func anyOrder() {
    let cells = [
      Cell(glyph: "a"), Cell(glyph: "漢", width: 2), .continuation(style: Style()), .blank,
    ]
    for code in 0..<256 {
      var surface = surface(3, 1)
      surface.put("字", at: Point(column: 1, row: 0))
      for step in 0..<4 {
        let place = Point(column: (code + step * 2) % 3, row: 0)
        surface[place] = cells[(code >> (step * 2)) & 3]
        #expect(isWhole(surface), "code \(code), step \(step)")
      }
    }
  }

  @Test("A cell holds nothing that is not drawn", arguments: [0x0a, 0x1b, 0x9b, 0x301, 0x1f1e9])
  func safeCell(scalar: UInt32) throws {
    let glyph = Character(try #require(Unicode.Scalar(scalar)))
    #expect(Cell(glyph: glyph).glyph == "?")
    #expect(Cell(glyph: glyph, width: 2).width == 1)
  }

  @Test("T16: Hostile text becomes escapes, in a style of their own")
  func hostile() {
    var surface = surface(16, 1)
    surface.put("a\u{1b}[2J\u{202e}", at: Point(column: 0, row: 0))
    #expect(surface.text == "a\\x1b[2J\\u{202e}")
    #expect(surface[Point(column: 0, row: 0)].style == Style())
    #expect(surface[Point(column: 1, row: 0)].style == Style(attributes: .underline))
    #expect(surface[Point(column: 5, row: 0)].style == Style())
  }

  @Test("T14: An ASCII surface shows ASCII only, even text made for another")
  func ascii() {
    var surface = Surface(size: Size(columns: 12, rows: 3), alphabet: .ascii)
    surface.box(surface.bounds, title: "é", isFocused: true)
    surface.put(Printable("漢é"), at: Point(column: 1, row: 1))
    #expect(surface.text == "#= * \\u{e9=#\n#???       #\n#==========#")
    #expect(surface.text.utf8.allSatisfy { $0 < 0x80 })
  }

  @Test("Focus shows in the lines and the title, without colour")
  func boxes() {
    var surface = surface(16, 6)
    let inside = surface.box(
      Rect(column: 0, row: 0, columns: 16, rows: 3), title: "One",
      notes: ["3", "no room for this"], isFocused: true)
    surface.box(
      Rect(column: 0, row: 3, columns: 16, rows: 3), title: "Two", notes: ["no room here"])
    #expect(inside == Rect(column: 1, row: 1, columns: 14, rows: 1))
    #expect(
      surface.text == """
        ┏━ ● One ━━ 3 ━┓
        ┃              ┃
        ┗━━━━━━━━━━━━━━┛
        ┌─ Two ────────┐
        │              │
        └──────────────┘
        """)
  }

  @Test("Restyling leaves what is shown")
  func restyle() {
    var surface = surface(4, 1)
    surface.put("a漢b", at: Point(column: 0, row: 0))
    surface.restyle(Rect(column: 0, row: 0, columns: 2, rows: 1)) { $0.adding(.reverse) }
    #expect(surface.text == "a漢b")
    #expect(
      surface.styleMap == """
        aaa.
        a standard on standard reverse
        """)
  }

  @Test("Nothing traps, and no glyph is split, on the smallest surfaces")
  func tiny() {
    for columns in 0...3 {
      for rows in 0...3 {
        var surface = surface(columns, rows)
        for column in -3...4 {
          for row in -1...3 {
            surface.put("漢\u{1b}é", at: Point(column: column, row: row))
            surface.box(
              Rect(column: column, row: row, columns: columns, rows: rows), title: "漢字",
              isFocused: true)
            Table(
              columns: [.init("字", minimum: 1, priority: 1)], rows: [.init([.init("漢")])],
              selection: .focused(0)
            ).draw(
              into: &surface, in: Rect(column: column, row: row, columns: columns, rows: rows))
            LineEditor("漢字").draw(
              into: &surface, in: Rect(column: column, row: row, columns: columns, rows: rows))
            #expect(isWhole(surface))
          }
        }
      }
    }
  }
}
