import EventLoop
import NetTypes
import Observation
import Testing

@testable import Session

@NetActor
@Suite("Close reasons", .timeLimit(.minutes(1)))
struct CloseReasonTests {
  @Test(
    "each way to an end has its words, on both sides",
    arguments: [
      ("end c1", "ended here", "ended by peer"),
      ("end c1 ; end s1.1", "ended by both", "ended by both"),
      ("end s1.1", "ended by peer", "ended here"),
      ("destroy c1", "destroyed here", "ended by peer"),
      ("reset c1", "reset here", "reset by peer"),
      ("reset s1.1", "reset by peer", "reset here"),
      ("destroy c1 ; reset c1", "destroyed here", "ended by peer"),
      ("end c1 ; destroy c1", "destroyed here", "ended by peer"),
    ])
  func reasons(line: String, client: String, accepted: String) async throws {
    let session = Session()
    try await session.runAll("listen 127.0.0.1:0\nconnect s1")
    await session.untilAccepted("s1", 1)
    await session.untilOpen("c1")
    try await session.run(line)
    await session.until { session.liveSockets == 0 }
    // The peer's end that answers ours by itself is the peer's own, as far as this side can tell.
    let expected = client == "ended here" ? "ended by both" : client
    let other = accepted == "ended here" ? "ended by both" : accepted
    #expect(try session.row("c1").closeReason == expected)
    #expect(try session.row("s1.1").closeReason == other)
    session.shutDown()
  }

  @Test(
    "every input in every state",
    arguments: [
      (.running, [.endedHere, .endedByPeer, .destroyedHere, .resetHere]),
      (.endedHere, [.endedHere, .endedByBoth, .destroyedHere, .resetHere]),
      (.endedByPeer, [.endedByBoth, .endedByPeer, .destroyedHere, .resetHere]),
      (.endedByBoth, [.endedByBoth, .endedByBoth, .destroyedHere, .resetHere]),
      (.destroyedHere, [.destroyedHere, .destroyedHere, .destroyedHere, .destroyedHere]),
      (.resetHere, [.resetHere, .resetHere, .resetHere, .resetHere]),
      (
        .failed(NetError(code: "EPIPE", message: "")),
        Array(repeating: .failed(NetError(code: "EPIPE", message: "")), count: 4)
      ),
    ] as [(CloseStory, [CloseStory])])
  func machine(state: CloseStory, expected: [CloseStory]) {
    let inputs: [(inout CloseStory) -> Void] = [
      { $0.end() }, { $0.peerEnded() }, { $0.destroy() }, { $0.reset() },
    ]
    for (input, expected) in zip(inputs, expected) {
      var story = state
      input(&story)
      #expect(story == expected)
    }
    var story = state
    story.fail(NetError(code: "ECONNRESET", message: "", syscall: "read"))
    #expect(story.reason == "reset by peer")
  }

  @Test(
    "an error's reason is its call and its code",
    arguments: [
      (NetError(code: "ECONNREFUSED", message: "", syscall: "connect"), "connect ECONNREFUSED"),
      (NetError(code: "ETIMEDOUT", message: "", syscall: "read"), "read ETIMEDOUT"),
      (NetError(code: "ECONNRESET", message: "", syscall: "write"), "reset by peer"),
      (NetError(code: "ECONNRESET", message: "", syscall: "connect"), "connect ECONNRESET"),
      (NetError(code: "ENOTFOUND", message: "", syscall: "getaddrinfo"), "getaddrinfo ENOTFOUND"),
      (
        NetError(code: "ECONNREFUSED", message: "", errors: [NetError(code: "X", message: "")]),
        "connect ECONNREFUSED"
      ),
      (
        NetError(code: "ERR_STREAM_WRITE_AFTER_END", message: "write after end"),
        "ERR_STREAM_WRITE_AFTER_END"
      ),
    ])
  func errors(error: NetError, expected: String) {
    #expect(CloseStory.failed(error).reason == expected)
  }
}
