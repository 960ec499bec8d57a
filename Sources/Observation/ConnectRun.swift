public import NetTypes

/// One call of `connect` as it went: the name lookup, then each address that was tried.
///
/// A value that is told events and the time; what they add up to is a waterfall.
public struct ConnectRun: Hashable, Sendable {
  /// What became of an attempt.
  public enum Outcome: Hashable, Sendable {
    /// It is under way.
    case running
    /// It made the connection.
    case connected
    /// It failed.
    case failed(NetError)
    /// It took longer than ``ConnectRun/attemptLimit`` and was given up.
    case timedOut
    /// The socket was closed meanwhile.
    case stopped
  }

  /// The lookup of a name.
  public struct Lookup: Hashable, Sendable {
    /// The name.
    public var host: String
    /// When the answer came: seconds since the start of the session; `nil` before.
    public var end: Double?
    /// The IP addresses of the answer, in the resolver's order, each once; at most
    /// ``ConnectRun/limit``.
    public var addresses: [String] = []
    /// Why there is no address.
    public var error: NetError?

    /// A lookup that has begun.
    public init(host: String) { self.host = host }
  }

  /// One address that was tried.
  public struct Attempt: Hashable, Sendable {
    /// What it aimed at.
    public var target: ConnectionTarget
    /// When it began: seconds since the start of the session.
    public var start: Double
    /// When its outcome was known; `nil` while it runs.
    public var end: Double?
    /// What became of it.
    public var outcome = Outcome.running

    /// An attempt that has begun.
    public init(target: ConnectionTarget, start: Double) {
      self.target = target
      self.start = start
    }
  }

  /// The attempts and the addresses that are kept, of each; those in the middle go first.
  public static var limit: Int { 64 }

  /// Which socket connects.
  public let socket: ObjectID
  /// What it connects to, as text.
  public let destination: String
  /// When `connect` was called: seconds since the start of the session.
  public let start: Double
  /// Seconds that an attempt may take when another address could follow.
  public let attemptLimit: Double
  /// The lookup; `nil` for addresses and paths.
  public private(set) var lookup: Lookup?
  /// The attempts, in order.
  public private(set) var attempts: [Attempt] = []
  /// Attempts that were not kept.
  public private(set) var droppedAttempts = 0
  /// Why there is no connection.
  public private(set) var error: NetError?
  /// When it was over: connected, failed or stopped; `nil` while it runs.
  public private(set) var end: Double?

  /// A run that begins; `host` is the name to be looked up, if there is one.
  public init(
    socket: ObjectID, destination: String, host: String?, start: Double, attemptLimit: Double
  ) {
    self.socket = socket
    self.destination = destination
    self.start = start
    self.attemptLimit = attemptLimit
    lookup = host.map { Lookup(host: $0) }
  }

  /// The attempt that made the connection.
  public var winner: Attempt? { attempts.last { $0.outcome == .connected } }

  /// Addresses of the lookup that no attempt aimed at.
  public var untried: [String] {
    guard droppedAttempts == 0 else { return [] }
    let tried = Set(attempts.compactMap(\.target.address))
    return (lookup?.addresses ?? []).filter { !tried.contains($0) }
  }

  /// Whether the attempt at `index` had to keep to ``attemptLimit``: only one that another can follow.
  public func isLimited(_ index: Int) -> Bool { index < attempts.count - 1 || !untried.isEmpty }

  /// Takes an event of the socket in that happened at `time`.
  public mutating func note(_ event: SocketEvent, at time: Double) {
    guard end == nil else { return }
    switch event {
    case .lookup(let result): lookedUp(result.outcome, at: time)
    case .connectionAttempt(let target): add(Attempt(target: target, start: time))
    case .connectionAttemptFailed(let target, let error):
      // What a block list forbids fails without having begun.
      if attempts.last?.outcome != .running { add(Attempt(target: target, start: time)) }
      finishAttempt(.failed(error), at: time)
    case .connectionAttemptTimeout: finishAttempt(.timedOut, at: time)
    case .connect:
      finishAttempt(.connected, at: time)
      end = time
    case .error(let error):
      finishAttempt(.failed(error), at: time)
      self.error = error
      end = time
    case .close:
      finishAttempt(.stopped, at: time)
      end = time
    default: break
    }
  }

  private mutating func lookedUp(
    _ outcome: Result<LookupResult.Address, NetError>, at time: Double
  ) {
    guard var lookup else { return }
    lookup.end = lookup.end ?? time
    switch outcome {
    case .success(let answer):
      if lookup.addresses.count < Self.limit, !lookup.addresses.contains(answer.address) {
        lookup.addresses.append(answer.address)
      }
    case .failure(let error): lookup.error = error
    }
    self.lookup = lookup
  }

  private mutating func add(_ attempt: Attempt) {
    if attempts.count >= Self.limit {
      // The first and the newest ones tell more than those between them.
      attempts.remove(at: Self.limit / 2)
      droppedAttempts += 1
    }
    attempts.append(attempt)
  }

  private mutating func finishAttempt(_ outcome: Outcome, at time: Double) {
    guard let last = attempts.indices.last, attempts[last].outcome == .running else { return }
    attempts[last].outcome = outcome
    attempts[last].end = time
  }
}

extension ConnectionTarget {
  /// The IP address; `nil` for a path.
  fileprivate var address: String? {
    if case .ip(let info) = self { info.address } else { nil }
  }
}
