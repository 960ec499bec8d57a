import EventLoop
import NetTypes

/// Decides how to connect: lookup, the addresses one after the other, and how it ends.
///
/// A value without I/O: each input says what the owner has to do, in order. A single address and
/// several ones are one algorithm; several differ in the limit of an attempt and in the error at
/// the end (Node: `lookupAndConnect`, `internalConnect`, `internalConnectMultiple`).
struct ConnectMachine: Equatable {
  /// What to connect to, and how.
  struct Plan: Equatable {
    /// What the user named.
    enum Destination: Equatable {
      /// An IP address.
      case address(AddressInfo)
      /// A name that has to be looked up, and a port.
      case name(LookupRequest, port: Int)
      /// The path of a unix socket.
      case path(String)
    }

    var destination: Destination
    /// Whether all addresses of a name are tried, instead of the first only.
    var triesAll = false
    /// Milliseconds that an attempt may take when another one could follow.
    var attemptTimeout: UInt64 = 250
  }

  /// How far it is.
  enum State: Equatable {
    case idle
    /// The name is being looked up.
    case resolving
    /// The local end for the current address is being prepared.
    case preparing(Course)
    /// The current address is being tried.
    case attempting(Course)
    case connected
    /// It failed, or was stopped.
    case over
  }

  /// The addresses of a connection and what became of those that were tried.
  struct Course: Equatable {
    var current: ConnectionTarget
    var rest: ArraySlice<ConnectionTarget>
    var errors: [NetError] = []
    /// Whether there were several addresses to begin with.
    var isSelection: Bool
  }

  /// What the owner has to do.
  enum Action: Equatable {
    /// Look the name up and give the answer to ``lookedUp(_:)``.
    case lookUp(LookupRequest)
    /// Make a handle for the target and bind its local end; then ``prepared(isBlocked:)`` or
    /// ``preparationFailed(_:)``.
    case prepare(ConnectionTarget)
    /// Emit an event.
    case emit(SocketEvent)
    /// Connect; then ``succeeded()``, ``failed(_:)``, ``refused(_:)``, or ``timedOut(_:)`` after
    /// `limit` milliseconds.
    case connect(ConnectionTarget, limit: UInt64?)
    /// Close the handle of an attempt that failed or was given up; another one follows.
    case abandon
    /// Clear the flag `connecting`: the only attempt has failed.
    case giveUp
    /// The connection is there.
    case finish
    /// Destroy the socket with this error.
    case fail(NetError)
  }

  private(set) var state = State.idle
  let plan: Plan
  /// The addresses tried so far, as `ip:port`; `nil` unless there were several
  /// (Node: `autoSelectFamilyAttemptedAddresses`).
  private(set) var attemptedAddresses: [String]?
  /// Whether a lookup of a single address is under way that nobody needs any more.
  private(set) var awaitsLateAnswer = false

  init(plan: Plan) {
    self.plan = plan
  }

  /// Whether it is under way.
  var isConnecting: Bool {
    switch state {
    case .resolving, .preparing, .attempting: true
    case .idle, .connected, .over: false
    }
  }

  /// Begins.
  mutating func start() -> [Action] {
    guard state == .idle else { return [] }
    switch plan.destination {
    case .address(let info):
      return begin(Course(current: .ip(info), rest: [], isSelection: false))
    case .path(let path):
      return begin(Course(current: .path(path), rest: [], isSelection: false))
    case .name(let request, _):
      state = .resolving
      return [.lookUp(request)]
    }
  }

  private mutating func begin(_ course: Course) -> [Action] {
    state = .preparing(course)
    return [.prepare(course.current)]
  }

  /// The name was looked up: the addresses in the resolver's order, or why there are none.
  mutating func lookedUp(_ answer: Result<[LookupResult.Address], NetError>) -> [Action] {
    guard case .name(let request, let port) = plan.destination else { return [] }
    let report = { (outcome: Result<LookupResult.Address, NetError>) -> Action in
      .emit(.lookup(LookupResult(host: request.host, outcome: outcome)))
    }
    guard state == .resolving else {
      // As in Node, the late answer about a single address is told, and means nothing.
      guard awaitsLateAnswer else { return [] }
      awaitsLateAnswer = false
      return [
        report(
          answer.flatMap {
            $0.first.map { .success($0) } ?? .failure(.noAddress(nil, host: request.host))
          })
      ]
    }
    switch answer {
    case .failure(let error):
      state = .over
      return [report(.failure(error)), .fail(error)]
    case .success(let addresses):
      let wanted = plan.triesAll ? addresses : Array(addresses.prefix(1))
      // What an address is, it says itself, whatever family was asked for or told.
      let valid = wanted.compactMap { entry in
        isIP(entry.address).map { LookupResult.Address(address: entry.address, family: $0) }
      }
      guard let first = valid.first else {
        state = .over
        let error = NetError.noAddress(wanted.first?.address, host: request.host)
        return wanted.map { report(.success($0)) } + [.fail(error)]
      }
      let order = Self.interleaved(valid, leading: first.family).map {
        ConnectionTarget.ip(AddressInfo(address: $0.address, family: $0.family, port: port))
      }
      let isSelection = plan.triesAll && order.count > 1
      if isSelection { attemptedAddresses = [] }
      let course = Course(current: order[0], rest: order[1...], isSelection: isSelection)
      return wanted.map { report(.success($0)) } + begin(course)
    }
  }

  /// Each address once, the families taking turns, beginning with `leading`; then what is left.
  static func interleaved(
    _ addresses: [LookupResult.Address], leading: IPFamily
  ) -> [LookupResult.Address] {
    var seen: Set<LookupResult.Address> = []
    let unique = addresses.filter { seen.insert($0).inserted }
    let first = unique.filter { $0.family == leading }
    let second = unique.filter { $0.family != leading }
    return (0..<max(first.count, second.count)).flatMap { index in
      [first, second].compactMap { $0.indices.contains(index) ? $0[index] : nil }
    }
  }

  /// The handle is made and its local end bound; a blocked target is not connected to.
  mutating func prepared(isBlocked: Bool = false) -> [Action] {
    guard case .preparing(let course) = state else { return [] }
    if isBlocked, case .ip(let info) = course.current {
      // A single address is announced and then refused, one of several the other way, as in Node.
      let error = NetError.blocked(info.address)
      let report: SocketEvent =
        course.isSelection
        ? .connectionAttemptFailed(course.current, error) : .connectionAttempt(course.current)
      return [.emit(report)] + next(after: error, in: course)
    }
    state = .attempting(course)
    if case .ip(let info) = course.current {
      attemptedAddresses?.append("\(info.address):\(info.port)")
    }
    let limit = course.rest.isEmpty ? nil : plan.attemptTimeout
    return [.emit(.connectionAttempt(course.current)), .connect(course.current, limit: limit)]
  }

  /// The local end could not be bound: no attempt is made, and none reported.
  mutating func preparationFailed(_ error: NetError) -> [Action] {
    guard case .preparing(let course) = state else { return [] }
    return next(after: error, in: course)
  }

  /// The attempt failed.
  mutating func failed(_ error: NetError) -> [Action] {
    guard case .attempting(let course) = state else { return [] }
    let report = Action.emit(.connectionAttemptFailed(course.current, error))
    guard course.isSelection else {
      state = .over
      return [.giveUp, report, .fail(error)]
    }
    return [report] + next(after: error, in: course)
  }

  /// The system refused the attempt at once; a single address reports it as the error only.
  mutating func refused(_ error: NetError) -> [Action] {
    guard case .attempting(let course) = state else { return [] }
    let report = Action.emit(.connectionAttemptFailed(course.current, error))
    return (course.isSelection ? [report] : []) + next(after: error, in: course)
  }

  /// The attempt took too long; `error` is what stands for it in the aggregate.
  mutating func timedOut(_ error: NetError) -> [Action] {
    guard case .attempting(let course) = state, !course.rest.isEmpty else { return [] }
    return [.emit(.connectionAttemptTimeout(course.current))] + next(after: error, in: course)
  }

  private mutating func next(after error: NetError, in course: Course) -> [Action] {
    let errors = course.errors + [error]
    guard let following = course.rest.first else {
      state = .over
      return [.fail(course.isSelection ? .aggregate(errors) : error)]
    }
    let course = Course(
      current: following, rest: course.rest.dropFirst(), errors: errors, isSelection: true)
    return [.abandon] + begin(course)
  }

  /// The attempt succeeded.
  mutating func succeeded() -> [Action] {
    guard case .attempting = state else { return [] }
    state = .connected
    return [.finish]
  }

  /// The socket is being destroyed: nothing is tried any more.
  ///
  /// - Returns: The attempt that is cut off by this, when there were several addresses; Node
  ///   reports it as failed once its handle is closed.
  mutating func stop() -> ConnectionTarget? {
    defer { state = .over }
    awaitsLateAnswer = state == .resolving && !plan.triesAll
    guard case .attempting(let course) = state, course.isSelection else { return nil }
    return course.current
  }
}
