import EventLoop
public import NetTypes

extension Server {
  /// Closes a listening server and returns after 'close', when its last connection is gone; a server
  /// that does not listen is left alone (Node: `server[Symbol.asyncDispose]`).
  ///
  /// Not `close()`, because an async method of that name would hide ``close(_:)`` in async code.
  public func asyncDispose() async {
    guard listening else { return }
    await withCheckedContinuation { done in close { _ in done.resume() } }
  }
}

extension Socket {
  /// Destroys the socket and returns after 'close' (Node: `socket[Symbol.asyncDispose]`).
  ///
  /// A socket that may still receive something is destroyed with an `ABORT_ERR`, which 'error' tells
  /// of and this does not throw.
  ///
  /// - Throws: the error that had destroyed the socket before.
  public func asyncDispose() async throws(NetError) {
    if !destroyed { destroy(readable ? .aborted() : nil) }
    await untilClosed()
    if let errored, errored.code != NetError.aborted().code { throw errored }
  }
}
