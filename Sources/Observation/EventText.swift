/// How much an event says of itself.
public enum EventDetail: Hashable, Sendable {
  /// What matters most, in short words: for a narrow pane.
  case brief
  /// What matters most.
  case line
  /// Everything.
  case whole
}

/// What a part of an event's text means, for those who show it in colours.
public enum EventMeaning: Hashable, Sendable {
  /// Ordinary words.
  case plain
  /// What matters less: counters.
  case minor
  /// The name of an event.
  case event
  /// The name of an event that says that something worked.
  case success
  /// The name of an event to look at.
  case warning
  /// What failed: an event's name, or an error's code.
  case failure
  /// The name of the event that bytes were received.
  case received
}

/// A part of an event in words, with the blank or the mark that divides it from the part before; and
/// what it means.
public typealias EventText = (text: String, meaning: EventMeaning)
