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
      "301", "2764 fe0f", "1f469 200d 1f469 200d 1f467", "1f1e9 1f1ea", "1f44d 1f3fd",
      "31 fe0f 20e3", "31 20e3", "1f1e9", "1f3fd", "e01 e33", "915 93f", "1112 1161 11ab",
      "61 301 302 303 304 305", "d a", "a", "7f", "85", "a0", "ad", "200b", "200d", "202e", "2028",
      "2029", "feff", "e0041", "e000", "378", "4dc0", "115f", "3164", "ffff", "10ffff", "1faf7",
    ])
  func notDrawn(scalars: String) throws {
    // Spelled out, so that a report of this test is as harmless as what it tests.
    let text = String(
      String.UnicodeScalarView(
        scalars.split(separator: " ").compactMap { UInt32($0, radix: 16) }
          .compactMap(Unicode.Scalar.init)))
    #expect(text.count == 1)
    #expect(DisplayWidth.of(try #require(text.first)) == nil)
  }

  @Test("T15: The C library agrees on every scalar that is drawn")
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
