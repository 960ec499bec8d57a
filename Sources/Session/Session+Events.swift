import EventLoop
import NetEngine
import NetTypes
import Observation

extension Session {
  /// Listens to a socket: for the log and the stream, and for what its handler does.
  ///
  /// The listener for 'data' also makes the socket flow, so received data is always consumed.
  func follow(_ entry: SocketEntry) {
    let socket = entry.socket
    socket.on(.any) { [weak self, weak entry] event in
      guard let self, let entry else { return }
      note(event, of: entry)
    }
    socket.on(.data) { [weak self, weak entry] chunk in
      guard let self, let entry else { return }
      handle(chunk, of: entry)
    }
    socket.on(.drain) { [weak self, weak entry] in
      guard let self, let entry else { return }
      endBacklog(of: entry)
    }
    // After an end of our own there is no 'drain' to wait for.
    socket.on(.finish) { [weak self, weak entry] in
      guard let self, let entry else { return }
      endBacklog(of: entry)
    }
    socket.on(.end) { [weak self, weak entry] in
      guard let self, let entry else { return }
      handleEnd(of: entry)
    }
  }

  /// Puts an event into the log and the stream, before anything is done about it.
  private func note(_ event: SocketEvent, of entry: SocketEntry) {
    let now = time
    switch event {
    case .data(let chunk):
      entry.read.add(chunk.count, at: now)
      keep(received: chunk, of: entry, at: now)
      record(event, count: chunk.count, of: entry)
      return
    case .connect:
      entry.noteAddresses()
      keep(.mark(event), of: entry, at: now)
    case .end:
      entry.story.peerEnded()
      keep(.mark(event), of: entry, at: now)
    case .error(let error):
      entry.story.fail(error)
      keep(.mark(event), of: entry, at: now)
    case .finish, .timeout, .close: keep(.mark(event), of: entry, at: now)
    case .lookup, .connectionAttempt, .connectionAttemptFailed, .connectionAttemptTimeout, .ready,
      .drain, .pause, .resume:
      break
    }
    record(event, count: 0, of: entry)
    switch event {
    case .error(let error): onError?(entry.id, error)
    case .close:
      entry.closedAt = now
      liveSockets -= 1
      retire(.socket(entry))
    default: break
    }
  }

  private func record(_ event: SocketEvent, count: Int, of entry: SocketEntry) {
    let socket = entry.socket
    var summary = SocketEventSummary(
      event: event, dataCount: count, bytesRead: socket.bytesRead,
      bytesWritten: socket.bytesWritten)
    switch event {
    case .connect, .ready:
      summary.local = socket.localInfo
      summary.remote = socket.remoteAddressInfo
    default: break
    }
    record(.socket(summary), from: entry.id, readyState: socket.readyState)
  }
}
