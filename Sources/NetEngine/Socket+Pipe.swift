import EventLoop
import NetTypes

/// What connects a socket with the one that gets what it receives.
struct SocketPipe {
  let destination: Socket
  /// The listeners at the source and at the destination.
  let ownListeners: [Listener]
  let otherListeners: [Listener]
}

extension Socket {
  /// Sends what this socket receives over `destination`, which may be itself, no faster than that
  /// takes it (Node: `socket.pipe`).
  ///
  /// With `end`, `destination` is ended when this socket has received everything. When `destination`
  /// is closed, the pipe is gone.
  ///
  /// - Returns: `destination`.
  @discardableResult
  public func pipe(_ destination: Socket, end: Bool = true) -> Socket {
    let data = addInternal(.data) { [unowned self] chunk in
      if !destination.write(chunk) { pause() }
    }
    let over = addInternal(.end, once: true) { [unowned self] in
      if end { destination.end() }
      unpipe(destination)
    }
    let closed = addInternal(.close, once: true) { [unowned self] _ in unpipe(destination) }
    let drained = destination.addInternal(.drain) { [weak self] in _ = self?.resume() }
    let gone = destination.addInternal(.close, once: true) { [weak self, weak destination] _ in
      if let destination { self?.unpipe(destination) }
    }
    pipes.append(
      SocketPipe(
        destination: destination, ownListeners: [data, over, closed],
        otherListeners: [drained, gone]))
    return destination
  }

  /// Takes the pipes to `destination` away, or all of them (Node: `socket.unpipe`).
  ///
  /// With the last one the socket is paused, so that nothing is lost.
  @discardableResult
  public func unpipe(_ destination: Socket? = nil) -> Self {
    let isMeant = { (pipe: SocketPipe) in
      destination == nil || pipe.destination === destination
    }
    for pipe in pipes.filter(isMeant) {
      for listener in pipe.ownListeners { off(listener) }
      for listener in pipe.otherListeners { pipe.destination.off(listener) }
    }
    let count = pipes.count
    pipes.removeAll(where: isMeant)
    if pipes.isEmpty, count > 0, readable { pause() }
    return self
  }
}
