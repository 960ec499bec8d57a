public import Matching

/// Something that a command changes on the screen only.
public enum ScreenChange: Hashable, Sendable {
  /// What becomes of marks.
  public enum Marking: Hashable, Sendable {
    /// They are set.
    case add
    /// They are taken away.
    case remove
    /// What has one loses it, and what has none gets one.
    case invert
  }

  /// The marks of these sockets, which are open, in the order of their making.
  case marks(Marking, [ObjectID])
  /// What is searched for in the stream; `nil` ends the search.
  case search(String?, BytePattern.Syntax)
  /// How things are shown.
  case view(ViewChange)
}
