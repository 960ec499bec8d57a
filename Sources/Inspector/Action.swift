/// What a key can do.
///
/// The table of ``KeyBinding`` gives each its keys and its help.
enum Action: Hashable, Sendable, CaseIterable {
  case listen, connect, send, end, destroy, actions
  case nextPane, previousPane, servers, sockets, events, stream, attempts, detail, open, zoom
  case down, up, pageDown, pageUp, halfPageDown, halfPageUp, first, last
  case filter, sort, reverseSort, peer
  case pauseScreen, follow, streamMode
  case commandLine, palette, help, back, redraw, suspend, interrupt, quit
}
