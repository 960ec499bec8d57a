import EventLoop
public import NetTypes

extension Socket {
  /// Sends what is queued and ends the socket's own half; bytes may still arrive.
  ///
  /// `callback` is called just before 'finish', or with the error that prevents it.
  @discardableResult
  public func end(_ callback: Callback? = nil) -> Self {
    endWriter(callback)
    return self
  }

  /// Sends `chunk` and then ends, as ``end(_:)`` does.
  @discardableResult
  public func end(_ chunk: Chunk, _ callback: Callback? = nil) -> Self {
    if let refusal = admit(chunk, nil, reportsAll: true) {
      refuseEnd(refusal.error, callback)
    } else {
      _ = writer.admitted()
      endWriter(callback)
    }
    return self
  }

  /// Sends the UTF-8 bytes of `text` and then ends, as ``end(_:)`` does.
  @discardableResult
  public func end(_ text: String, _ callback: Callback? = nil) -> Self {
    end(Chunk(text), callback)
  }

  private func endWriter(_ callback: Callback?) {
    switch writer.end() {
    case .shutDown: shutDown()
    case .wait: sendNext()
    case .again: break
    case .afterFinish: return refuseEnd(.endAfterFinish, callback)
    case .afterDestroy: return refuseEnd(.destroyed("end"), callback)
    }
    if let callback { writer.awaitFinish(callback) }
  }

  private func refuseEnd(_ error: @autoclosure () -> NetError, _ callback: Callback?) {
    guard let callback else { return }
    let error = error()
    EventLoop.shared.nextTick { callback(error) }
  }

  /// Ends the own half, once connected.
  func shutDown() {
    guard !connecting else {
      onceConnected { $0.shutDown() }
      return
    }
    // A handle that is not connected any more has nothing to shut down, which is no error.
    guard let handle, handle.shutdown() == nil else { return didShutDown() }
  }

  /// The system has ended the socket's own half.
  func didShutDown() {
    guard writer.didShutDown() else { return }
    inNextTick { $0.emitFinish() }
  }

  private func emitFinish() {
    guard let callbacks = writer.finishTick() else { return }
    let generation = generation
    for callback in callbacks {
      callback(nil)
    }
    guard generation == self.generation else { return }
    emit(.finish, as: .finish)
    guard generation == self.generation else { return }
    if reader.source == .done { destroy() }
  }
}
