import Observation

extension Model {
  /// Selects the socket at the other end of the selected one.
  mutating func goToPeer() {
    guard let socket = shown.socket(selectedSocket) else {
      notice = noSocket
      return
    }
    guard let peer = socket.peer else {
      notice = Notice(
        .warning, "the peer of \(socket.id) is no socket of this session",
        nextStep: "\(keyName(.connect)) connects to a server of ours, whose socket is then the peer"
      )
      return
    }
    if socketPosition.select(peer, in: shown.sockets, rows: layout?.rows(.sockets) ?? 0) {
      streamPosition = .following
    } else if frozen == nil {
      socketPosition.select(new: peer)
      streamPosition = .following
    }
  }
}
