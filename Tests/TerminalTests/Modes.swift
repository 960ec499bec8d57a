import Foundation

/// The modes that bytes leave a terminal in, as far as sockscope switches any.
struct Modes {
  private var isOn: [String: Bool] = [:]

  init(after bytes: Data) {
    let text = String(decoding: bytes, as: UTF8.self)
    for match in text.matches(of: /\u{1B}\[\?([0-9;]+)([hl])/) {
      for number in match.1.split(separator: ";") { isOn[String(number)] = match.2 == "h" }
    }
    let keypad = text.matches(of: /\u{1B}([=>])/)
    if let last = keypad.last { isOn["keypad"] = last.1 == "=" }
  }

  /// Modes that are on and should not be: alternate screen, paste, focus, mouse, cursor keys,
  /// keypad; and the cursor, when it is off.
  var leftOver: [String] {
    let wanted = ["1049", "2004", "1004", "1000", "1002", "1003", "1006", "1", "keypad"]
    return wanted.filter { isOn[$0] == true } + (isOn["25"] == false ? ["25"] : [])
  }
}
