import EventLoop
public import NetTypes

/// The chunks that a socket receives, for `for try await`.
///
/// The socket is paused while the reader does not keep up: at most the high water mark waits here,
/// beside what the socket itself keeps. 'end' waits until the reader, done with the last chunk, asks
/// for another one, so that it can still answer on a socket that does not stay half open. The
/// sequence ends at 'end' or when the socket is destroyed without an error, and throws the socket's
/// error otherwise. Only one reader may iterate; when it stops early, what follows is discarded.
public struct SocketChunks: AsyncSequence, Sendable {
  let pump: Pump<Chunk>

  /// The one iterator of the sequence.
  public struct Iterator: AsyncIteratorProtocol {
    let reader: PumpReader<Chunk>

    /// The next chunk; `nil` at the end of the stream.
    public mutating func next() async throws(NetError) -> Chunk? { try await reader.pump.next() }

    /// The next chunk; `nil` at the end of the stream.
    public mutating func next(isolation actor: isolated (any Actor)?) async throws(NetError)
      -> Chunk?
    {
      try await reader.pump.next()
    }
  }

  /// The one iterator of the sequence.
  public func makeAsyncIterator() -> Iterator { Iterator(reader: PumpReader(pump)) }
}

/// The events of a socket as values, for `for await`, up to and including 'close'.
///
/// The socket is paused while the reader does not keep up. Only one reader may iterate; when it stops
/// early, the socket goes on without it.
public struct SocketEvents: AsyncSequence, Sendable {
  let pump: Pump<SocketEvent>

  /// The one iterator of the sequence.
  public struct Iterator: AsyncIteratorProtocol {
    let reader: PumpReader<SocketEvent>

    /// The next event; `nil` after 'close'.
    public mutating func next() async -> SocketEvent? { try? await reader.pump.next() }

    /// The next event; `nil` after 'close'.
    public mutating func next(isolation actor: isolated (any Actor)?) async -> SocketEvent? {
      try? await reader.pump.next()
    }
  }

  /// The one iterator of the sequence.
  public func makeAsyncIterator() -> Iterator { Iterator(reader: PumpReader(pump)) }
}

/// The sockets that a server accepts, for `for await`, until the server is closed.
///
/// Sockets that wait for the reader are open and read ahead; their number is limited by the
/// descriptors of the process only. Only one reader may iterate; when it stops early, the sockets
/// that wait are destroyed, and later ones belong to the listeners of 'connection' alone.
public struct AcceptedSockets: AsyncSequence, Sendable {
  let pump: Pump<Socket>

  /// The one iterator of the sequence.
  public struct Iterator: AsyncIteratorProtocol {
    let reader: PumpReader<Socket>

    /// The next socket; `nil` once the server is closed.
    public mutating func next() async -> Socket? { try? await reader.pump.next() }

    /// The next socket; `nil` once the server is closed.
    public mutating func next(isolation actor: isolated (any Actor)?) async -> Socket? {
      try? await reader.pump.next()
    }
  }

  /// The one iterator of the sequence.
  public func makeAsyncIterator() -> Iterator { Iterator(reader: PumpReader(pump)) }
}

extension Socket {
  /// The chunks received from now on; asking for them makes the socket flow.
  ///
  /// Of a socket that has nothing to receive any more there are none, or the error that destroyed it.
  public var chunks: SocketChunks {
    let pump = Pump<Chunk>(limit: max(1, options.highWaterMark)) { $0.count }
    guard readable else {
      pump.finish(errored.map { .failure($0) } ?? .success(()))
      return SocketChunks(pump: pump)
    }
    pump.onFull = { [weak self] in self?.pause() }
    pump.onEmpty = { [weak self] in self?.resume() }
    pump.onIdle = { [weak self] in
      if let self, self.reader.releaseEnd() { self.scheduleEnd() }
    }
    addInternal(.data) { [unowned self] chunk in
      // What waits for its reader must not keep a whole slab for a few bytes.
      if pump.push(pump.hasReader ? chunk : chunk.compacted()) { self.reader.holdEnd() }
    }
    addInternal(.end, once: true) { pump.finish(.success(())) }
    addInternal(.error, once: true) { pump.finish(.failure($0)) }
    onceClosed(generation) { _ in pump.finish(.success(())) }
    return SocketChunks(pump: pump)
  }

  /// The events from now on as values; it does not make the socket flow.
  ///
  /// Of a socket that is closed there are none.
  ///
  /// - Parameter limit: The number of events that may wait for the reader before the socket is
  ///   paused, 1 or more.
  public func events(limit: Int = 1024) -> SocketEvents {
    let pump = Pump<SocketEvent>(limit: max(1, limit))
    guard life != .closed else {
      pump.finish(.success(()))
      return SocketEvents(pump: pump)
    }
    pump.onFull = { [weak self] in self?.pause() }
    pump.onEmpty = { [weak self] in self?.resume() }
    let listener = addInternal(.any) { event in
      pump.push(event)
      if case .close = event { pump.finish(.success(())) }
    }
    pump.onAbandon = { [weak self] _ in self?.off(listener) }
    return SocketEvents(pump: pump)
  }

  /// Returns once the socket is connected; at once when it is.
  ///
  /// - Throws: what kept it from connecting.
  public func untilConnected() async throws(NetError) {
    guard life == .connecting else {
      if life != .open { throw errored ?? .socketClosed }
      return
    }
    let failure: NetError? = await withCheckedContinuation { done in
      // One of the two comes first; the other one finds that the question is answered.
      var isAnswered = false
      let answer = { @NetActor (failure: NetError?) in
        guard !isAnswered else { return }
        isAnswered = true
        done.resume(returning: failure)
      }
      addInternal(.connect, once: true) { answer(nil) }
      onceClosed(generation) { _ in answer(self.errored ?? .closedBeforeConnection) }
    }
    if let failure { throw failure }
  }

  /// Returns after 'close'; at once when the socket is closed already.
  ///
  /// - Returns: Whether an error closed it.
  @discardableResult
  public func untilClosed() async -> Bool {
    guard life != .closed else { return errored != nil }
    return await withCheckedContinuation { done in
      onceClosed(generation) { done.resume(returning: $0) }
    }
  }

  /// Has `work` done at the 'close' of one connection of this object; the 'close' of an earlier one
  /// may still be to come.
  private func onceClosed(_ generation: Generation, _ work: @escaping @NetActor (Bool) -> Void) {
    addInternal(.close, once: true) { [weak self] hadError in
      guard let self else { return }
      if closedGeneration == generation {
        work(hadError)
      } else {
        onceClosed(generation, work)
      }
    }
  }

  /// Writes `chunk` and returns once the system has taken it: a write with backpressure.
  ///
  /// - Throws: what kept it from being sent.
  public func send(_ chunk: Chunk) async throws(NetError) {
    let failure = await withCheckedContinuation { done in
      write(chunk) { done.resume(returning: $0) }
    }
    if let failure { throw failure }
  }
}

extension Server {
  /// The sockets accepted from now on.
  public var sockets: AcceptedSockets {
    let pump = Pump<Socket>(limit: .max)
    let listener = listeners.add(.connection, once: false, isInternal: true) { pump.push($0) }
    pump.onAbandon = { [weak self] sockets in
      self?.off(listener)
      for socket in sockets { socket.destroy() }
    }
    _ = listeners.add(.close, once: true, isInternal: true) {
      self.off(listener)
      pump.finish(.success(()))
    }
    return AcceptedSockets(pump: pump)
  }

  /// Returns after 'close' of a server that is closing; at once when it does not listen and has no
  /// connections.
  public func untilClosed() async {
    guard listening || connections > 0 else { return }
    await withCheckedContinuation { done in
      _ = listeners.add(.close, once: true, isInternal: true) { done.resume() }
    }
  }
}
