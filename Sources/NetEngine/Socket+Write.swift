import EventLoop
public import NetTypes

extension Socket {
  /// Sends `chunk`: now as far as the system takes it, the rest as soon as it can.
  ///
  /// `callback` is called when the system has taken all of it, or with the error that kept it from
  /// that. Before 'connect' the bytes are queued. The bytes are not copied.
  ///
  /// - Returns: `false` when the queue has reached the high water mark: wait for 'drain' before
  ///   writing more. Also `false` when the bytes cannot be sent at all; then the callback gets the
  ///   error, which destroys the socket.
  @discardableResult
  public func write(_ chunk: Chunk, _ callback: Callback? = nil) -> Bool {
    write(chunk, callback, reportsAll: true)
  }

  /// Sends `chunk` as ``write(_:_:)-(Chunk,_)`` does; `callback` is called only where the system does
  /// not take all of it at once, or where it fails.
  ///
  /// For whoever writes often and reads ``writableLength`` afterwards: most writes are done when this
  /// returns, and need no tick to say so.
  @discardableResult
  package func writeAtOnce(_ chunk: Chunk, otherwise callback: @escaping Callback) -> Bool {
    write(chunk, callback, reportsAll: false)
  }

  private func write(_ chunk: Chunk, _ callback: Callback?, reportsAll: Bool) -> Bool {
    if isEndedByPeer, writer.isEnded {
      refuse(.endedByPeer, callback)
      return false
    }
    return admit(chunk, callback, reportsAll: reportsAll) == nil && writer.admitted()
      && failure == nil
  }

  /// Sends the UTF-8 bytes of `text`; otherwise as ``write(_:_:)-(Chunk,_)``.
  @discardableResult
  public func write(_ text: String, _ callback: Callback? = nil) -> Bool {
    write(Chunk(text), callback)
  }

  /// Why bytes are not taken; small, unlike the error, because each write asks for it.
  enum Refusal {
    case afterEnd, afterDestroy

    var error: NetError {
      switch self {
      case .afterEnd: .writeAfterEnd
      case .afterDestroy: .destroyed("write")
      }
    }
  }

  /// Takes bytes for sending, or says why not.
  func admit(_ chunk: Chunk, _ callback: Callback?, reportsAll: Bool) -> Refusal? {
    switch writer.write(chunk, callback) {
    case .send:
      bytesWritten += UInt64(chunk.count)
      sendAtOnce(chunk, callback, reportsAll: reportsAll)
      return nil
    case .queued:
      bytesWritten += UInt64(chunk.count)
      return nil
    case .afterEnd: return refuse(.afterEnd, callback)
    case .afterDestroy: return refuse(.afterDestroy, callback)
    }
  }

  private func refuse(_ refusal: Refusal, _ callback: Callback?) -> Refusal {
    refuse(refusal.error, callback)
    return refusal
  }

  private func refuse(_ error: NetError, _ callback: Callback?) {
    if let callback { EventLoop.shared.nextTick { callback(error) } }
    destroy(error)
  }

  /// Sends one write that nothing waits before: what most writes are, and most are done with it.
  private func sendAtOnce(_ chunk: Chunk, _ callback: Callback?, reportsAll: Bool) {
    guard !connecting, let handle else {
      return send([.init(chunk: chunk, callback: callback)], isDirect: true)
    }
    noteActivity()
    switch handle.tryWrite(chunk) {
    case .all:
      writer.complete(bytes: chunk.count)
      let told = reportsAll ? callback : nil
      if told != nil || writer.needsDrain { reportSent(told) }
    case .part(let count):
      queue(
        [.init(chunk: chunk, callback: callback)], after: count, over: handle, isDirect: true)
    case .failed(let error):
      didSend(
        [.init(chunk: chunk, callback: callback)], NetError(error, syscall: "write"),
        isDirect: true, of: generation)
    }
  }

  /// In the next tick tells that a write was done at once.
  private func reportSent(_ callback: Callback?) {
    let generation = generation
    EventLoop.shared.nextTick {
      self.afterSending(of: generation) { callback?(nil) }
    }
  }

  /// Gives writes to the handle, or keeps them until there is a connection.
  ///
  /// `isDirect` says that a call of the user or of the queue is on the stack: what is done at once
  /// is then reported in the next tick.
  private func send(_ writes: [WriteMachine<Callback>.Write], isDirect: Bool) {
    guard !connecting else { return sendOnceConnected(writes) }
    guard let handle else {
      // It never connected, so there is nothing that these bytes count for.
      bytesWritten -= UInt64(writes.reduce(0) { $0 + $1.chunk.count })
      return didSend(writes, .socketClosed, isDirect: isDirect, of: generation)
    }
    noteActivity()
    switch handle.tryWrite(writes.map(\.chunk)) {
    case .all: didSend(writes, nil, isDirect: isDirect, of: generation)
    case .part(let count): queue(writes, after: count, over: handle, isDirect: isDirect)
    case .failed(let error):
      didSend(writes, NetError(error, syscall: "write"), isDirect: isDirect, of: generation)
    }
  }

  /// Has the handle send writes, of which it has taken the first `count` bytes already, as soon as it
  /// can.
  private func queue(
    _ writes: [WriteMachine<Callback>.Write], after count: Int, over handle: StreamHandle,
    isDirect: Bool
  ) {
    let generation = generation
    let failure = handle.write(writes.map(\.chunk), after: count) { error in
      if generation == self.generation { self.noteWritten() }
      let error = error.map { NetError($0, syscall: "write") }
      self.didSend(writes, error, isDirect: false, of: generation)
    }
    if let failure {
      let error = NetError(failure, syscall: "write")
      return didSend(writes, error, isDirect: isDirect, of: generation)
    }
    idle.lastQueueSize = writes.reduce(0) { $0 + $1.chunk.count }
  }

  /// The first write waits as a listener of 'connect' and 'close', which gives its callback the
  /// place that it has in Node.
  private func sendOnceConnected(_ writes: [WriteMachine<Callback>.Write]) {
    let generation = generation
    onceConnected { socket in
      if let watch = socket.outgoing?.closeWatches.removeValue(forKey: generation) {
        socket.off(watch)
      }
      socket.send(writes, isDirect: false)
    }
    outgoing?.closeWatches[generation] = addInternal(.close) { _ in
      guard self.closedGeneration == generation,
        let watch = self.outgoing?.closeWatches.removeValue(forKey: generation)
      else { return }
      self.off(watch)
      self.didSend(writes, .closedBeforeConnection, isDirect: false, of: generation)
    }
  }

  /// Has `work` done at 'connect', in the place of a listener that is added now; a later connection
  /// of the same object does not count.
  func onceConnected(_ work: @escaping @NetActor (Socket) -> Void) {
    let generation = generation
    outgoing?.waiters.append(
      addInternal(.connect, once: true) {
        if generation == self.generation { work(self) }
      })
  }

  /// The writes are done, or never will be, on the connection `generation`.
  private func didSend(
    _ writes: [WriteMachine<Callback>.Write], _ error: NetError?, isDirect: Bool,
    of generation: Generation
  ) {
    guard generation == self.generation else {
      // The socket connects anew: only the callbacks are left of the earlier connection.
      return answer(writes, error)
    }
    writer.complete(bytes: writes.reduce(0) { $0 + $1.chunk.count })
    if let error {
      if failure == nil { errored = error }
      return later(isDirect) { self.sendingFailed(writes, error, of: generation) }
    }
    sendNext()
    let isSilent = isDirect && !writer.needsDrain && writes.allSatisfy { $0.callback == nil }
    if isSilent, writer.state == .idle { return }
    later(isDirect) { self.afterSending(of: generation) { self.answer(writes, nil) } }
  }

  /// Sends what is queued, if it may be sent now.
  func sendNext() {
    let next = writer.takeNext()
    if !next.isEmpty { send(next, isDirect: true) }
  }

  /// Tells whoever wanted to know.
  func answer(_ writes: [WriteMachine<Callback>.Write], _ error: NetError?) {
    for write in writes {
      write.callback?(error)
    }
  }

  private func later(_ isLater: Bool, _ work: @escaping @NetActor () -> Void) {
    if isLater { EventLoop.shared.nextTick(work) } else { work() }
  }

  private func afterSending(of generation: Generation, _ answer: () -> Void) {
    if generation == self.generation, writer.takeDrain() { emit(.drain, as: .drain) }
    answer()
    // The listener or a callback may have connected the socket anew.
    guard generation == self.generation else { return }
    failWaiting()
    if writer.takeShutdown() { shutDown() }
  }

  private func sendingFailed(
    _ writes: [WriteMachine<Callback>.Write], _ error: NetError, of generation: Generation
  ) {
    answer(writes, error)
    guard generation == self.generation else { return }
    destroy(error)
    failWaiting()
  }
}
