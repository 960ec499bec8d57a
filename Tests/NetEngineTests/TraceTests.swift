import Testing

/// The engine against Node: the same scenarios, played by both, compared entry by entry.
@Suite struct TraceTests {
  @Test(.timeLimit(.minutes(1)), arguments: Trace.all)
  func `Each endpoint does what Node's does`(
    trace: Trace
  ) async throws {
    let recording = try Recording.load(trace.name, from: Recording.committed)
    let (lines, ended) = await trace.play()
    let differences = SequenceComparison.differences(node: recording.endpoints, ours: lines)
    #expect(differences.isEmpty, "\n\(differences.joined(separator: "\n"))")
    #expect(ended, "the trace did not come to its end")
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
        Node:  event ready
        Node:  event end
        ours:  event end
        ours:  event ready
      """
    #expect(SequenceComparison.differences(node: node, ours: ours) == [expected])
  }

  @Test func `An entry too many or too few is noticed, and an endpoint too`() {
    let entries = ["accepted", "event end"]
    let shorter = SequenceComparison.differences(node: ["S": entries], ours: ["S": ["accepted"]])
    #expect(
      shorter == [
        "S differs at entry 2:\n         accepted\n  Node:  event end\n  ours:  nothing more"
      ])
    #expect(
      SequenceComparison.differences(node: ["S": ["accepted"]], ours: ["S": entries]).count == 1)
    #expect(SequenceComparison.differences(node: [:], ours: ["S": entries]).count == 1)
    #expect(SequenceComparison.differences(node: ["S": entries], ours: ["S": entries]).isEmpty)
  }

  @Test func `A trace that ends in another way than the recording is noticed`() async throws {
    // T06 is a refused connection with a queued write; here the write is missing.
    let recording = try Recording.load("T06", from: Recording.committed)
    let (lines, _) = await Trace("T06 without its write") { t in
      t.socket("C").connect(t.refusedPort())
    }.play()
    let differences = SequenceComparison.differences(node: recording.endpoints, ours: lines)
    #expect(differences.count == 1)
    #expect(differences.first?.contains("Node:  ! write(\"x\")") == true)
  }
}
