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
    public let offset: Printable
    /// The bytes as pairs of digits, with a blank between them and two in the middle of the row.
    public let hex: Printable
    /// The bytes as ASCII, with a dot for each that is no printable character.
    public let text: Printable
  }

  /// The row for `bytes`, at most ``bytesPerRow`` of them, whose first one lies at `offset`.
  public func row(_ bytes: UnsafeRawBufferPointer, at offset: Int) -> Row {
    var hex: [Printable.Glyph] = []
    var text: [Printable.Glyph] = []
    hex.reserveCapacity(hexColumns)
    text.reserveCapacity(bytesPerRow)
    for (index, byte) in bytes.prefix(bytesPerRow).enumerated() {
      while hex.count < hexColumn(of: index) { hex.append(.blank) }
      let digits = byte.hexGlyphs
      hex.append(digits.0)
      hex.append(digits.1)
      let isPrintable = (0x20...0x7e).contains(byte)
      text.append(
        Printable.Glyph(
          packed: PackedGlyph(ascii: isPrintable ? byte : UInt8(ascii: ".")), isEscape: false))
    }
    while hex.count < hexColumns { hex.append(.blank) }
    return Row(
      offset: Printable(self.offset(offset)), hex: Printable(glyphs: hex),
      text: Printable(glyphs: text))
  }

  /// The row for `bytes`; see ``row(_:at:)-(UnsafeRawBufferPointer,_)``.
  public func row(_ bytes: [UInt8], at offset: Int) -> Row {
    bytes.withUnsafeBytes { row($0, at: offset) }
  }

  private func offset(_ offset: Int) -> String {
    let digits = String(offset, radix: 16).suffix(offsetDigits)
    return String(repeating: "0", count: offsetDigits - digits.count) + digits
  }

  /// The column within ``Row/hex`` where the byte with this index in the row begins.
  public func hexColumn(of index: Int) -> Int {
    index * 3 + (bytesPerRow >= 8 && index * 2 >= bytesPerRow ? 1 : 0)
  }

  private var hexColumns: Int { bytesPerRow * 3 - 1 + (bytesPerRow >= 8 ? 1 : 0) }
}
