import NetTypes
import Observation

/// Sessions whose connections came about in many ways.
extension Sessions {
  private static func target(_ address: String, _ port: Int = 8124) -> ConnectionTarget {
    .ip(AddressInfo(address: address, family: isIP(address) ?? .ipv4, port: port))
  }

  private static func error(_ code: NetError.Code, _ address: String) -> NetError {
    NetError(code: code, message: "connect \(code.rawValue) \(address):8124", syscall: "connect")
  }

  /// A call of `connect` at `start` with these events, each at its milliseconds.
  private static func run(
    _ socket: String, _ destination: String, host: String?, at start: Double,
    _ events: [(Double, SocketEvent)]
  ) -> ConnectRun {
    var run = ConnectRun(
      socket: ObjectID(socket), destination: destination, host: host, start: start,
      attemptLimit: 0.25)
    for (milliseconds, event) in events { run.note(event, at: start + milliseconds / 1000) }
    return run
  }

  private static func answers(_ host: String, _ addresses: String...) -> [SocketEvent] {
    addresses.map {
      .lookup(
        LookupResult(
          host: host, outcome: .success(.init(address: $0, family: isIP($0) ?? .ipv4))))
    }
  }

  /// A name with four addresses: the first does not answer, the second refuses, the third is it.
  private static let won: ConnectRun = {
    let host = "service.example"
    let lookup = answers(host, "2001:db8::1", "192.0.2.7", "127.0.0.1", "127.0.0.2")
    return run(
      "c1", "service.example:8124", host: host, at: 10,
      lookup.map { (12.4, $0) } + [
        (12.6, .connectionAttempt(target("2001:db8::1"))),
        (262.9, .connectionAttemptTimeout(target("2001:db8::1"))),
        (263, .connectionAttempt(target("192.0.2.7"))),
        (
          301.2,
          .connectionAttemptFailed(target("192.0.2.7"), error("ECONNREFUSED", "192.0.2.7"))
        ),
        (301.4, .connectionAttempt(target("127.0.0.1"))), (318.7, .connect),
      ])
  }()

  private static let others: [ConnectRun] = [
    run(
      "c4", "nowhere.invalid:80", host: "nowhere.invalid", at: 40,
      [
        (
          81,
          .lookup(
            LookupResult(
              host: "nowhere.invalid",
              outcome: .failure(NetError(code: "ENOTFOUND", message: "getaddrinfo ENOTFOUND"))))
        )
      ] + [(81.1, .error(NetError(code: "ENOTFOUND", message: "getaddrinfo ENOTFOUND")))]),
    run(
      "c3", "/run/app.sock", host: nil, at: 30,
      [(0.1, .connectionAttempt(.path("/run/app.sock"))), (0.3, .connect)]),
    run(
      "c2", "127.0.0.1:9", host: nil, at: 20,
      [
        (0.2, .connectionAttempt(target("127.0.0.1", 9))),
        (
          0.9,
          .connectionAttemptFailed(target("127.0.0.1", 9), error("ECONNREFUSED", "127.0.0.1"))
        ), (1, .error(error("ECONNREFUSED", "127.0.0.1"))),
      ]),
  ]

  /// All is over.
  static let attempts: Snapshot = {
    let sockets = [
      SocketRow(
        id: ObjectID("c1"), direction: .outgoing, readyState: .open, local: "127.0.0.1:40000",
        remote: "127.0.0.1:8124", createdAt: 10),
      SocketRow(
        id: ObjectID("s1.1"), direction: .incoming, readyState: .open, local: "127.0.0.1:8124",
        remote: "127.0.0.1:40000", createdAt: 10.3),
    ]
    return Snapshot(
      time: 41, sockets: Window(elements: sockets, total: 2), liveSockets: 2,
      streamSocket: sockets[0], run: won, runs: others + [won])
  }()

  /// The first of two addresses has not answered yet.
  static let attempting: Snapshot = {
    let host = "localhost"
    let pending = run(
      "c1", "localhost:8124", host: host, at: 10,
      answers(host, "::1", "127.0.0.1").map { (1.2, $0) } + [
        (1.3, .connectionAttempt(target("::1")))
      ])
    let socket = SocketRow(
      id: ObjectID("c1"), direction: .outgoing, readyState: .opening, remote: "localhost:8124",
      createdAt: 10)
    return Snapshot(
      time: 10.1, sockets: Window(elements: [socket], total: 1), liveSockets: 1,
      streamSocket: socket, run: pending, runs: [pending])
  }()
}
