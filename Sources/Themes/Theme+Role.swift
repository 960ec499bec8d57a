extension Theme {
  /// What a part of the screen is, as far as its looks are concerned.
  ///
  /// The names are the keys in theme files.
  public enum Role: String, Hashable, Sendable, CaseIterable {
    /// Ordinary text.
    case text
    /// What matters less: closed sockets, times, units.
    case dim
    /// The one colour that draws the eye: ids, the part of a name that matters.
    case accent
    /// A pane's title.
    case title
    /// The border of a pane.
    case border
    /// The border of the pane that has the focus.
    case borderFocused
    /// The selected row, in the pane that has the focus.
    case selection
    /// The selected row of another pane.
    case selectionUnfocused
    /// The head of a table.
    case header
    /// Bytes that were received.
    case received
    /// Bytes that were sent.
    case sent
    /// The form in which a control character or a byte that is no text shows.
    case escape
    /// Bytes that a search found.
    case match
    /// A remark: an empty pane, an explanation.
    case note
    /// Something worked.
    case success
    /// Something to look at, for example a server that other machines can reach.
    case warning
    /// Something failed.
    case error
    /// The lowest line.
    case statusBar
    /// A key, where the screen says what keys do.
    case keyHint
  }
}
