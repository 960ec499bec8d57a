import Foundation

/// What clients do in one measurement, the same for all servers.
struct Workload {
  /// What the table calls it.
  let name: String
  /// What is counted: messages, or connections.
  let count: Int
  /// The arguments of the clients, but for the port.
  private let manner: String
  private let numbers: [Int]

  /// Connections in lock-step, which say `messages` in all.
  static func talk(_ name: String, connections: Int, size: Int, messages: Int) -> Workload {
    Workload(
      name: name, count: messages, manner: "talk", numbers: [connections, size, messages])
  }

  /// Connections, `parallel` of them at the same time, each of which says 64 bytes and closes after
  /// their echo.
  static func visit(_ name: String, parallel: Int, connections: Int) -> Workload {
    Workload(
      name: name, count: connections, manner: "visit", numbers: [parallel, connections])
  }

  static let all = [
    talk("50 × 64 B, a message", connections: 50, size: 64, messages: 100_000),
    talk("500 × 1 KiB, a message", connections: 500, size: 1024, messages: 100_000),
    talk("10 × 64 KiB, a message", connections: 10, size: 65_536, messages: 10_000),
    visit("connect, 64 B, close", parallel: 50, connections: 5000),
  ]

  /// Connections that are open at the same time when memory is measured.
  static let idleConnections = 9000

  /// The connections of ``idleConnections``, each of which says something before it falls idle.
  static let idle = talk("idle", connections: idleConnections, size: 64, messages: 0)

  /// Starts the clients.
  func start(port: Int) throws -> Child {
    try Child([Child.ownPath, "clients", manner, "\(port)"] + numbers.map(String.init))
  }

  /// Nanoseconds of CPU time that the server takes for each of them.
  func cpuTime(of server: Server) throws -> Double {
    let clients = try start(port: server.port)
    try clients.await("ready")
    let before = try Figures.cpuTime(of: server.child.id)
    clients.proceed()
    try clients.await("done")
    let after = try Figures.cpuTime(of: server.child.id)
    clients.proceed()
    clients.end()
    return (after - before) / Double(count)
  }
}

/// A server in a process of its own.
struct Server {
  let child: Child
  let port: Int

  /// A server that listens at a port that was chosen for it.
  init(_ child: Child, port: Int) {
    self.child = child
    self.port = port
  }

  /// Starts it and waits until it listens.
  init(_ command: [String], keepsErrors: Bool = false) throws {
    child = try Child(command, keepsErrors: keepsErrors)
    let line = try child.line()
    guard let port = Int(line) else { throw Failure("no port but \"\(line)\"") }
    self.port = port
  }
}
