import TerminalUI
import Testing

@Suite("Hex dump")
struct HexdumpTests {
  @Test("A row has the offset, the bytes and harmless characters")
  func row() {
    let dump = Hexdump(bytesPerRow: 8)
    let full = dump.row(Array("GET /\r\n\u{1b}".utf8), at: 16)
    #expect(texts(full) == ["0010", "47 45 54 20  2f 0d 0a 1b", "GET /..."])
    let short = dump.row([0xff, 0x80], at: 0x12345)
    #expect(texts(short) == ["2345", "ff 80                   ", ".."])
  }

  private func texts(_ row: Hexdump.Row) -> [String] {
    [row.offset, row.hex, row.text].map(\.text)
  }

  @Test("T16: Every byte value is shown as two digits and one printable character")
  func everyByte() {
    let dump = Hexdump(bytesPerRow: 1)
    for byte in UInt8.min...UInt8.max {
      let row = dump.row([byte], at: 0)
      #expect(UInt8(row.hex.text, radix: 16) == byte)
      #expect(row.text.columns == 1)
      #expect(row.text.text.utf8.allSatisfy { (0x20...0x7e).contains($0) })
    }
  }

  @Test(
    "The layout fits the room",
    arguments: [(0, 4), (37, 4), (40, 8), (72, 16), (71, 8), (140, 32)])
  func fitting(columns: Int, bytes: Int) {
    let dump = Hexdump(fitting: columns)
    #expect(dump.bytesPerRow == bytes)
    #expect(bytes == 4 || dump.columns <= columns)
    let row = dump.row([], at: 0)
    #expect(
      dump.columns == row.offset.columns + 2 + row.hex.columns + 2 + bytes)
  }

  @Test("Rows are counted", arguments: [(0, 0), (1, 1), (16, 1), (17, 2)])
  func rows(count: Int, rows: Int) {
    #expect(Hexdump().rows(for: count) == rows)
  }
}
