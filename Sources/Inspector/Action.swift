/// What a key can do.
///
/// The table of ``KeyBinding`` gives each its keys and its help. The names stand in configurations.
enum Action: String, Hashable, Sendable, CaseIterable {
  case listen, connect, reconnect, send, end, destroy, actions, mark, markAll, unmarkAll,
    invertMarks
  case label, nextMark, previousMark, forget
  case nextPane, previousPane, servers, sockets, events, stream, attempts, detail, open, zoom
  case density, preset, taller, shorter, wider, narrower, resetSizes
  case down, up, pageDown, pageUp, halfPageDown, halfPageUp, first, last
  case filter, sort, reverseSort, group, peer, lastAlert
  case pauseScreen, follow, holdOrder, streamMode, streamSide, streamTimes, units, columns
  case search, nextHit, previousHit, selectBytes, copy
  case commandLine, palette, log, themes, mouse, engine, help, back, redraw, suspend, interrupt,
    quit, quitAndKeep

  /// Whether it is about the selected socket, wherever that is shown.
  var isAboutSocket: Bool {
    switch self {
    case .reconnect, .send, .end, .destroy, .actions, .mark, .label, .peer, .forget: true
    default: false
    }
  }

  /// Whether it is about the marked sockets while there are some.
  var isForMarked: Bool {
    switch self {
    case .send, .end, .destroy, .actions, .label: true
    default: false
    }
  }
}
