import NetTypes
import Testing

@testable import NetEngine

struct ReadMachineTests {
  typealias Table = MachineTable<ReadMachine>

  /// A mark of two chunks of one byte: every way of being empty, partly full and full.
  let start = ReadMachine(highWaterMark: 2)
  static let byte = Chunk([0x61])

  let table = Table(
    inputs: [
      .init(name: "open", isAllowed: { !$0.isOpen }) { "\($0.open())" },
      .init(name: "addConsumer") { "resumeTick: \($0.addConsumer())" },
      .init(name: "resume") { "resumeTick: \($0.resume())" },
      .init(name: "resumeTick", isAllowed: \.isResumeScheduled) { "\($0.resumeTick())" },
      .init(name: "pause") { $0.pause() ? "emit pause" : "-" },
      // For a reader that takes the bytes past the machine, so nothing is kept.
      .init(name: "halt", isAllowed: { $0.length == 0 }) { "\($0.halt())" },
      .init(name: "goOn", isAllowed: { $0.length == 0 }) { "\($0.goOn())" },
      .init(name: "receive", isAllowed: { $0.source == .reading || $0.source == .done }) {
        "\($0.receive(byte))"
      },
      .init(name: "takeKept") { $0.takeKept().map { "data \($0.text)" } ?? "-" },
      .init(name: "afterDelivery") { machine in
        let (reading, endsNext) = machine.afterDelivery()
        return "\(reading)\(endsNext ? ", endTick" : "")"
      },
      .init(name: "end", isAllowed: { $0.isOpen && $0.source != .idle }) {
        $0.end() ? "endTick" : "-"
      },
      .init(name: "holdEnd") {
        $0.holdEnd()
        return "-"
      },
      .init(name: "releaseEnd") { $0.releaseEnd() ? "endTick" : "-" },
      .init(name: "startOver", isAllowed: { $0.source == .done }) {
        $0.startOver()
        return "-"
      },
      .init(name: "endTick") { $0.endTick() ? "emit end" : "-" },
      .init(name: "destroy") {
        $0.destroy()
        return "-"
      },
    ],
    describe: { machine in
      "\(machine.isOpen ? "" : "not open, ")\(machine.flow), \(machine.source), "
        + "kept \(machine.length)\(machine.isResumeScheduled ? ", resume due" : "")"
        + (machine.isReadWanted ? ", read wanted" : "")
        + (machine.isEndHeld ? ", end held" : "")
    })

  @Test func `Every state and input has its answer`() throws {
    try table.check("read.txt", from: start)
  }

  @Test func `Nothing is delivered unless it flows, and nothing after the end`() {
    for row in table.walk(from: start) {
      if row.answer == "deliver" || row.answer.hasPrefix("data") {
        #expect(row.state.contains("flowing"), "\(row)")
      }
      if row.state.contains(", done") {
        let harmless = ["never", "-", "drop", "unchanged", "emit pause"]
        #expect(harmless.contains(row.answer) || row.answer.hasPrefix("resumeTick"), "\(row)")
      }
    }
  }

  @Test func `'end' comes only when everything kept was delivered`() {
    for row in table.walk(from: start) where row.answer == "emit end" {
      #expect(row.state.contains("ended, kept 0"), "\(row)")
    }
  }

  @Test func `It never reads beyond the high water mark`() {
    for row in table.walk(from: start) where row.next.contains(", reading, ") {
      #expect(!row.next.contains("kept 2") && !row.next.contains("kept 3"), "\(row)")
    }
  }

  // DATA-008, DATA-009, DATA-012
  @Test func `Bytes that waited come out in order, then the end`() {
    var machine = ReadMachine(highWaterMark: 100)
    #expect(machine.open() == .start)
    #expect(machine.pause() == true)
    #expect(machine.receive(Chunk("one")) == .keep)
    #expect(machine.receive(Chunk("two")) == .keep)
    #expect(machine.end() == false)
    #expect(machine.resume() == true)
    #expect(machine.resumeTick() == .unchanged)
    #expect(machine.takeKept()?.text == "one")
    #expect(machine.pause() == true)
    #expect(machine.takeKept() == nil)
    #expect(machine.resume() == true)
    #expect(machine.resumeTick() == .unchanged)
    #expect(machine.takeKept()?.text == "two")
    #expect(machine.takeKept() == nil)
    #expect(machine.afterDelivery() == (.unchanged, true))
    #expect(machine.endTick() == true)
    #expect(machine.endTick() == false)
  }

  @Test func `Few bytes that wait do not keep their slab`() {
    weak var slab: Slab?
    var machine = ReadMachine(highWaterMark: 100)
    _ = machine.open()
    func receive() {
      let memory = Slab(capacity: 65_536)
      memory.bytes[0] = 7
      slab = memory
      #expect(machine.receive(Chunk(slab: memory, range: 0..<1)) == .keep)
    }
    receive()
    #expect(slab == nil)
    _ = machine.resume()
    #expect(machine.takeKept()?.bytes == [7])
  }
}
