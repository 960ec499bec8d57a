extension CursesTerminal {
  /// The most digits of base64 that are sent: what terminals are known to take in one sequence.
  public static var clipboardLimit: Int { 74_994 }

  /// Asks the terminal to take text into its clipboard (xterm's ctlseqs, "Manipulate Selection
  /// Data", OSC 52); returns whether the sequence was sent.
  ///
  /// - Parameter base64: The text, encoded; ASCII digits of base64 alone, at most
  ///   ``clipboardLimit``. Anything else is refused, for it would end the sequence.
  public func setClipboard(base64: String) -> Bool {
    let isClean = base64.utf8.allSatisfy { byte in
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "+"), UInt8(ascii: "/"),
        UInt8(ascii: "="):
        true
      default: false
      }
    }
    guard isOn, !isGone, speaksECMA48, isClean, base64.utf8.count <= Self.clipboardLimit else {
      return false
    }
    outbox.append(Array("\u{1B}]52;c;\(base64)\u{7}".utf8))
    flushOutbox()
    return true
  }
}
