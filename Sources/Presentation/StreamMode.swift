/// How the bytes of a stream are shown.
public enum StreamMode: String, Hashable, Sendable, CaseIterable {
  /// As text, and as a hex dump below.
  case both
  /// As text.
  case text
  /// As a hex dump, which has a column of ASCII.
  case hex
}
