/// Bytes that were entered, as the lines that nobody has looked at yet, in their order.
struct EnteredLines {
  /// One line.
  enum Entry: Equatable {
    /// Its bytes, without what ends it.
    case line([UInt8])
    /// It has more than ``EnteredLines/limit``.
    case tooLong
  }

  /// The longest line that is taken, in bytes.
  static let limit = 64 << 10

  private var whole: ArraySlice<Entry> = []
  /// The beginning of a line that is not whole yet.
  private var begun: [UInt8] = []
  /// Whether the rest of a line that is too long is being passed over.
  private var isPassingOver = false

  /// Whether there is no whole line.
  var isEmpty: Bool { whole.isEmpty }

  /// Takes bytes; returns whether a line ended in them.
  mutating func take(_ bytes: UnsafeRawBufferPointer) -> Bool {
    let before = whole.count
    for byte in bytes { take(byte) }
    return whole.count > before
  }

  /// Nothing follows: the last line need not end like the others.
  mutating func finish() {
    if !begun.isEmpty { end() }
  }

  /// Takes the oldest line out; `nil` when there is none.
  mutating func next() -> Entry? {
    let entry = whole.popFirst()
    // A slice keeps what lay before it.
    if whole.isEmpty { whole = [] }
    return entry
  }

  private mutating func take(_ byte: UInt8) {
    // A terminal that was left raw sends a carriage return for Enter.
    if byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r") { return end() }
    guard begun.count < Self.limit else { return isPassingOver = true }
    begun.append(byte)
  }

  private mutating func end() {
    whole.append(isPassingOver ? .tooLong : .line(begun))
    begun = []
    isPassingOver = false
  }
}
