import EventLoop
import NetTypes
import Testing

@testable import NetEngine

struct ConnectMachineTests {
  typealias Table = MachineTable<ConnectMachine>
  typealias Plan = ConnectMachine.Plan

  static let address = AddressInfo(address: "127.0.0.1", family: .ipv4, port: 80)
  static let failure = NetError(SystemError(-111), syscall: "connect")
  static let late = NetError(SystemError(-110), syscall: "connect")
  static let unknown = NetError(code: "ENOTFOUND", message: "getaddrinfo ENOTFOUND x")
  static let lookup = LookupRequest(host: "x")

  static func describe(_ action: ConnectMachine.Action) -> String {
    switch action {
    case .lookUp(let request): "look up \(request.host)"
    case .prepare(let target): "prepare \(target)"
    case .emit(.lookup(let result)):
      switch result.outcome {
      case .success(let address): "emit lookup \(address.address)"
      case .failure(let error): "emit lookup \(error.code.rawValue)"
      }
    case .emit(.connectionAttempt(let target)): "emit attempt \(target)"
    case .emit(.connectionAttemptFailed(let target, let error)):
      "emit failed \(target) \(error.code.rawValue)"
    case .emit(.connectionAttemptTimeout(let target)): "emit timeout \(target)"
    case .emit(let event): "emit \(event.name)"
    case .connect(let target, let limit): "connect \(target) \(limit.map { "within \($0)" } ?? "")"
    case .abandon: "abandon"
    case .giveUp: "give up"
    case .finish: "finish"
    case .fail(let error):
      "fail \(error.code.rawValue)\(error.errors.isEmpty ? "" : " of \(error.errors.count)")"
    }
  }

  static func input(
    _ name: String, _ apply: @escaping (inout ConnectMachine) -> [ConnectMachine.Action]
  ) -> Table.Input {
    .init(name: name) { machine in
      let actions = apply(&machine)
      return actions.isEmpty ? "-" : actions.map(describe).joined(separator: ", ")
    }
  }

  static func addresses(_ texts: [String]) -> [LookupResult.Address] {
    texts.map { .init(address: $0, family: isIP($0) ?? .ipv4) }
  }

  let table = Table(
    inputs: [
      input("start") { $0.start() },
      input("lookedUp one") { $0.lookedUp(.success(addresses(["::1"]))) },
      input("lookedUp two") { $0.lookedUp(.success(addresses(["::1", "127.0.0.1"]))) },
      input("lookedUp nothing") { $0.lookedUp(.success([])) },
      input("lookedUp rubbish") { $0.lookedUp(.success(addresses(["rubbish"]))) },
      input("lookup failed") { $0.lookedUp(.failure(unknown)) },
      input("prepared") { $0.prepared() },
      input("prepared, but blocked") { $0.prepared(isBlocked: true) },
      input("preparationFailed") { $0.preparationFailed(failure) },
      input("succeeded") { $0.succeeded() },
      input("failed") { $0.failed(failure) },
      input("refused") { $0.refused(failure) },
      input("timedOut") { $0.timedOut(late) },
      .init(name: "stop") { $0.stop().map { "cuts off \($0)" } ?? "-" },
    ],
    describe: { machine in
      switch machine.state {
      case .idle, .resolving, .connected, .over: "\(machine.state)"
      case .preparing(let course): "preparing \(describe(course))"
      case .attempting(let course): "attempting \(describe(course))"
      }
    })

  static func describe(_ course: ConnectMachine.Course) -> String {
    "\(course.current)\(course.rest.map { ", then \($0)" }.joined())"
      + "\(course.errors.map { ", after \($0.code.rawValue)" }.joined())"
      + "\(course.isSelection ? "" : ", alone")"
  }

  @Test func `Every state and input has its answer, with an address`() throws {
    let plan = Plan(destination: .address(Self.address))
    try table.check("connect-address.txt", from: ConnectMachine(plan: plan))
  }

  @Test func `Every state and input has its answer, with a path`() throws {
    let plan = Plan(destination: .path("/x"))
    try table.check("connect-path.txt", from: ConnectMachine(plan: plan))
  }

  @Test func `Every state and input has its answer, with a name`() throws {
    let plan = Plan(destination: .name(Self.lookup, port: 80), triesAll: true)
    try table.check("connect-name.txt", from: ConnectMachine(plan: plan))
  }

  @Test func `Every state and input has its answer, with a name's first address`() throws {
    let plan = Plan(destination: .name(Self.lookup, port: 80), triesAll: false)
    try table.check("connect-first.txt", from: ConnectMachine(plan: plan))
  }

  // HE-005, LKUP-011
  @Test(arguments: [
    (
      ["::1", "127.0.0.1", "127.0.0.2", "127.0.0.3"],
      ["::1", "127.0.0.1", "127.0.0.2", "127.0.0.3"]
    ),
    (["127.0.0.1", "::1", "127.0.0.2"], ["127.0.0.1", "::1", "127.0.0.2"]),
    (["127.0.0.1", "127.0.0.2", "::1", "::2"], ["127.0.0.1", "::1", "127.0.0.2", "::2"]),
    (["127.0.0.1", "127.0.0.1", "::1", "127.0.0.1"], ["127.0.0.1", "::1"]),
    ([], []),
  ])
  func `The families take turns, each address once`(given: [String], order: [String]) {
    let addresses = Self.addresses(given)
    let leading = addresses.first?.family ?? .ipv4
    #expect(ConnectMachine.interleaved(addresses, leading: leading).map(\.address) == order)
  }

  // HE-012, HE-013
  @Test func `When all attempts fail, the error holds each of them and the first one's code`() {
    var machine = ConnectMachine(
      plan: Plan(destination: .name(Self.lookup, port: 80), triesAll: true))
    _ = machine.start()
    _ = machine.lookedUp(.success(Self.addresses(["127.0.0.1", "::1"])))
    _ = machine.prepared()
    _ = machine.timedOut(Self.late)
    _ = machine.prepared()
    #expect(machine.failed(Self.failure).last == .fail(.aggregate([Self.late, Self.failure])))
    #expect(machine.attemptedAddresses == ["127.0.0.1:80", "::1:80"])
    #expect(NetError.aggregate([Self.late, Self.failure]).code == "ETIMEDOUT")
  }
}
