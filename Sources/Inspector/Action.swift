/// What a key can do.
///
/// The table of ``KeyBinding`` gives each its keys and its help. The names stand in configurations.
enum Action: String, Hashable, Sendable, CaseIterable {
  case listen, connect, send, end, destroy, actions, mark, markAll, unmarkAll, invertMarks
  case label, nextMark, previousMark
  case nextPane, previousPane, servers, sockets, events, stream, attempts, detail, open, zoom
  case down, up, pageDown, pageUp, halfPageDown, halfPageUp, first, last
  case filter, sort, reverseSort, peer
  case pauseScreen, follow, streamMode, streamSide, streamTimes, units, search, nextHit, previousHit
  case selectBytes, copy
  case commandLine, palette, themes, mouse, help, back, redraw, suspend, interrupt, quit
}
