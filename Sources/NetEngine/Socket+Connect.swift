import DequeModule
import EventLoop
public import NetTypes

extension Socket {
  /// Connects; 'connect' and 'ready' follow, or 'error' and 'close' (Node: `socket.connect`).
  ///
  /// A destroyed socket may connect again. `listener` is called at the 'connect' of this call.
  ///
  /// - Throws: an error about the options, or about a socket that is connecting or connected; the
  ///   socket is as it was before.
  @discardableResult
  public func connect(
    _ options: ConnectOptions, _ listener: (@NetActor () -> Void)? = nil
  ) throws(NetError) -> Self {
    let plan = try options.plan()
    // Destroyed by its signal before 'close' was emitted, it says so once.
    if life == .destroyed, self.options.signal?.aborted == true { return self }
    switch life {
    case .connecting: throw .alreadyConnecting
    case .open: try giveUpReading()
    case .destroyed, .closed: startOver()
    case .fresh: break
    }
    guard !destroyed else { return self }
    life = .connecting
    if let timeout = options.timeout, timeout > 0 { try setTimeout(timeout) }
    transport.adopt(options)
    noteActivity()
    let outgoing = prepareOutgoing(options, ConnectMachine(plan: plan))
    if let listener { outgoing.waiters.append(once(.connect, listener)) }
    // An address is tried from the next tick on, so that listeners can still be added; a name is
    // looked up, and a path tried, at once. All as in Node.
    if case .address = plan.destination {
      inNextTick { $0.advance { $0.start() } }
    } else {
      perform(outgoing.machine.start(), for: outgoing)
    }
    return self
  }

  private func prepareOutgoing(_ options: ConnectOptions, _ machine: ConnectMachine) -> Outgoing {
    guard let outgoing else {
      let outgoing = Outgoing(options, machine)
      self.outgoing = outgoing
      return outgoing
    }
    outgoing.options = options
    outgoing.machine = machine
    return outgoing
  }

  /// Connects to a port (0–65535) of a host; otherwise as ``connect(_:_:)``.
  @discardableResult
  public func connect(
    port: Int, host: String = "localhost", _ listener: (@NetActor () -> Void)? = nil
  ) throws(NetError) -> Self {
    try connect(ConnectOptions(.port(port, host: host)), listener)
  }

  /// Connects to a unix socket; an abstract name begins with a NUL; otherwise as
  /// ``connect(_:_:)``.
  @discardableResult
  public func connect(
    path: String, _ listener: (@NetActor () -> Void)? = nil
  ) throws(NetError) -> Self {
    try connect(ConnectOptions(.path(path)), listener)
  }

  /// Makes a closed socket like new, listeners and options excepted.
  private func startOver() {
    generation &+= 1
    failAbandoned()
    // Its server counted it out already.
    server = nil
    reader.startOver()
    if !options.readable { reader.destroy() }
    decoder = TextDecoder(decoder.encoding)
    writer = options.writer
    errored = nil
    isEndedByPeer = false
    readableEnded = false
    outgoing?.isResetRequested = false
    remoteInfo = nil
    idle.lastQueueSize = 0
    bytesRead = 0
    bytesWritten = 0
    life = .fresh
    followSignal()
  }

  /// Gives the machine an input and does what it says.
  private func advance(_ input: (inout ConnectMachine) -> [ConnectMachine.Action]) {
    guard !destroyed, let outgoing else { return }
    perform(input(&outgoing.machine), for: outgoing)
  }

  /// Does what the machine says, and what it says about that.
  ///
  /// An action that fails at once leads to the next address: a loop and no recursion, because a name
  /// may have thousands of them.
  private func perform(_ actions: [ConnectMachine.Action], for outgoing: Outgoing) {
    let generation = generation
    guard outgoing.performing != generation else {
      return outgoing.actions.append(contentsOf: actions)
    }
    outgoing.performing = generation
    outgoing.actions = Deque(actions)
    // The user's listeners may destroy the socket, or connect it anew.
    while generation == self.generation, !destroyed, let action = outgoing.actions.popFirst() {
      switch action {
      case .lookUp(let request): lookUp(request)
      case .prepare(let target): prepare(target)
      case .emit(let event): emit(event)
      case .connect(let target, let limit): attempt(target, limit: limit)
      case .abandon: closeAttempt()
      case .giveUp: life = .open
      case .finish: connected()
      case .fail(let error): destroy(error)
      }
    }
    guard generation == self.generation else { return }
    outgoing.performing = nil
    outgoing.actions = []
  }

  private func lookUp(_ request: LookupRequest) {
    let generation = generation
    // Whoever answers holds the socket, which nobody else may hold yet.
    let answer: @NetActor @Sendable (Resolver.Answer) -> Void = { answer in
      guard generation == self.generation else { return }
      let answer = answer.mapError { NetError.lookup($0, host: request.host) }
      guard !self.destroyed else { return self.tellLate(answer) }
      self.noteActivity()
      self.advance { $0.lookedUp(answer) }
    }
    if let lookup = outgoing?.options.lookup {
      lookup(request, answer)
    } else {
      Resolver.shared.lookup(request) { answer($0) }
    }
  }

  /// A name was looked up for a socket that is destroyed: nothing is done any more.
  private func tellLate(_ answer: Result<[LookupResult.Address], NetError>) {
    guard let actions = outgoing?.machine.lookedUp(answer) else { return }
    for case .emit(let event) in actions { emit(event) }
  }

  private func prepare(_ target: ConnectionTarget) {
    let handle = handleForAttempt(target.isPath ? .unix : .tcp)
    if let local = localEnd(for: target) {
      do throws(SystemError) {
        guard case .ip(let info) = target, info.family == local.family else {
          throw .invalidArgument
        }
        try handle.bind(to: local)
      } catch {
        return advance {
          $0.preparationFailed(NetError(error, syscall: "bind", target: .ip(local)))
        }
      }
    }
    advance { $0.prepared(isBlocked: self.isBlocked(target)) }
  }

  private func isBlocked(_ target: ConnectionTarget) -> Bool {
    guard case .ip(let info) = target, let blockList = outgoing?.options.blockList else {
      return false
    }
    return blockList.check(info.address, info.family)
  }

  /// What to bind before connecting to `target`; `nil` leaves it to the system.
  private func localEnd(for target: ConnectionTarget) -> AddressInfo? {
    guard case .ip(let info) = target, let options = outgoing?.options else { return nil }
    guard options.localAddress != nil || options.localPort != nil else { return nil }
    let address = options.localAddress ?? (info.family == .ipv4 ? "0.0.0.0" : "::")
    return AddressInfo(
      address: address, family: isIP(address) ?? info.family, port: options.localPort ?? 0)
  }

  private func attempt(_ target: ConnectionTarget, limit: UInt64?) {
    guard let handle else { return }
    do throws(SystemError) {
      try handle.connect(to: target)
    } catch {
      let failure = NetError(
        error, syscall: "connect", target: target, local: handle.localAddress, showsLocal: true)
      return advance { $0.refused(failure) }
    }
    guard let limit, let outgoing else { return }
    let timer = outgoing.attemptTimer ?? LoopTimer()
    outgoing.attemptTimer = timer
    timer.start(after: limit) { [weak self] in
      self?.advance { $0.timedOut(NetError(.timedOut, syscall: "connect", target: target)) }
    }
  }

  /// The handle says how the attempt ended.
  func attemptEnded(_ error: SystemError?) {
    outgoing?.attemptTimer?.stop()
    guard let error else {
      noteActivity()
      return advance { $0.succeeded() }
    }
    guard case .attempting(let course) = outgoing?.machine.state else { return }
    let target = course.current
    var failure = NetError(error, syscall: "connect", target: target)
    if outgoing?.options.localPort != nil, let local = localEnd(for: target) {
      failure = NetError(error, syscall: "connect", target: target, local: local, showsLocal: true)
      failure.localAddress = local.address
      failure.localPort = local.port
    }
    advance { $0.failed(failure) }
  }

  private func closeAttempt() {
    outgoing?.attemptTimer?.stop()
    let handle = handle
    self.handle = nil
    handle?.close {}
  }

  /// Gives up, because the socket is destroyed.
  ///
  /// - Returns: The target of an attempt that was under way.
  func stopConnecting() -> ConnectionTarget? {
    guard let outgoing else { return nil }
    let cutOff = outgoing.machine.stop()
    outgoing.closeTimer()
    for waiter in outgoing.waiters { off(waiter) }
    outgoing.waiters = []
    return cutOff
  }

  private func connected() {
    outgoing?.closeTimer()
    outgoing?.waiters = []
    life = .open
    applyTransportSettings()
    let generation = generation
    emit(.connect, as: .connect)
    guard generation == self.generation, !destroyed || outgoing?.isResetRequested == true
    else { return }
    emit(.ready, as: .ready)
    guard generation == self.generation, !destroyed else { return }
    apply(reader.open())
  }
}

extension ConnectionTarget {
  /// Whether it is a unix socket.
  var isPath: Bool {
    if case .path = self { true } else { false }
  }
}
