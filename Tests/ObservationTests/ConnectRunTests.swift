import NetTypes
import Observation
import Testing

@Suite("A call of connect, as it went")
struct ConnectRunTests {
  private static let first = ConnectionTarget.ip(
    AddressInfo(address: "192.0.2.1", family: .ipv4, port: 80))
  private static let second = ConnectionTarget.ip(
    AddressInfo(address: "192.0.2.2", family: .ipv4, port: 80))
  private static let refused = NetError(code: "ECONNREFUSED", message: "connect ECONNREFUSED")

  private func run(_ events: [SocketEvent], host: String? = "name") -> ConnectRun {
    var run = ConnectRun(
      socket: ObjectID("c1"), destination: "name:80", host: host, start: 100, attemptLimit: 0.25)
    for (index, event) in events.enumerated() { run.note(event, at: 101 + Double(index)) }
    return run
  }

  private func answer(_ address: String) -> SocketEvent {
    .lookup(LookupResult(host: "name", outcome: .success(.init(address: address, family: .ipv4))))
  }

  @Test("The lookup ends with its first answer, and has each address once")
  func lookup() {
    let run = run([answer("192.0.2.1"), answer("192.0.2.2"), answer("192.0.2.1")])
    #expect(run.lookup?.end == 101)
    #expect(run.lookup?.addresses == ["192.0.2.1", "192.0.2.2"])
    #expect(run.untried == ["192.0.2.1", "192.0.2.2"])
    #expect(run.end == nil)
  }

  @Test("An address that times out is followed by the next, which wins")
  func timeout() {
    let run = run([
      answer("192.0.2.1"), answer("192.0.2.2"), .connectionAttempt(Self.first),
      .connectionAttemptTimeout(Self.first), .connectionAttempt(Self.second), .connect,
      .error(Self.refused),
    ])
    #expect(run.attempts.map(\.outcome) == [.timedOut, .connected])
    #expect(run.attempts.map(\.start) == [103, 105])
    #expect(run.attempts.map(\.end) == [104, 106])
    #expect(run.winner?.target == Self.second)
    #expect(run.end == 106 && run.error == nil, "what comes later belongs to the connection")
    #expect(run.isLimited(0) && !run.isLimited(1))
  }

  @Test("Only an attempt that another address can follow is limited")
  func limited() {
    let one = run([answer("192.0.2.1"), .connectionAttempt(Self.first)])
    #expect(!one.isLimited(0))
    let two = run([answer("192.0.2.1"), answer("192.0.2.2"), .connectionAttempt(Self.first)])
    #expect(two.isLimited(0))
  }

  @Test("An address that may not be reached fails without having begun")
  func blocked() {
    let run = run([.connectionAttemptFailed(Self.first, Self.refused), .error(Self.refused)])
    #expect(run.attempts.map(\.outcome) == [.failed(Self.refused)])
    #expect(run.attempts[0].start == run.attempts[0].end)
    #expect(run.error == Self.refused)
  }

  @Test("What the system refuses at once is told by the error alone")
  func refusedAtOnce() {
    let run = run([.connectionAttempt(Self.first), .error(Self.refused)], host: nil)
    #expect(run.attempts.map(\.outcome) == [.failed(Self.refused)])
    #expect(run.lookup == nil && run.end == 102)
  }

  @Test("A socket that is closed meanwhile stops the attempt")
  func stopped() {
    let run = run([.connectionAttempt(Self.first), .close(hadError: false)])
    #expect(run.attempts.map(\.outcome) == [.stopped])
    #expect(run.end == 102 && run.error == nil)
  }

  @Test("However many addresses a name has, only so many are kept: the first and the newest")
  func bounded() {
    let targets = (0..<300).map {
      ConnectionTarget.ip(
        AddressInfo(address: "10.0.\($0 / 100).\($0 % 100)", family: .ipv4, port: 1))
    }
    let run = run(
      (0..<300).map { answer("10.0.\($0 / 100).\($0 % 100)") }
        + targets.flatMap { [.connectionAttempt($0), .connectionAttemptTimeout($0)] })
    #expect(run.attempts.count == ConnectRun.limit)
    #expect(run.droppedAttempts == 300 - ConnectRun.limit)
    #expect(
      run.attempts.first?.target == targets.first && run.attempts.last?.target == targets.last)
    #expect(run.lookup?.addresses.count == ConnectRun.limit)
  }
}
