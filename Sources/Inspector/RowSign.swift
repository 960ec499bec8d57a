import Observation
import Themes

/// The signs before the id of a row: `*` someone marked it, `!` it had an alert.
struct RowSign: OptionSet, Hashable, Sendable {
  let rawValue: UInt8
  /// Someone marked it.
  static let marked = RowSign(rawValue: 1)
  /// It had an alert.
  static let alerted = RowSign(rawValue: 2)

  /// The signs.
  var text: String { (contains(.marked) ? "*" : "") + (contains(.alerted) ? "!" : "") }

  /// How the row's id looks: an alert matters more than a mark; `nil` as its row does.
  var role: Theme.Role? { contains(.alerted) ? .warning : contains(.marked) ? .accent : nil }
}

extension Model {
  /// The signs of a row.
  func sign(of id: ObjectID) -> RowSign {
    var sign: RowSign = []
    if marks.contains(id) { sign.insert(.marked) }
    if alerted.contains(id) { sign.insert(.alerted) }
    return sign
  }
}
