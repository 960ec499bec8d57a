import EventLoop
import NetEngine

/// Sends the pattern over a socket as fast as it may, and checks what comes the other way.
@NetActor
final class Exchange {
  let socket: Socket
  private let total: Int
  private(set) var sent = 0
  private(set) var received = 0
  /// The offset of the first chunk that was not as expected.
  private(set) var firstDifference: Int?
  /// The longest that the socket's queue was.
  private(set) var mostQueued = 0

  /// An exchange of `total` bytes each way.
  init(over socket: Socket, total: Int) {
    self.socket = socket
    self.total = total
  }

  /// Sends and receives from now on.
  func begin() {
    socket.on(.data) { chunk in
      if self.firstDifference == nil, !Pattern.matches(chunk, at: self.received) {
        self.firstDifference = self.received
      }
      self.received += chunk.count
    }
    socket.on(.drain) { self.send() }
    send()
  }

  private func send() {
    while sent < total {
      let count = min(Pattern.longest, total - sent)
      let hasRoom = socket.write(Pattern.chunk(at: sent, count))
      sent += count
      mostQueued = max(mostQueued, socket.writableLength)
      guard hasRoom else { return }
    }
    socket.end()
  }

  /// Returns once the system has taken nothing for many turns of the loop.
  func stalls() async {
    var quiet = 0
    var before = -1
    while quiet < 200 {
      await withCheckedContinuation { next in EventLoop.shared.setImmediate { next.resume() } }
      let now = sent - socket.writableLength
      quiet = now == before && now > 0 ? quiet + 1 : 0
      before = now
    }
  }
}
