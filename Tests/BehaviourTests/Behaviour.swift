/// A behaviour of Node's `net` module, and what the engine makes of it.
struct Behaviour {
  /// How far it is Node's here.
  enum Mark: Character {
    /// It is.
    case same = " "
    /// The engine does something else, at least in part.
    case differs = "!"
    /// It does not apply.
    case inapplicable = "-"
  }

  /// Its name, such as `DSTR-005`.
  var id: String
  var mark: Mark
  /// What it is about, or why it does not apply.
  var text: String

  /// All of them, in the order of the table.
  static func all() throws -> [Behaviour] {
    try Checkout.table("behaviours").map { line in
      let words = line.split(separator: " ")
      let second = words.count > 1 ? words[1] : ""
      let mark = second.count == 1 ? second.first.flatMap(Mark.init) : nil
      return Behaviour(
        id: String(words.first ?? ""), mark: mark ?? .same,
        text: words.dropFirst(mark == nil ? 1 : 2).joined(separator: " "))
    }
  }

  /// All ids in a text.
  static func ids(in text: String) -> [String] {
    text.split { !($0.isLetter || $0.isNumber || $0 == "-") }.map(String.init)
      .filter { TestScan.isID($0) && $0.contains("-") }
  }
}
