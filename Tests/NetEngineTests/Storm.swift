import EventLoop
import NetEngine
import NetTypes
import TestRandom

/// Random operations on a dozen sockets, from outside and from inside of their events.
///
/// What must hold whatever happens is checked by the sockets' ``StormSocket`` as it happens, and at
/// the end by ``settle()``.
@NetActor
final class Storm {
  private static let clients = 12

  private var random: SeededGenerator
  /// Operations that are left; without them the storm calms down by itself.
  private var budget: Int
  private(set) var sockets: [StormSocket] = []
  private var servers: [Server] = []
  private var targets: [ConnectOptions] = []
  let seed: UInt64

  init(seed: UInt64, operations: Int) {
    self.seed = seed
    random = SeededGenerator(seed: seed)
    budget = operations
  }

  /// Listens, storms, and calms down.
  func run() async throws {
    try await listen()
    while budget > 0 {
      operate(on: nil)
      if chance(3) { await turn() }
    }
    await settle()
  }

  private func listen() async throws {
    for index in 0..<3 {
      var options = ServerOptions()
      options.allowHalfOpen = index == 1
      options.pauseOnConnect = index == 2
      options.highWaterMark = index == 1 ? 1000 : 65_536
      let server = Net.createServer(options) { [unowned self] socket in
        let socket = self.add(socket)
        if self.chance(3) { self.operate(on: socket) }
      }
      server.on(.error) { _ in }
      servers.append(server)
      if index == 2 {
        let path = "\0storm-\(seed)-\(UInt64.random(in: 0 ... .max))"
        try server.listen(path: path)
        targets.append(ConnectOptions(.path(path)))
      } else {
        try await server.listening()
        targets.append(ConnectOptions(.port(server.port, host: "127.0.0.1")))
        targets.append(named(server.port))
      }
    }
    targets.append(ConnectOptions(.port(refusedPort, host: "127.0.0.1")))
    targets.append(ConnectOptions(.path("\0storm-nobody")))
    targets.append(named(refusedPort))
  }

  /// A name with two addresses, of which one or none answers.
  private func named(_ port: Int) -> ConnectOptions {
    var options = ConnectOptions(.port(port, host: "test.example"))
    options.autoSelectFamilyAttemptTimeout = 10
    options.lookup = { _, answer in
      EventLoop.shared.setImmediate {
        answer(
          .success([
            .init(address: "127.0.0.2", family: .ipv4), .init(address: "127.0.0.1", family: .ipv4),
          ]))
      }
    }
    return options
  }

  @discardableResult
  private func add(_ socket: Socket) -> StormSocket {
    let socket = StormSocket(socket, in: self, isStrict: chance(2))
    sockets.append(socket)
    return socket
  }

  /// Whether something happens that happens once in `count` times.
  func chance(_ count: Int) -> Bool { Int.random(in: 0..<count, using: &random) == 0 }

  private func turn() async {
    await withCheckedContinuation { next in EventLoop.shared.setImmediate { next.resume() } }
  }

  /// One random operation on `preferred`, or on any socket.
  func operate(on preferred: StormSocket?) {
    guard budget > 0 else { return }
    budget -= 1
    let open = sockets.filter { !$0.socket.destroyed }
    if open.count < Self.clients, preferred == nil, chance(2) { return connectNew() }
    guard let socket = preferred ?? sockets.suffix(40).randomElement(using: &random) else {
      return connectNew()
    }
    switch Int.random(in: 0..<16, using: &random) {
    case 0...4: socket.write(Int.random(in: 0..<300, using: &random))
    case 5: socket.write(Int.random(in: 0..<400_000, using: &random))
    case 6: socket.end(Int.random(in: 0..<100, using: &random))
    case 7: socket.socket.pause()
    case 8, 9, 10: socket.socket.resume()
    case 11: socket.socket.destroy(chance(2) ? NetError(code: "ESTORM", message: "storm") : nil)
    case 12: _ = try? socket.socket.resetAndDestroy()
    case 13: socket.socket.destroySoon()
    case 14: socket.toggleListener()
    default:
      if let target = targets.randomElement(using: &random) { socket.connectAgain(target) }
    }
  }

  private func connectNew() {
    guard let target = targets.randomElement(using: &random) else { return }
    let mark = chance(3) ? 100 : 65_536
    let options = SocketOptions(allowHalfOpen: chance(3), highWaterMark: mark)
    guard let socket = try? Socket(options) else { return }
    add(socket).connect(target)
  }

  /// Destroys what is left, closes the servers, and checks what must hold then.
  private func settle() async {
    budget = 0
    for server in servers { server.close() }
    for socket in sockets { socket.socket.destroy() }
    var turns = 0
    while sockets.contains(where: { !$0.isOver }) || servers.contains(where: { $0.connections > 0 })
    {
      turns += 1
      precondition(turns < 10_000, "seed \(seed): sockets are left that do not close")
      // What was accepted meanwhile, or connected anew in its own 'close'.
      for socket in sockets { socket.socket.destroy() }
      await turn()
    }
    await turn()
    for socket in sockets { socket.checkEnd() }
  }
}
