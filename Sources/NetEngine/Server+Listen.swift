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
    switch options.target {
    case .path(let path):
      guard !path.isEmpty else { throw .invalidValue("options.path", "must not be empty.") }
      if let listener { announced.append(once(.listening, listener)) }
      bind(.path(path), backlog: options.backlog)
    case .port(let port, let host):
      guard (0...65_535).contains(port) else { throw .badPort(port, name: "options.port") }
      guard host?.utf8.contains(0) != true else {
        throw .invalidValue("options.host", "must be a string without null bytes.")
      }
      if let listener { announced.append(once(.listening, listener)) }
      if let host, !host.isEmpty {
        resolve(host, port: port, options)
      } else {
        bindAny(port: port, options)
      }
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

  private func resolve(_ host: String, port: Int, _ options: ListenOptions) {
    guard machine.resolve() else { return }
    let round = machine.round
    // Whoever answers holds the server, which nobody else may hold yet.
    let bind: @NetActor (String) -> Void = { address in
      guard self.machine.resolved(round: round) else { return }
      self.bind(
        .ip(address: address, port: port, ipv6Only: options.ipv6Only), backlog: options.backlog)
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

  /// Takes the listeners away of a listen that failed or was closed: they must not hear of a later
  /// one.
  func dropAnnounced() {
    for listener in announced {
      off(listener)
    }
    announced = []
  }

  /// The first address that is not link-local, or else the first.
  private static func preferred(_ addresses: [LookupResult.Address]) -> String? {
    let isLinkLocal = { (address: LookupResult.Address) in
      address.family == .ipv6
        && IPv6Address(address.address.prefix { $0 != "%" })?.isLinkLocal == true
    }
    return (addresses.first { !isLinkLocal($0) } ?? addresses.first)?.address
  }

  /// Binds every address: `::`, which takes IPv4 too, or `0.0.0.0` where there is no IPv6.
  private func bindAny(port: Int, _ options: ListenOptions) {
    let ipv6 = ListenEndpoint.ip(address: "::", port: port, ipv6Only: options.ipv6Only)
    let ipv4 = ListenEndpoint.ip(address: "0.0.0.0", port: port, ipv6Only: false)
    do throws(SystemError) {
      open(try makeHandle(ipv6, backlog: options.backlog), path: nil)
    } catch {
      if error.name == "EADDRINUSE" {
        failToListen(error, on: ipv6)
      } else {
        bind(ipv4, backlog: options.backlog)
      }
    }
  }

  private func bind(_ endpoint: ListenEndpoint, backlog: Int32) {
    do throws(SystemError) {
      let path: String? = if case .path(let path) = endpoint { path } else { nil }
      open(try makeHandle(endpoint, backlog: backlog), path: path)
    } catch {
      failToListen(error, on: endpoint)
    }
  }

  private func makeHandle(
    _ endpoint: ListenEndpoint, backlog: Int32
  ) throws(SystemError) -> ListenHandle {
    // The handle keeps the server alive until it is closed.
    try ListenHandle(endpoint, backlog: backlog) { event in
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
      case .ip(let address, let port, _): .listen(error, address: address, port: port)
      case .path(let path): .listen(error, address: path, port: -1)
      }
    // Now, because a listener of the next listen may be there when the error is told.
    dropAnnounced()
    EventLoop.shared.nextTick { self.emitError(failure) }
  }
}
