import TerminalUI
import Testing

@Suite struct ColorDepthTests {
  @Test(
    "T17: a colour becomes the nearest that the terminal has",
    arguments: [
      (Color.standard, ColorDepth.direct, Color.standard),
      (.palette(9), .monochrome, .standard),
      (.palette(9), .eight, .palette(1)),
      (.palette(9), .sixteen, .palette(9)),
      (.palette(208), .palette, .palette(208)),
      (.palette(196), .sixteen, .palette(9)),
      (.palette(196), .eight, .palette(1)),
      (.palette(231), .eight, .palette(7)),
      (.palette(232), .sixteen, .palette(0)),
      (.rgb(255, 0, 0), .palette, .palette(196)),
      (.rgb(8, 8, 8), .palette, .palette(232)),
      (.rgb(1, 2, 3), .direct, .rgb(1, 2, 3)),
      (.rgb(250, 250, 250), .sixteen, .palette(15)),
      (.rgb(250, 250, 250), .monochrome, .standard),
    ])
  func nearest(color: Color, depth: ColorDepth, expected: Color) {
    #expect(color.nearest(in: depth) == expected)
  }

  @Test("the palette follows xterm's definition")
  func palette() {
    #expect(XtermPalette.rgb(1) == (0xCD, 0, 0))
    #expect(XtermPalette.rgb(16) == (0, 0, 0))
    #expect(XtermPalette.rgb(67) == (95, 135, 175))
    #expect(XtermPalette.rgb(231) == (255, 255, 255))
    #expect(XtermPalette.rgb(232) == (8, 8, 8))
    #expect(XtermPalette.rgb(255) == (238, 238, 238))
  }

  @Test("each entry of the cube and of the greys is nearest to itself")
  func identity() {
    for index in UInt8(16)...255 {
      let (red, green, blue) = XtermPalette.rgb(index)
      guard case .palette(let found) = Color.rgb(red, green, blue).nearest(in: .palette) else {
        Issue.record("entry \(index) became no entry")
        continue
      }
      #expect(XtermPalette.rgb(found) == (red, green, blue))
    }
  }
}
