/// What the sockets that a server accepts do with what they receive.
public enum HandlerKind: String, ChoiceValue {
  /// Nothing beyond showing it.
  case none
  /// They send it back.
  case echo
  /// They drop it unseen.
  case discard

  /// `a handler`.
  public static var noun: String { "a handler" }
  /// The word.
  public var word: String { rawValue }
  /// What it means.
  public var summary: String {
    switch self {
    case .none: "only show what is received"
    case .echo: "send back what is received"
    case .discard: "count what is received, keep none of it"
    }
  }
}
