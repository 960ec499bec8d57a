/// Which columns the list of sockets has.
public enum ColumnChoice: Hashable, Sendable {
  /// What there is room for: first what the session knows, then what the system does.
  case auto
  /// Only what the session knows: addresses and bytes.
  case bytes
  /// First what the system knows about TCP connections.
  case kernel
  /// These, in this order, and the id before them.
  case chosen([SocketColumn])

  /// The choices that have a name, in the order in which a key goes through them.
  public static let named: [ColumnChoice] = [.auto, .bytes, .kernel]

  /// The name, or the names of columns, joined by commas.
  public var text: String {
    switch self {
    case .auto: "auto"
    case .bytes: "bytes"
    case .kernel: "kernel"
    case .chosen(let columns): columns.map(\.rawValue).joined(separator: ",")
    }
  }

  /// The choice that `text` spells; `nil` when it names a column that there is not, or one twice.
  public init?(_ text: String) {
    if let choice = Self.named.first(where: { $0.text == text }) {
      self = choice
      return
    }
    var columns: [SocketColumn] = []
    for name in text.split(separator: ",", omittingEmptySubsequences: false) {
      guard let column = SocketColumn(rawValue: String(name)), !columns.contains(column) else {
        return nil
      }
      columns.append(column)
    }
    self = .chosen(columns)
  }
}
