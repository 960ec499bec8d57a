import NetTypes
import Observation

/// What fails later than its command, for whoever wants to hear of it.
extension Session {
  /// Tells of an 'error' of a socket, which came instead of its connection where it `isOfOpening`.
  func tell(_ error: NetError, of entry: SocketEntry, isOfOpening: Bool) {
    tell(error, of: entry.id, resetByPeer(error, of: entry), isOfOpening: isOfOpening)
  }

  /// Tells of an 'error' of a server, which does not listen where it `isOfOpening`.
  func tell(_ error: NetError, of entry: ServerEntry, isOfOpening: Bool) {
    var explanation: Explanation?
    if isOfOpening, entry.address.hasPrefix("fd:"), let number = Int32(entry.address.dropFirst(3)) {
      explanation = noSocket(number, "listening")
    }
    tell(error, of: entry.id, explanation, isOfOpening: isOfOpening)
  }

  private func tell(
    _ error: NetError, of id: ObjectID, _ explanation: Explanation?, isOfOpening: Bool
  ) {
    guard let onError else { return }
    let failure = CommandFailure(error, explanation: explanation ?? folder(error))
    onError(ObjectFailure(of: id, failure, isOfOpening: isOfOpening))
  }

  /// What is said of a descriptor that is not what an address says.
  func noSocket(_ number: Int32, _ wanted: String) -> Explanation {
    Explanation(
      "The descriptor \(number) is "
        + (environment.isOpen(number) ? "no \(wanted) stream socket" : "not open"),
      "start sockscope with a \(wanted) socket as \(number), or write HOST:PORT")
  }

  /// What is said of a reset that was asked for here, at the other end.
  private func resetByPeer(_ error: NetError, of entry: SocketEntry) -> Explanation? {
    guard error.code == "ECONNRESET", let id = peer(of: entry), let other = sockets[id],
      other.story == .resetHere
    else { return nil }
    return Explanation(
      "\(id), the other end in this session, reset the connection", remedy(for: entry))
  }

  /// What is said of a unix socket whose path is that of a folder: the system says only that something
  /// is there.
  private func folder(_ error: NetError) -> Explanation? {
    guard let path = error.unixSocketPath, environment.isFolder(path) else { return nil }
    let example = path.hasSuffix("/") ? "\(path)app.sock" : "\(path)/app.sock"
    return Explanation(
      "\(path) is a folder, not a unix socket", "name a unix socket in it, such as \(example)")
  }
}
