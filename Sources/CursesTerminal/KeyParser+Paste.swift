import TerminalUI

// Bracketed paste: text between `ESC [ 200 ~` and `ESC [ 201 ~` is never taken for keys.
//
// A text may hold the end mark itself, and not every terminal filters it (`tmux paste-buffer -p`
// does not). What follows such a mark would run as keys. So after an end mark the paste settles:
// it is over only when nothing but keys follows until the input is quiet. If another mark of a
// paste comes in the same burst, the mark before was text, for the terminal's own end mark always
// comes last.
extension KeyParser {
  mutating func takeInPaste(_ byte: UInt8) {
    if pasted.take(byte) { state = .settlingPaste }
  }

  mutating func takeAfterPaste(_ byte: UInt8) {
    switch pasted.takeAfterEnd(byte) {
    case .nothing: break
    case .anotherStart: state = .paste
    }
  }

  /// Reports the text, then takes what followed it for keys.
  ///
  /// Line ends become line feeds: terminals send carriage returns for them.
  mutating func finishPaste() {
    let buffer = pasted
    pasted = PasteBuffer(limit: buffer.limit)
    countDropped(buffer.dropped)
    var text = ""
    for character in String(decoding: buffer.bytes, as: UTF8.self) {
      text.append(character == "\r" || character == "\r\n" ? "\n" : character)
    }
    output.append(.paste(text))
    for byte in buffer.afterEnd { take(byte) }
  }
}

/// The text of a paste while it comes in.
struct PasteBuffer: Equatable {
  /// What begins a paste.
  static let start = Array("\u{1B}[200~".utf8)
  /// What ends a paste.
  static let end = Array("\u{1B}[201~".utf8)

  /// What a byte after the end mark showed.
  enum Finding {
    /// Nothing new: the paste still settles.
    case nothing
    /// Another paste began; it continues this one.
    case anotherStart
  }

  /// The text so far.
  private(set) var bytes: [UInt8] = []
  /// Bytes of the text that did not fit.
  private(set) var dropped = 0
  /// What came after the end mark: keys, unless another mark shows that it is text.
  private(set) var afterEnd: [UInt8] = []
  let limit: Int
  /// How many bytes of ``end`` have just come.
  private var matched = 0

  init(limit: Int) { self.limit = limit }

  /// Takes a byte of the text; says whether it completes the end mark.
  mutating func take(_ byte: UInt8) -> Bool {
    let end = PasteBuffer.end
    if byte == end[matched] {
      matched += 1
      guard matched == end.count else { return false }
      matched = 0
      return true
    }
    append(end[..<matched])
    // The mark begins with the only escape character in it, so only that can begin it anew.
    matched = byte == end[0] ? 1 : 0
    if matched == 0 { append([byte]) }
    return false
  }

  /// Takes a byte that came after the end mark.
  mutating func takeAfterEnd(_ byte: UInt8) -> Finding {
    afterEnd.append(byte)
    if byte == UInt8(ascii: "~") {
      let tail = afterEnd.suffix(Self.end.count)
      let isStart = tail.elementsEqual(Self.start)
      if isStart || tail.elementsEqual(Self.end) {
        append(afterEnd.dropLast(Self.end.count))
        afterEnd = []
        return isStart ? .anotherStart : .nothing
      }
    }
    if afterEnd.count > limit {
      // Nobody types so much without a pause.
      append(afterEnd)
      afterEnd = []
    }
    return .nothing
  }

  private mutating func append(_ more: ArraySlice<UInt8>) {
    let room = max(0, limit - bytes.count)
    bytes.append(contentsOf: more.prefix(room))
    dropped += max(0, more.count - room)
  }

  private mutating func append(_ more: [UInt8]) { append(more[...]) }
}
