import TerminalUI

/// A line as it was sent: its text, and how that became bytes.
struct SendLine: Hashable, Sendable {
  var text: String
  var form: SendForm
  var ending: LineEnding
}

/// The lines that were sent, kept as lines of a history: what they were sent to, how, and the text,
/// with tabs between and without any other control character.
enum SendRecord {
  /// The line of the history for `line`, which was sent to `target`.
  static func written(_ line: SendLine, to target: String) -> String {
    [target.escaped, line.form.rawValue, line.ending.rawValue, line.text.escaped]
      .joined(separator: "\t")
  }

  /// The lines of `history` that were sent to `target`, the newest first, none twice.
  static func lines(in history: LineHistory, to target: String) -> [SendLine] {
    var seen = Set<SendLine>()
    return history.lines.reversed().compactMap { record in
      let parts = record.split(separator: "\t", omittingEmptySubsequences: false)
      guard parts.count == 4, parts[0] == target.escaped,
        let form = SendForm(rawValue: String(parts[1])),
        let ending = LineEnding(rawValue: String(parts[2]))
      else { return nil }
      let line = SendLine(text: String(parts[3]).unescaped, form: form, ending: ending)
      return seen.insert(line).inserted ? line : nil
    }
  }
}

extension String {
  /// The text without control characters, which become escapes.
  fileprivate var escaped: String {
    var text = ""
    for scalar in unicodeScalars {
      switch scalar {
      case "\\": text += "\\\\"
      case "\n": text += "\\n"
      case "\r": text += "\\r"
      case "\t": text += "\\t"
      default: text.unicodeScalars.append(scalar)
      }
    }
    return text
  }

  /// What was ``escaped``.
  fileprivate var unescaped: String {
    var text = ""
    var isEscape = false
    for scalar in unicodeScalars {
      guard isEscape else {
        isEscape = scalar == "\\"
        if !isEscape { text.unicodeScalars.append(scalar) }
        continue
      }
      isEscape = false
      switch scalar {
      case "n": text += "\n"
      case "r": text += "\r"
      case "t": text += "\t"
      default: text.unicodeScalars.append(scalar)
      }
    }
    return text
  }
}
