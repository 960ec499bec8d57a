import EventLoop
public import NetTypes

extension Socket {
  /// Closes the connection at once; what is queued is not sent.
  ///
  /// 'error' follows when there is an error, then 'close'. A second call does nothing.
  @discardableResult
  public func destroy(_ error: NetError? = nil) -> Self {
    tearDown(error, reset: false)
    return self
  }

  /// Sends what is queued, ends, and closes the connection without waiting for the other side.
  public func destroySoon() {
    if writable { end() }
    if writer.isFinished {
      destroy()
    } else {
      let generation = generation
      addInternal(.finish, once: true) {
        if generation == self.generation { self.destroy() }
      }
    }
  }

  /// Closes a TCP connection at once with a reset: the other side gets `ECONNRESET`.
  ///
  /// While connecting, it waits for the connection. A socket that is not connected is destroyed
  /// with `ERR_SOCKET_CLOSED`.
  ///
  /// - Throws: `ERR_INVALID_HANDLE_TYPE` for a unix socket, which knows no reset; it stays usable.
  @discardableResult
  public func resetAndDestroy() throws(NetError) -> Self {
    guard handle != nil || connecting else { return destroy(.socketClosed) }
    if handle?.kind == .unix { throw .resetOfUnixSocket }
    if connecting {
      outgoing?.isResetRequested = true
      onceConnected { $0.tearDown(nil, reset: true) }
    } else {
      tearDown(nil, reset: true)
    }
    return self
  }

  private func tearDown(_ error: NetError?, reset: Bool) {
    guard !destroyed else { return }
    signalSubscription = nil
    let cutOff = stopConnecting()
    stopIdling()
    if failure == nil, error != nil { errored = error }
    life = .destroyed
    reader.destroy()
    writer.destroy()
    // The order of these ticks is Node's: waiting writes, 'error', 'close' without a handle, the
    // server's 'close'.
    if writer.hasFailed { EventLoop.shared.nextTick { self.failWaiting() } }
    if let error { EventLoop.shared.nextTick { self.emitError(error) } }
    let generation = generation
    let hadError = error != nil
    let close: @NetActor () -> Void = {
      if let cutOff {
        let error = NetError(.cancelled, syscall: "connect", target: cutOff)
        self.emit(.connectionAttemptFailed(cutOff, error))
      }
      // The socket may be connecting again by now; this is still the end of the earlier connection.
      if generation == self.generation { self.life = .closed }
      self.closedGeneration = generation
      self.emit(.close, hadError, as: .close(hadError: hadError))
      // Nobody can be expected to break the cycle of a listener that captures its own socket.
      if self.server != nil, self.life == .closed { self.listeners.removeAll() }
    }
    if let handle {
      self.handle = nil
      handle.close(reset: reset, close)
    } else {
      EventLoop.shared.nextTick(close)
    }
    server?.release(self)
  }
}
