import EventLoop
public import NetTypes

extension Server {
  /// Listens; 'listening' follows, or 'error' (Node: `server.listen`).
  ///
  /// Without a host, and for a path, the server listens when this returns; a host takes a tick or
  /// a lookup. `listener` is called at 'listening', unless this call fails.
  ///
  /// - Throws: an error about the options, or `ERR_SERVER_ALREADY_LISTEN`; the server is as it was
  ///   before.
  @discardableResult
  public func listen(
    _ options: ListenOptions, _ listener: (@NetActor () -> Void)? = nil
  ) throws(NetError) -> Self {
    guard !listening else { throw .serverAlreadyListens }
    try options.check()
    if let listener { announced.append(once(.listening, listener)) }
    // Before anything else, so that an aborted signal closes the server before 'listening'.
    follow(options.signal)
    switch options.target {
    case .path(let path): bind(.path(path), options.settings)
    case .descriptor(let number): bind(.descriptor(number), options.settings)
    case .port(let port, let host?) where !host.isEmpty:
      resolve(host, port: port, options.settings)
    case .port(let port, _): bindAny(port: port, options.settings)
    }
    return self
  }

  /// Listens on a port (0–65535, 0 lets the system choose); otherwise as ``listen(_:_:)``.
  @discardableResult
  public func listen(
    port: Int = 0, host: String? = nil, _ listener: (@NetActor () -> Void)? = nil
  ) throws(NetError) -> Self {
    try listen(ListenOptions(.port(port, host: host)), listener)
  }

  /// Listens on a unix socket; an abstract name begins with a NUL; otherwise as ``listen(_:_:)``.
  @discardableResult
  public func listen(
    path: String, _ listener: (@NetActor () -> Void)? = nil
  ) throws(NetError) -> Self {
    try listen(ListenOptions(.path(path)), listener)
  }

  /// Listens on a descriptor of a stream socket that is bound, or listens already; otherwise as
  /// ``listen(_:_:)``.
  @discardableResult
  public func listen(
    fd: Int32, _ listener: (@NetActor () -> Void)? = nil
  ) throws(NetError) -> Self {
    try listen(ListenOptions(.descriptor(fd)), listener)
  }

  /// Listens on the socket of `other`, which goes on listening; each connection goes to one of them.
  ///
  /// `listener` is called at 'listening'.
  ///
  /// - Throws: `ERR_SERVER_ALREADY_LISTEN`; `ERR_INVALID_ARG_VALUE` when `other` does not listen; what
  ///   the system says when it is out of descriptors.
  @discardableResult
  public func listen(
    _ other: Server, _ listener: (@NetActor () -> Void)? = nil
  ) throws(NetError) -> Self {
    guard !listening else { throw .serverAlreadyListens }
    guard let shared = other.handle else {
      throw .nothingToListenOn("a server that does not listen")
    }
    do throws(SystemError) {
      let copy = try shared.duplicate()
      let handle = try makeHandle(.descriptor(copy.number), ListenSettings())
      _ = copy.release()
      if let listener { announced.append(once(.listening, listener)) }
      follow(nil)
      open(handle, path: other.path)
    } catch {
      throw .listen(error, address: nil, port: nil)
    }
    return self
  }

  private func resolve(_ host: String, port: Int, _ settings: ListenSettings) {
    guard machine.resolve() else { return }
    let round = machine.round
    // Whoever answers holds the server, which nobody else may hold yet.
    let bind: @NetActor (String) -> Void = { address in
      guard self.machine.resolved(round: round) else { return }
      self.bind(.ip(address: address, port: port), settings)
    }
    guard isIP(host) == nil else {
      return EventLoop.shared.nextTick { bind(host) }
    }
    Resolver.shared.lookup(LookupRequest(host: host)) { answer in
      switch answer {
      case .success(let addresses):
        if let address = Self.preferred(addresses) { return bind(address) }
        self.lookupFailed(.noAddress(nil, host: host), round: round)
      case .failure(let failure):
        self.lookupFailed(.lookup(failure, host: host), round: round)
      }
    }
  }

  private func lookupFailed(_ error: NetError, round: Int) {
    guard machine.resolved(round: round) else { return }
    dropAnnounced()
    emitError(error)
  }

  /// Takes the listeners and the signal away of a listen that failed or was closed: they must have
  /// nothing to do with a later one.
  func dropAnnounced() {
    signalSubscription = nil
    for listener in announced {
      off(listener)
    }
    announced = []
  }

  /// The first address that is not link-local, or else the first.
  static func preferred(_ addresses: [LookupResult.Address]) -> String? {
    let isLinkLocal = { (address: LookupResult.Address) in
      address.family == .ipv6
        && IPv6Address(address.address.prefix { $0 != "%" })?.isLinkLocal == true
    }
    return (addresses.first { !isLinkLocal($0) } ?? addresses.first)?.address
  }

  /// Binds every address: `::`, which takes IPv4 too, or `0.0.0.0` where there is no IPv6.
  private func bindAny(port: Int, _ settings: ListenSettings) {
    let ipv6 = ListenEndpoint.ip(address: "::", port: port)
    do throws(SystemError) {
      open(try makeHandle(ipv6, settings), path: nil)
    } catch {
      if error.name == "EADDRINUSE" {
        failToListen(error, on: ipv6)
      } else {
        bind(.ip(address: "0.0.0.0", port: port), settings)
      }
    }
  }

  private func bind(_ endpoint: ListenEndpoint, _ settings: ListenSettings) {
    do throws(SystemError) {
      let path: String? = if case .path(let path) = endpoint { path } else { nil }
      open(try makeHandle(endpoint, settings), path: path)
    } catch {
      failToListen(error, on: endpoint)
    }
  }

  private func makeHandle(
    _ endpoint: ListenEndpoint, _ settings: ListenSettings
  ) throws(SystemError) -> ListenHandle {
    // The handle keeps the server alive until it is closed.
    try ListenHandle(endpoint, settings) { event in
      switch consume event {
      case .connection(let descriptor): self.accept(descriptor)
      case .failed(let error): self.emitError(NetError(error, syscall: "accept"))
      }
    }
  }

  private func open(_ handle: ListenHandle, path: String?) {
    guard machine.listen() else { return handle.close {} }
    handle.isReferenced = isReferenced
    self.handle = handle
    self.path = path
    let round = machine.round
    EventLoop.shared.nextTick {
      guard self.machine.emitsListening(round: round) else { return }
      self.announced = []
      self.emit(.listening)
    }
  }

  private func failToListen(_ error: SystemError, on endpoint: ListenEndpoint) {
    let failure: NetError =
      switch endpoint {
      case .ip(let address, let port): .listen(error, address: address, port: port)
      case .path(let path): .listen(error, address: path, port: -1)
      case .descriptor: .listen(error, address: nil, port: nil)
      }
    // Now, because a listener of the next listen may be there when the error is told.
    dropAnnounced()
    EventLoop.shared.nextTick { self.emitError(failure) }
  }
}
