import Observation
import TerminalUI
import Themes

extension Model {
  func drawEvents(_ layout: ScreenLayout, into surface: inout Surface, theme: Theme) {
    var notes = eventPosition == .following ? [] : ["held, F follows"]
    if shown.droppedEvents > 0 {
      notes.append("\(Notation.count(shown.droppedEvents)) older dropped")
    }
    let inside = drawBox(.events, notes: notes, layout, into: &surface, theme: theme)
    guard !shown.events.elements.isEmpty else {
      drawEmpty(
        "No events yet. All that happens to servers and sockets is listed here.", in: inside,
        into: &surface, theme: theme)
      return
    }
    let lines = eventPieces(layout).visible(at: eventPosition, rows: inside.size.rows)
    draw(lines, in: inside, into: &surface, theme: theme)
  }

  func drawStream(_ layout: ScreenLayout, into surface: inout Surface, theme: Theme) {
    let isKnown = shown.streamSocket?.id == selectedSocket
    var notes: [String] = []
    if isKnown, shown.droppedStreamBytes > 0 {
      notes.append("\(Notation.count(shown.droppedStreamBytes)) B dropped")
    }
    if streamPosition != .following { notes.insert("held, F follows", at: 0) }
    notes.append(streamMode.name)
    let inside = drawBox(
      .stream, title: selectedSocket?.rawValue ?? "", notes: notes, layout, into: &surface,
      theme: theme)
    if let reason = emptyStreamReason(isKnown: isKnown) {
      drawEmpty(reason, in: inside, into: &surface, theme: theme)
      return
    }
    let lines = streamPieces(layout).visible(at: streamPosition, rows: inside.size.rows)
    draw(lines, in: inside, into: &surface, theme: theme)
  }

  /// Why there is nothing to show; `nil` when there is something.
  private func emptyStreamReason(isKnown: Bool) -> String? {
    guard let selectedSocket else {
      return "No socket is selected. What the selected one receives and sends is shown here."
    }
    guard isKnown else {
      // Unless the screen is paused, the answer is on its way.
      return frozen == nil
        ? "" : "The screen was paused before \(selectedSocket) was selected. p goes on."
    }
    guard shownStream.isEmpty else { return nil }
    return shown.socket(selectedSocket)?.closedAt == nil
      ? "Nothing was received or sent yet. s sends." : "Nothing was received or sent."
  }
}
