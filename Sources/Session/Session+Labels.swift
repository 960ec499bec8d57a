import Commands
import EventLoop
import Observation

extension Session {
  /// Writes on sockets; closed ones, whose rows are still there, too.
  func label(_ command: LabelCommand) throws(CommandFailure) -> CommandAnswer {
    let name = try resolve(command.name)?.text
    let color = try resolve(command.color)
    let comment = try resolve(command.comment)?.text
    let isCleared = name == nil && color == nil && comment == nil
    defer { forgetClearedLabels() }
    let entries = try sockets(command.target)
    _ = try each(entries) { entry in
      let hadNone = entry.label.isEmpty
      if isCleared { entry.label = SocketLabel() }
      if let name { entry.label.name = name.isEmpty ? nil : name }
      if let color { entry.label.color = LabelColor(rawValue: color.rawValue) }
      if let comment { entry.label.comment = comment.isEmpty ? nil : comment }
      if hadNone, !entry.label.isEmpty { labelled.append(entry.id) }
    }
    return .done(note: Self.said(of: entries))
  }

  /// What has become of the labels, in words; all of them are the same now.
  private static func said(of entries: [SocketEntry]) -> String? {
    guard let first = entries.first else { return nil }
    let (who, be, have) =
      entries.count == 1
      ? (first.id.rawValue, "is", "has")
      : ("\(Notation.count(entries.count)) sockets", "are", "have")
    let label = first.label
    if label.isEmpty { return "\(who) \(have) no label any more" }
    return label.name.map { "\(who) \(be) labelled \($0)" }
      ?? "\(who) \(have) \(label.comment == nil ? "a colour" : "a comment") now"
  }

  /// Takes those out of the list that have no label any more, all at once.
  private func forgetClearedLabels() {
    labelled.removeAll { sockets[$0]?.label.isEmpty ?? true }
  }
}

extension SocketEntry {
  /// What a person wrote on it, as properties.
  ///
  /// Node's sockets have none of these: they are asked for by name only.
  static let labelProperties: [Property<SocketEntry>] = [
    Property("label", text: { $0.label.name }),
    Property("color", text: { $0.label.color?.rawValue }),
    Property("comment", text: { $0.label.comment }),
  ]
}
