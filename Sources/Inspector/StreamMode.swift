/// How the bytes of a stream are shown.
public enum StreamMode: Hashable, Sendable, CaseIterable {
  /// As text, and as a hex dump below.
  case both
  /// As text.
  case text
  /// As a hex dump, which has a column of ASCII.
  case hex

  /// Its name, for titles.
  var name: String {
    switch self {
    case .both: "text+hex"
    case .text: "text"
    case .hex: "hex"
    }
  }

  /// The one after it, around the end.
  var next: StreamMode {
    switch self {
    case .both: .text
    case .text: .hex
    case .hex: .both
    }
  }
}
