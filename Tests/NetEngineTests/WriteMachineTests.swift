import NetTypes
import Testing

@testable import NetEngine

struct WriteMachineTests {
  typealias Machine = WriteMachine<Int>
  typealias Table = MachineTable<Subject>

  /// The machine with what its owner knows: the bytes under way.
  struct Subject {
    var machine = Machine(highWaterMark: 2)
    var sending = 0
    var ends = 0
  }

  let table = Table(
    inputs: [
      .init(name: "write", isAllowed: { $0.machine.length < 2 }) { subject in
        switch subject.machine.write(Chunk([0x61]), 1) {
        case .send:
          subject.sending = 1
          return "send"
        case .queued: return "queued"
        case .afterEnd: return "afterEnd"
        case .afterDestroy: return "afterDestroy"
        }
      },
      .init(name: "admitted") { "\($0.machine.admitted())" },
      .init(name: "complete", isAllowed: \.machine.isSending) { subject in
        subject.machine.complete(bytes: subject.sending)
        subject.sending = 0
        return "-"
      },
      .init(name: "takeNext") { subject in
        let next = subject.machine.takeNext()
        if !next.isEmpty { subject.sending = next.count }
        return next.isEmpty ? "-" : "send \(next.count)"
      },
      .init(name: "takeDrain") { $0.machine.takeDrain() ? "emit drain" : "-" },
      .init(name: "end") { "\($0.machine.end())" },
      .init(name: "awaitFinish", isAllowed: { $0.ends == 0 }) { subject in
        subject.ends += 1
        subject.machine.awaitFinish(-1)
        return "-"
      },
      .init(name: "takeShutdown") { $0.machine.takeShutdown() ? "shut down" : "-" },
      .init(name: "didShutDown") { $0.machine.didShutDown() ? "finishTick" : "-" },
      .init(name: "finishTick") { subject in
        subject.machine.finishTick().map { "emit finish, ends \($0.count)" } ?? "-"
      },
      .init(name: "destroy") { subject in
        subject.machine.destroy()
        return "-"
      },
      .init(name: "takeFailed", isAllowed: \.machine.hasFailed) { subject in
        let failed = subject.machine.takeFailed()
        return "writes \(failed.writes.count), ends \(failed.ends.count)"
      },
    ],
    describe: { subject in
      let machine = subject.machine
      return "\(machine.state), length \(machine.length), sending \(subject.sending), "
        + "ends \(subject.ends)"
        + "\(machine.isSending ? ", busy" : "")\(machine.needsDrain ? ", needs drain" : "")"
        + "\(machine.isEnded ? ", ended" : "")\(machine.hasFailed ? ", failed" : "")"
    })

  @Test func `Every state and input has its answer`() throws {
    try table.check("write.txt", from: Subject())
  }

  // WRIT-005
  @Test func `'drain' comes only with an empty queue that is not ended`() {
    for row in table.walk(from: Subject()) where row.answer == "emit drain" {
      #expect(row.state.contains("length 0") && row.state.contains("needs drain"), "\(row)")
      #expect(row.state.hasPrefix("idle") || row.state.hasPrefix("writing"), "\(row)")
    }
  }

  @Test func `The shutdown waits for the last byte, 'finish' for the shutdown`() {
    for row in table.walk(from: Subject()) {
      if row.answer == "shut down" || row.answer == "shutDown" {
        #expect(row.state.contains("length 0"), "\(row)")
      }
      if row.answer.hasPrefix("emit finish") { #expect(row.state.hasPrefix("finishing"), "\(row)") }
    }
  }

  @Test func `Bytes are counted exactly`() {
    for row in table.walk(from: Subject()) {
      #expect(!row.next.contains("length -"), "\(row)")
    }
  }

  // WRIT-016
  @Test func `While it is corked nothing is sent, and an end takes the cork out`() {
    let corked = Table(
      inputs: table.inputs + [
        .init(name: "cork", isAllowed: { $0.machine.corks < 2 }) { subject in
          subject.machine.cork()
          return "-"
        },
        .init(name: "uncork") { subject in
          subject.machine.uncork()
          return "-"
        },
      ],
      describe: { subject in
        table.describe(subject) + (subject.machine.corks > 0 ? ", corked" : "")
      })
    let rows = corked.walk(from: Subject())
    #expect(rows.contains { $0.input == "takeNext" && $0.answer.hasPrefix("send") })
    for row in rows where row.state.contains("corked") {
      #expect(!row.answer.hasPrefix("send"), "\(row)")
      if row.input == "end" { #expect(!row.next.contains("corked"), "\(row)") }
    }
  }

  // WRIT-001, WRIT-002, WRIT-004
  @Test func `A full queue says so, and says when it is empty again`() {
    var machine = Machine(highWaterMark: 4)
    guard case .send = machine.write(Chunk("abcd"), nil) else {
      Issue.record("the first write is sent at once")
      return
    }
    #expect(machine.admitted() == false)
    guard case .queued = machine.write(Chunk("e"), nil) else {
      Issue.record("a second write waits")
      return
    }
    #expect(machine.length == 5)
    machine.complete(bytes: 4)
    #expect(machine.takeNext().map(\.chunk.text) == ["e"])
    #expect(machine.takeDrain() == false)
    machine.complete(bytes: 1)
    #expect(machine.takeNext().isEmpty)
    #expect(machine.takeDrain() == true)
    #expect(machine.takeDrain() == false)
  }
}
