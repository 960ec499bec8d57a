public import EventLoop
public import NetTypes

extension Socket {
  /// Wants no bytes for now: 'data' and 'end' are held back until ``resume()``.
  ///
  /// Bytes are still read ahead, up to the high water mark.
  @discardableResult
  public func pause() -> Self {
    if options.onread != nil, !connecting { apply(reader.halt()) }
    if reader.pause() { emit(.pause, as: .pause) }
    return self
  }

  /// Wants the bytes: 'data' is emitted from the next tick on.
  @discardableResult
  public func resume() -> Self {
    if reader.resume() { scheduleResume() }
    if options.onread != nil, !connecting { apply(reader.goOn()) }
    return self
  }

  func scheduleResume() {
    inNextTick { socket in
      socket.apply(socket.reader.resumeTick())
      socket.emit(.resume, as: .resume)
      socket.deliverKept()
    }
  }

  private func deliverKept() {
    while let chunk = reader.takeKept() {
      deliver(chunk)
    }
    let (reading, endsNext) = reader.afterDelivery()
    apply(reading)
    if endsNext { scheduleEnd() }
  }

  /// Makes the handle read or not, as the machine wants it.
  func apply(_ reading: ReadMachine.Reading) {
    switch reading {
    case .unchanged: break
    case .stop: handle?.stopReading()
    case .start:
      if let error = handle?.startReading() { destroy(NetError(error, syscall: "read")) }
    }
  }

  func scheduleEnd() {
    deliverLastText()
    inNextTick { $0.emitEnd() }
  }

  private func emitEnd() {
    guard reader.endTick() else { return }
    readableEnded = true
    isEndedByPeer = !allowHalfOpen
    let generation = generation
    emit(.end, as: .end)
    guard generation == self.generation else { return }
    if writable, !allowHalfOpen {
      inNextTick { socket in
        if socket.writable { socket.end() }
      }
    } else if writer.isFinished {
      destroy()
    }
  }

  /// Has `work` done in the next tick, unless the connection is another one by then.
  func inNextTick(_ work: @escaping @NetActor (Socket) -> Void) {
    let generation = generation
    EventLoop.shared.nextTick {
      if generation == self.generation { work(self) }
    }
  }
}

extension Socket: StreamHandleDelegate {
  /// Bytes arrived.
  public func streamHandle(_ handle: StreamHandle, didRead chunk: Chunk) {
    guard handle === self.handle else { return }
    noteActivity()
    bytesRead += UInt64(chunk.count)
    switch reader.receive(chunk) {
    case .deliver: deliver(chunk)
    case .keepAndStop: apply(.stop)
    case .keep, .drop: break
    }
  }

  /// Bytes arrived in the buffer of ``OnRead``.
  public func streamHandle(_ handle: StreamHandle, didFill buffer: Slab, count: Int) {
    guard handle === self.handle, let onread = options.onread else { return }
    noteActivity()
    bytesRead += UInt64(count)
    let wantsMore = onread.take(buffer, count: count)
    // The callback may have destroyed the socket.
    guard handle === self.handle else { return }
    handle.readBuffer = onread.buffer(after: buffer)
    if !wantsMore { apply(reader.halt()) }
  }

  /// The other side ended its half.
  public func streamHandleDidReadEnd(_ handle: StreamHandle) {
    guard handle === self.handle else { return }
    noteActivity()
    if reader.end() { scheduleEnd() }
  }

  /// Reading failed.
  public func streamHandle(_ handle: StreamHandle, didFailToRead error: SystemError) {
    guard handle === self.handle else { return }
    destroy(NetError(error, syscall: "read"))
  }

  /// The socket's own half is ended.
  public func streamHandleDidShutDown(_ handle: StreamHandle) {
    if handle === self.handle { didShutDown() }
  }

  /// An attempt to connect came to its end.
  public func streamHandle(_ handle: StreamHandle, didConnect error: SystemError?) {
    guard handle === self.handle else { return }
    attemptEnded(error)
  }
}
