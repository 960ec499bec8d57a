import CLibuv
import Glibc
public import NetTypes
import Locking
import DequeModule

/// What to look up.
public struct LookupRequest: Hashable, Sendable {
  /// The name.
  public var host: String
  /// The wanted family; `nil` asks for both.
  public var family: IPFamily?
  /// `getaddrinfo(3)` flags, such as `AI_ADDRCONFIG`.
  public var hints: Int32
  /// Whether more than the first address of the answer is going to be used.
  public var all: Bool

  /// A request for the addresses of `host`.
  public init(host: String, family: IPFamily? = nil, hints: Int32 = 0, all: Bool = false) {
    self.host = host
    self.family = family
    self.hints = hints
    self.all = all
  }

  /// Addresses of a family are only wanted when this machine has one of that family itself
  /// (`AI_ADDRCONFIG`, `getaddrinfo(3)`).
  public static let addressesConfigured = Int32(AI_ADDRCONFIG)
  /// With the family IPv6, IPv4 addresses come as mapped ones when there are no others
  /// (`AI_V4MAPPED`, `getaddrinfo(3)`).
  public static let addressesMapped = Int32(AI_V4MAPPED)
  /// With ``addressesMapped``, they come in any case (`AI_ALL`, `getaddrinfo(3)`).
  public static let addressesAll = Int32(AI_ALL)
}

/// Why a lookup failed: a number as libuv has it, and Node's code for it.
public struct LookupFailure: Error, Hashable, Sendable {
  /// Node's code: `ENOTFOUND`, `EAI_AGAIN`, ….
  public var code: String
  /// libuv's number, such as -3008 for `EAI_NONAME`.
  public var number: Int32

  /// A failure with this code and number.
  public init(code: String, number: Int32) {
    self.code = code
    self.number = number
  }
}

/// Looks names up with the system's resolver, on threads of its own.
///
/// A name server that does not answer blocks its thread for many seconds. These threads are apart
/// from libuv's pool, there are few of them, and nothing waits for them when the process ends.
public final class Resolver: Sendable {
  /// The answer: addresses in the resolver's order, or why there are none.
  public typealias Answer = Result<[LookupResult.Address], LookupFailure>

  /// The resolver of the process.
  public static let shared = Resolver(resolve: system)
  /// Lookups that run at the same time; more of them wait.
  public static let threadLimit = 16
  /// Lookups that may wait; one more fails with `EAI_AGAIN`.
  public static let queueLimit = 4096

  private struct Job: Sendable {
    var request: LookupRequest
    var completion: @NetActor @Sendable (Answer) -> Void
  }
  private struct State {
    var waiting: Deque<Job> = []
    var running = 0
    /// Lookups whose completion has not been called yet.
    var unanswered = 0
  }
  private let state = Locked(State())
  /// Answers one request; it may block its thread.
  private let resolve: @Sendable (LookupRequest) -> Answer

  /// A resolver that has `resolve` answer each request.
  init(resolve: @escaping @Sendable (LookupRequest) -> Answer) {
    self.resolve = resolve
  }

  /// The numbers of lookups that run and that wait.
  public var load: (running: Int, waiting: Int) {
    state.withLock { ($0.running, $0.waiting.count) }
  }

  /// Whether a completion is still to be called.
  var isBusy: Bool { state.withLock { $0.unanswered > 0 } }

  /// Looks `request` up and calls `completion` on the loop, never within this call
  /// (`getaddrinfo(3)`).
  public func lookup(
    _ request: LookupRequest, completion: @escaping @NetActor @Sendable (Answer) -> Void
  ) {
    let job = Job(request: request, completion: completion)
    enum Decision { case start, wait, refuse }
    let decision: Decision = state.withLock { state in
      state.unanswered += 1
      if state.running < Self.threadLimit {
        state.running += 1
        return .start
      }
      guard state.waiting.count < Self.queueLimit else { return .refuse }
      state.waiting.append(job)
      return .wait
    }
    switch decision {
    case .wait: break
    case .refuse: answer(job, .failure(.tryAgain))
    case .start: start(job)
    }
  }

  private func start(_ job: Job) {
    let box = Unmanaged.passRetained(Box(job, of: self))
    var thread = pthread_t()
    let started = pthread_create(
      &thread, nil,
      { box in
        guard let box else { return nil }
        let work = Unmanaged<Box>.fromOpaque(box).takeRetainedValue()
        work.resolver.work(from: work.job)
        return nil
      }, box.toOpaque())
    guard started == 0 else {
      box.release()
      state.withLock { $0.running -= 1 }
      return answer(job, .failure(.tryAgain))
    }
    pthread_detach(thread)
  }

  /// Does `first` and then what waits, on the calling thread.
  private func work(from first: Job) {
    SignalMask.blockAll()
    var next: Job? = first
    while let job = next {
      answer(job, resolve(job.request))
      next = state.withLock { state in
        let job = state.waiting.popFirst()
        if job == nil { state.running -= 1 }
        return job
      }
    }
  }

  private func answer(_ job: Job, _ answer: Answer) {
    NetActor.enqueue {
      self.state.withLock { $0.unanswered -= 1 }
      job.completion(answer)
    }
  }

  /// What the system's resolver answers (`getaddrinfo(3)`).
  private static func system(_ request: LookupRequest) -> Answer {
    var hints = addrinfo()
    hints.ai_socktype = Int32(SOCK_STREAM.rawValue)
    hints.ai_flags = request.hints
    hints.ai_family =
      switch request.family {
      case .ipv4: AF_INET
      case .ipv6: AF_INET6
      case nil: AF_UNSPEC
      }
    var list: UnsafeMutablePointer<addrinfo>?
    let result = getaddrinfo(request.host, nil, &hints, &list)
    guard result == 0 else { return .failure(LookupFailure(result)) }
    defer { freeaddrinfo(list) }
    var addresses: [LookupResult.Address] = []
    var entry = list
    while let current = entry?.pointee {
      let info = SocketBytes { storage, length in
        guard let address = current.ai_addr else { return -1 }
        memcpy(storage, address, Int(current.ai_addrlen))
        length.pointee = current.ai_addrlen
        return 0
      }?.info
      if let info { addresses.append(.init(address: info.address, family: info.family)) }
      entry = current.ai_next
    }
    return .success(addresses)
  }

  private final class Box: Sendable {
    let job: Job
    let resolver: Resolver

    init(_ job: Job, of resolver: Resolver) {
      self.job = job
      self.resolver = resolver
    }
  }
}

extension LookupFailure {
  /// Too much is waiting, or the name server says so.
  static let tryAgain = LookupFailure(EAI_AGAIN)

  /// What `getaddrinfo(3)` returned.
  init(_ result: Int32) {
    switch result {
    case EAI_NONAME, -5 /* EAI_NODATA, hidden without _GNU_SOURCE */:
      self.init(code: "ENOTFOUND", number: -3008)
    case EAI_AGAIN: self.init(code: "EAI_AGAIN", number: -3001)
    case EAI_BADFLAGS: self.init(code: "EAI_BADFLAGS", number: -3002)
    case EAI_FAIL: self.init(code: "EAI_FAIL", number: -3004)
    case EAI_FAMILY: self.init(code: "EAI_FAMILY", number: -3005)
    case EAI_MEMORY: self.init(code: "EAI_MEMORY", number: -3006)
    case EAI_SERVICE: self.init(code: "EAI_SERVICE", number: -3010)
    case EAI_SOCKTYPE: self.init(code: "EAI_SOCKTYPE", number: -3011)
    default: self.init(code: "EAI_FAIL", number: -3004)
    }
  }
}
