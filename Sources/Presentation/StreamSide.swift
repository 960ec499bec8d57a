/// Which of the two directions of a stream is shown.
public enum StreamSide: String, Hashable, Sendable, CaseIterable {
  /// Both, in the order in which they passed.
  case both
  /// What was received.
  case received
  /// What was sent.
  case sent
}
