public import EventLoop
public import NetTypes

/// Says once that something is to be given up (Node: `AbortSignal`).
///
/// Given to ``SocketOptions/signal`` it destroys the socket, given to ``ListenOptions/signal`` it
/// closes the server.
@NetActor
public final class AbortSignal {
  /// Why it was aborted; `nil` as long as it was not.
  public private(set) var reason: NetError?
  /// Whether it was aborted.
  public var aborted: Bool { reason != nil }

  /// By number, because thousands of sockets may come and go on one signal.
  private var listeners: [UInt64: @NetActor (NetError) -> Void] = [:]
  private var next: UInt64 = 0
  /// The signals that abort this one.
  private var sources: [AbortSubscription] = []
  private var timer: LoopTimer?

  init() {}

  isolated deinit { timer?.close() }

  /// A signal that is aborted already; without a reason, with an `ABORT_ERR`
  /// (Node: `AbortSignal.abort`).
  public static func abort(_ reason: NetError? = nil) -> AbortSignal {
    let signal = AbortSignal()
    signal.abort(reason ?? .abortReason)
    return signal
  }

  /// A signal that is aborted after `milliseconds`, with a `TIMEOUT_ERR`; its timer does not keep the
  /// loop from being idle (Node: `AbortSignal.timeout`).
  public static func timeout(_ milliseconds: UInt64) -> AbortSignal {
    let signal = AbortSignal()
    let timer = LoopTimer().unref()
    signal.timer = timer
    timer.start(after: milliseconds) { [weak signal] in signal?.abort(.timeoutReason) }
    return signal
  }

  /// A signal that is aborted with the first of `signals` (Node: `AbortSignal.any`).
  public static func any(_ signals: [AbortSignal]) -> AbortSignal {
    if let reason = signals.lazy.compactMap(\.reason).first { return abort(reason) }
    let signal = AbortSignal()
    signal.sources = signals.map { source in
      AbortSubscription(to: source) { [weak signal] in signal?.abort($0) }
    }
    return signal
  }

  /// Aborts; a second time means nothing.
  func abort(_ reason: NetError) {
    guard !aborted else { return }
    self.reason = reason
    timer?.close()
    timer = nil
    sources = []
    let calls = listeners.sorted { $0.key < $1.key }
    // Whoever is told may take the listener of another one away, who must not be told any more.
    for (number, call) in calls where listeners.removeValue(forKey: number) != nil {
      call(reason)
    }
  }

  /// Has `call` called with the reason when the signal is aborted, never within this call.
  func add(_ call: @escaping @NetActor (NetError) -> Void) -> Listener {
    next += 1
    listeners[next] = call
    return Listener(number: next)
  }
}

extension Event where Emitter == AbortSignal, Payload == Void {
  /// The signal was aborted.
  public static var abort: Self { Self(name: "abort", index: 0) }
}

extension AbortSignal {
  /// The number of listeners.
  public var listenerCount: Int { listeners.count }

  /// Has `call` called when the signal is aborted; not when it was already
  /// (Node: `signal.addEventListener`).
  @discardableResult
  public func on(
    _ event: Event<AbortSignal, Void>, _ call: @escaping @NetActor () -> Void
  ) -> Listener {
    add { _ in call() }
  }

  /// Takes a listener away; one that is gone already does not matter
  /// (Node: `signal.removeEventListener`).
  public func off(_ listener: Listener) {
    listeners[listener.number] = nil
  }

  /// Goes on unless the signal was aborted (Node: `signal.throwIfAborted`).
  ///
  /// - Throws: the reason.
  public func throwIfAborted() throws(NetError) {
    if let reason { throw reason }
  }
}

extension AbortSignal: Hashable {
  /// Whether both are the same signal.
  public nonisolated static func == (first: AbortSignal, second: AbortSignal) -> Bool {
    first === second
  }

  /// Hashes which signal it is.
  public nonisolated func hash(into hasher: inout Hasher) {
    hasher.combine(ObjectIdentifier(self))
  }
}
