import Commands
import EventLoop
import NetEngine
import NetTypes
import Observation

extension Session {
  /// What a server's handler does with received bytes; the handler of the moment counts.
  func handle(_ chunk: Chunk, of entry: SocketEntry) {
    guard entry.server?.handler == .echo, entry.socket.writable else { return }
    guard !send(chunk, on: entry), entry.socket.writable else { return }
    // As long as the peer does not take our bytes, we take none of its.
    entry.pause.insert(.backlog)
    entry.socket.pause()
  }

  /// What a server's handler does at the peer's end: an echo ends after its last byte, also where
  /// the socket would stay half open.
  func handleEnd(of entry: SocketEntry) {
    if entry.server?.handler == .echo, entry.socket.writable { entry.socket.end() }
  }

  /// The peer took what was queued, or nothing is echoed any more.
  func endBacklog(of entry: SocketEntry) {
    guard entry.pause.contains(.backlog) else { return }
    entry.pause.remove(.backlog)
    if entry.pause.isEmpty { entry.socket.resume() }
  }
}
