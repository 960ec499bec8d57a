import Testing

@testable import NetEngine

struct ServerMachineTests {
  typealias Table = MachineTable<ServerMachine>

  let table = Table(
    inputs: [
      .init(name: "resolve", isAllowed: { $0.round < 3 }) { "\($0.resolve())" },
      .init(name: "resolved (this round)") { machine in
        let round = machine.round
        return "\(machine.resolved(round: round))"
      },
      .init(name: "resolved (earlier round)") { machine in
        let round = machine.round - 1
        return "\(machine.resolved(round: round))"
      },
      .init(name: "listen", isAllowed: { $0.round < 3 }) { "\($0.listen())" },
      .init(name: "emitsListening") { "\($0.emitsListening(round: $0.round))" },
      .init(name: "emitsListening (earlier round)") {
        "\($0.emitsListening(round: $0.round - 1))"
      },
      .init(name: "admit", isAllowed: { $0.state == .listening && $0.connections < 2 }) {
        "\($0.admit(limit: nil, isBlocked: false))"
      },
      .init(name: "admit (blocked)", isAllowed: { $0.state == .listening }) {
        "\($0.admit(limit: nil, isBlocked: true))"
      },
      .init(name: "admit (one at most)", isAllowed: { $0.state == .listening }) {
        "\($0.admit(limit: 1, isBlocked: false))"
      },
      .init(name: "admit (one at most, blocked)", isAllowed: { $0.state == .listening }) {
        "\($0.admit(limit: 1, isBlocked: true))"
      },
      .init(name: "release", isAllowed: { $0.connections > 0 }) {
        $0.release() ? "emit close" : "-"
      },
      .init(name: "close") { machine in
        let (wasListening, emits) = machine.close()
        return "\(wasListening ? "was listening" : "not running")\(emits ? ", emit close" : "")"
      },
    ],
    describe: { machine in
      "\(machine.state), round \(machine.round), connections \(machine.connections)"
        + "\(machine.owesClose ? ", owes close" : "")"
    })

  @Test func `Every state and input has its answer`() throws {
    try table.check("server.txt", from: ServerMachine())
  }

  // SRVL-007, SRVL-008
  @Test func `'close' comes only without connections and while it does not listen`() {
    for row in table.walk(from: ServerMachine()) where row.answer.hasSuffix("emit close") {
      #expect(row.next.hasPrefix("idle") && row.next.contains("connections 0"), "\(row)")
    }
  }

  // LSTN-014
  @Test func `A later listen makes an earlier lookup mean nothing`() {
    var machine = ServerMachine()
    #expect(machine.resolve() == true)
    let first = machine.round
    #expect(machine.resolve() == true)
    #expect(machine.resolved(round: first) == false)
    #expect(machine.resolved(round: machine.round) == true)
  }
}
