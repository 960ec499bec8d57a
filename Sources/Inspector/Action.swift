/// What a key can do.
///
/// The table of ``KeyBinding`` gives each its keys and its help. The names stand in configurations.
enum Action: String, Hashable, Sendable, CaseIterable {
  case listen, connect, send, end, destroy, actions, mark
  case nextPane, previousPane, servers, sockets, events, stream, attempts, detail, open, zoom
  case down, up, pageDown, pageUp, halfPageDown, halfPageUp, first, last
  case filter, sort, reverseSort, peer
  case pauseScreen, follow, streamMode, streamSide, streamTimes, search, nextHit, previousHit, copy
  case commandLine, palette, log, themes, mouse, engine, help, back, redraw, suspend, interrupt,
    quit, quitAndKeep
}
