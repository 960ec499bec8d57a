/// Bytes as rows of a hex dump: offset, hexadecimal bytes, and the bytes as characters.
///
/// A value that knows its layout, so that any row can be asked for alone.
public struct Hexdump: Hashable, Sendable {
  /// The bytes in a row.
  public let bytesPerRow: Int
  /// The hexadecimal digits of an offset.
  public let offsetDigits: Int

  /// A layout with these counts; there is at least one byte in a row.
  public init(bytesPerRow: Int = 16, offsetDigits: Int = 4) {
    self.bytesPerRow = max(1, bytesPerRow)
    self.offsetDigits = max(0, offsetDigits)
  }

  /// The widest layout of 4, 8, 16 or 32 bytes a row that fits into `columns`; 4 when none does.
  public init(fitting columns: Int, offsetDigits: Int = 4) {
    let fitting = [32, 16, 8].first {
      Hexdump(bytesPerRow: $0, offsetDigits: offsetDigits).columns <= columns
    }
    self.init(bytesPerRow: fitting ?? 4, offsetDigits: offsetDigits)
  }

  /// The columns that a row takes.
  public var columns: Int { offsetDigits + 2 + hexColumns + 2 + bytesPerRow }

  /// The rows that `count` bytes take.
  public func rows(for count: Int) -> Int { (max(0, count) + bytesPerRow - 1) / bytesPerRow }

  /// One row of a dump in its three columns; the hexadecimal one is padded to its full width.
  public struct Row: Hashable, Sendable {
    /// The offset of the first byte; only its lowest digits when it has too many.
    public var offset: String
    /// The bytes as pairs of digits, with a blank between them and two in the middle of the row.
    public var hex: String
    /// The bytes as ASCII, with a dot for each that is no printable character.
    public var text: String

    /// A row of these texts.
    public init(offset: String, hex: String, text: String) {
      self.offset = offset
      self.hex = hex
      self.text = text
    }
  }

  /// The row for `bytes`, at most ``bytesPerRow`` of them, whose first one lies at `offset`.
  public func row(_ bytes: some Collection<UInt8>, at offset: Int) -> Row {
    let digits = String(offset, radix: 16)
    let padding = String(repeating: "0", count: max(0, offsetDigits - digits.count))
    var hex = ""
    var text = ""
    for (index, byte) in bytes.prefix(bytesPerRow).enumerated() {
      if index > 0 { hex += isMiddle(index) ? "  " : " " }
      hex += byte.hexDigits
      text.unicodeScalars.append((0x20...0x7e).contains(byte) ? Unicode.Scalar(byte) : ".")
    }
    hex += String(repeating: " ", count: max(0, hexColumns - hex.utf8.count))
    return Row(offset: padding + digits.suffix(offsetDigits), hex: hex, text: text)
  }

  /// The column within ``Row/hex`` where the byte with this index in the row begins.
  public func hexColumn(of index: Int) -> Int {
    index * 3 + (bytesPerRow >= 8 && index * 2 >= bytesPerRow ? 1 : 0)
  }

  /// The blanks within ``Row/hex`` before the byte with this index in the row, which is not the
  /// first.
  public func gap(before index: Int) -> Int { isMiddle(index) ? 2 : 1 }

  private var hexColumns: Int { bytesPerRow * 3 - 1 + (bytesPerRow >= 8 ? 1 : 0) }

  private func isMiddle(_ index: Int) -> Bool { bytesPerRow >= 8 && index * 2 == bytesPerRow }
}
