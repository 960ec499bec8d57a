import Testing

@testable import CursesTerminal

/// Any colour by way of a palette.
@Suite struct ColorAliasesTests {
  private func translated(_ text: String, _ aliases: ColorAliases) -> String {
    String(decoding: aliases.translated(Array(text.utf8)), as: UTF8.self)
  }

  @Test("T17: a number that stands for a colour becomes the colour, and nothing else changes")
  func translation() {
    var aliases = ColorAliases()
    #expect(aliases.number(of: (1, 2, 3)) == 16)
    #expect(aliases.number(of: (255, 0, 9)) == 17)
    #expect(aliases.number(of: (1, 2, 3)) == 16)
    for (text, wanted) in [
      ("\u{1B}[38;5;16mx", "\u{1B}[38;2;1;2;3mx"),
      ("\u{1B}[1;48;5;17;4m", "\u{1B}[1;48;2;255;0;9;4m"),
      ("\u{1B}[38;5;16;48;5;17m", "\u{1B}[38;2;1;2;3;48;2;255;0;9m"),
      // Not ours, no style, no colour, only text, and cut short.
      ("\u{1B}[38;5;18m", "\u{1B}[38;5;18m"), ("\u{1B}[38;5;16H", "\u{1B}[38;5;16H"),
      ("\u{1B}[5;16m\u{1B}[m", "\u{1B}[5;16m\u{1B}[m"), ("38;5;16m", "38;5;16m"),
      ("\u{1B}[38;5m\u{1B}[38m\u{1B}[", "\u{1B}[38;5m\u{1B}[38m\u{1B}["),
      ("é\u{1B}(B漢", "é\u{1B}(B漢"),
    ] {
      #expect(translated(text, aliases) == wanted)
    }
  }

  @Test("T18: when all numbers are given away, the nearest colour is used")
  func full() {
    var aliases = ColorAliases()
    for value in 0..<240 { #expect(aliases.number(of: (UInt8(value), 0, 0)) == 16 + value) }
    #expect(aliases.number(of: (250, 1, 1)) == 16 + 239)
    #expect(aliases.number(of: (7, 1, 0)) == 16 + 7)
  }

  @Test("T17: COLORTERM counts, but not within a screen")
  func wanted() {
    for name in ["xterm-256color", "tmux-256color"] {
      #expect(ColorAliases.areWanted(colorTerm: "truecolor", name: name))
      #expect(ColorAliases.areWanted(colorTerm: "24bit", name: name))
      #expect(!ColorAliases.areWanted(colorTerm: nil, name: name))
      #expect(!ColorAliases.areWanted(colorTerm: "yes", name: name))
    }
    #expect(!ColorAliases.areWanted(colorTerm: "truecolor", name: "screen-256color"))
  }
}
