import Glibc
import TerminalUI
import Testing

@Suite("Display width")
struct DisplayWidthTests {
  @Test(
    "A character that is drawn takes its columns",
    arguments: [
      ("a", 1), (" ", 1), ("~", 1), ("é", 1), ("e\u{301}", 1), ("ß", 1), ("Ω", 1), ("я", 1),
      ("א", 1), ("漢", 2), ("カ", 2), ("ｶ", 1), ("Ａ", 2), ("한", 2), ("\u{3000}", 2), ("😀", 2),
      ("❤", 1), ("─", 1), ("┏", 1), ("●", 1), ("▸", 1), ("…", 1), ("\u{fffd}", 1),
      ("a\u{301}\u{302}\u{303}\u{304}", 1), ("漢\u{301}", 2),
    ] as [(Character, Int)])
  func drawn(character: Character, columns: Int) {
    #expect(DisplayWidth.of(character) == columns)
  }

  @Test(
    "A character on whose width terminals differ is not drawn",
    arguments: [
      "\u{301}", "❤\u{fe0f}", "👩‍👩‍👧", "🇩🇪", "👍🏽", "1\u{fe0f}\u{20e3}", "1\u{20e3}", "\u{1f1e9}",
      "\u{1f3fd}", "ก\u{e33}", "क\u{93f}", "\u{1112}\u{1161}\u{11ab}",
      "a\u{301}\u{302}\u{303}\u{304}\u{305}", "\r\n", "\n", "\u{7f}", "\u{85}", "\u{a0}",
      "\u{ad}", "\u{200b}", "\u{200d}", "\u{202e}", "\u{2028}", "\u{2029}", "\u{feff}",
      "\u{e0041}", "\u{e000}", "\u{378}", "\u{4dc0}", "\u{115f}", "\u{3164}", "\u{ffff}",
      "\u{10ffff}", "\u{1faf7}",
    ] as [Character])
  func notDrawn(character: Character) {
    #expect(DisplayWidth.of(character) == nil)
  }

  @Test("The C library agrees on every scalar that is drawn")
  func agreesWithWcwidth() throws {
    // A locale of this thread alone: other tests must not notice.
    let utf8 = try #require(newlocale(1 << LC_CTYPE, "C.utf8", nil))
    // The module map of glibc leaves `wcwidth` out.
    let symbol = try #require(dlsym(nil, "wcwidth"))
    let wcwidth = unsafeBitCast(symbol, to: (@convention(c) (wchar_t) -> CInt).self)
    let before = uselocale(utf8)
    defer {
      uselocale(before)
      freelocale(utf8)
    }
    var drawn = 0
    var differing: [UInt32] = []
    for value in UInt32(0)...0x10ffff {
      guard let scalar = Unicode.Scalar(value), let columns = DisplayWidth.of(scalar) else {
        continue
      }
      drawn += 1
      if wcwidth(wchar_t(value)) != CInt(columns) { differing.append(value) }
    }
    #expect(differing.map { String($0, radix: 16) } == [])
    #expect(drawn > 130_000)
  }
}
