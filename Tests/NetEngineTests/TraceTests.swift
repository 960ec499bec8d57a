import Foundation
import TestSupport
import Testing

/// The engine against Node: the same scenarios, played by both, compared entry by entry.
@Suite struct TraceTests {
  @Test(.timeLimit(.minutes(1)), arguments: Trace.all.filter { !$0.isAlone })
  func `Each endpoint does what Node's does`(trace: Trace) async throws {
    let differences = try await trace.differences()
    #expect(differences.isEmpty, "\n\(differences.joined(separator: "\n"))")
  }

  @Test(.timeLimit(.minutes(1)))
  func `Each endpoint does what Node's does, in a process of its own`() async {
    // A process that fails tells nothing more, so differences are what it says, not how it ends.
    let result = await #expect(processExitsWith: .success, observing: [\.standardErrorContent]) {
      for trace in Trace.all where trace.isAlone {
        for difference in try await trace.differences() {
          FileHandle.standardError.write(Data("\(trace.name): \(difference)\n".utf8))
        }
      }
      FileHandle.standardError.write(Data("played".utf8))
    }
    let said = String(decoding: result?.standardErrorContent ?? [], as: UTF8.self)
    #expect(said.contains("played") && !said.contains(": "), "\n\(said)")
  }

  @Test func `Every recording has its trace, and every trace its recording`() throws {
    #expect(try Recording.names(in: Recording.committed) == Set(Trace.all.map(\.name)))
  }

  @Test func `Events in another order are noticed`() {
    let node = ["C": ["event connect", "event ready", "event end"], "S": ["accepted"]]
    let ours = ["C": ["event connect", "event end", "event ready"], "S": ["accepted"]]
    let expected = """
      C differs at entry 2:
              event connect
        Node: event ready
        Node: event end
        ours: event end
        ours: event ready
      """
    #expect(SequenceComparison("Node", "ours").differences(node, ours) == [expected])
  }

  @Test func `An entry too many or too few is noticed, and an endpoint too`() {
    let entries = ["accepted", "event end"]
    let shorter = SequenceComparison("Node", "ours").differences(
      ["S": entries], ["S": ["accepted"]])
    #expect(
      shorter == [
        "S differs at entry 2:\n        accepted\n  Node: event end\n  ours: nothing more"
      ])
    #expect(
      SequenceComparison("Node", "ours").differences(["S": ["accepted"]], ["S": entries]).count == 1
    )
    #expect(SequenceComparison("Node", "ours").differences([:], ["S": entries]).count == 1)
    #expect(SequenceComparison("Node", "ours").differences(["S": entries], ["S": entries]).isEmpty)
  }

  @Test func `A trace that ends in another way than the recording is noticed`() async throws {
    // T06 is a refused connection with a queued write; here the write is missing.
    let recording = try Recording.load("T06", from: Recording.committed)
    let (lines, _) = await Trace("T06 without its write") { t in
      t.socket("C").connect(t.refusedPort())
    }.play()
    let differences = SequenceComparison("Node", "ours").differences(recording.endpoints, lines)
    #expect(differences.count == 1)
    #expect(differences.first?.contains("Node: ! write(\"x\")") == true)
  }
}
