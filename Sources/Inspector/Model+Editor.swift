import Commands
import Observation
import TerminalUI

/// The send line in the person's own editor.
extension Model {
  /// Has the line edited as a file: its bytes, or in hex its digits.
  mutating func edit(_ entry: SendEntry) -> [Effect] {
    do throws(Problem) {
      return [.edit(try entry.fileBytes)]
    } catch {
      notice = Notice(.warning, error.what, nextStep: error.remedy)
      return []
    }
  }

  /// Takes what an editor made of the line; what has no room in a line stays in its file.
  mutating func takeEdited(_ bytes: [UInt8], file: String) -> [Effect] {
    guard case .send(var entry) = layer else { return [.remove(file: file)] }
    guard entry.take(fileBytes: bytes) else {
      notice = Notice(
        .warning,
        "\(Notation.bytes(bytes.count)) have no room in a line: they are kept in \(file)",
        nextStep: "write \(entry.target.word) file:\(file) sends them")
      return []
    }
    layer = .send(entry)
    return [.remove(file: file)]
  }
}

extension SendEntry {
  /// What a file has to hold for the line to be edited there.
  var fileBytes: [UInt8] {
    get throws(Problem) {
      form == .hex ? Array(editor.text.utf8) : try form.bytes(of: editor.text)
    }
  }

  /// Takes the line over from a file; returns whether there was room for it.
  mutating func take(fileBytes bytes: [UInt8]) -> Bool {
    var bytes = bytes
    // Most editors end the last line, which is not asked for where it was not so before.
    let wasEnded = (try? fileBytes)?.last == UInt8(ascii: "\n")
    if bytes.last == UInt8(ascii: "\n"), !wasEnded { bytes.removeLast() }
    let (form, text) = form.text(of: bytes)
    guard text.utf8.count <= LineEditor.limit else { return false }
    self.form = form
    editor.replace(with: text)
    return true
  }
}

extension SendForm {
  /// The text that becomes `bytes` in this form, or in hexadecimal where this form has none.
  fileprivate func text(of bytes: [UInt8]) -> (SendForm, String) {
    switch self {
    case .escapes: return (.escapes, Self.escaped(bytes))
    case .hex:
      // These are the digits themselves, which may stand in several lines.
      return (.hex, String(decoding: bytes.map { $0 < 0x20 ? 0x20 : $0 }, as: UTF8.self))
    case .text:
      if let text = String(validating: bytes, as: UTF8.self) { return (.text, text) }
      return (.hex, bytes.map(\.hexadecimal).joined(separator: " "))
    }
  }

  /// Text with escapes; bytes that are no text, all of them in hexadecimal.
  private static func escaped(_ bytes: [UInt8]) -> String {
    guard let text = String(validating: bytes, as: UTF8.self) else {
      return bytes.map(escape).joined()
    }
    return text.unicodeScalars.map { scalar in
      scalar.isASCII ? escape(UInt8(truncatingIfNeeded: scalar.value)) : String(scalar)
    }.joined()
  }

  private static func escape(_ byte: UInt8) -> String {
    switch byte {
    case 0x0a: "\\n"
    case 0x0d: "\\r"
    case 0x09: "\\t"
    case 0: "\\0"
    case UInt8(ascii: "\\"): "\\\\"
    case 0x20..<0x7f: String(Unicode.Scalar(byte))
    default: "\\x" + byte.hexadecimal
    }
  }
}
