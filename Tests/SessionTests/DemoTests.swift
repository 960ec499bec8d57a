import Commands
import EventLoop
import NetEngine
import NetTypes
import Observation
import Testing

@testable import Session

@NetActor
@Suite("Demo", .timeLimit(.minutes(1)))
struct DemoTests {
  @Test("every line of it parses")
  func lines() throws {
    for tick in 0..<1000 {
      for step in DemoScript().steps(at: tick) {
        let line = try Line(parsing: step.line)
        #expect(line.entries.count == 1)
      }
    }
  }

  @Test("it comes by everything there is to show")
  func variety() throws {
    let lines = (0..<100).flatMap { DemoScript().steps(at: $0).map(\.line) }
    for start in ["listen", "connect demo", "write", "writeln", "end", "connect 127.0.0.1:1"] {
      #expect(lines.contains { $0.hasPrefix(start) }, "\(start)")
    }
  }

  @Test("it leaves out what would work against someone who closed its sockets")
  func politeness() async throws {
    let session = Session()
    let demo = Demo(in: session, tick: 1)
    demo.start()
    await session.untilRead("chatty", 1)
    try await session.runAll("destroy chatty")
    await session.untilRead("steady", 1)
    #expect(!session.events(of: nil).contains { $0.hasPrefix("!") })
    #expect(
      session.events(of: nil).prefix(2) == ["> listen 127.0.0.1:0 as demo handler=echo", "= demo"])
    demo.stop()
    session.shutDown()
  }

  @Test("a visitor ends its side and hears the answer on the other; then a connection is refused")
  func halfClose() async throws {
    let session = Session()
    let script = DemoScript()
    for tick in 0..<3 {
      for step in script.steps(at: tick) { try await session.runAll(step.line) }
    }
    for tick in [30, 33] {
      for step in script.steps(at: tick) where !step.isTalk { try await session.runAll(step.line) }
    }
    await session.untilState("notes.1", .writeOnly)
    for tick in [45, 55] {
      for step in script.steps(at: tick) where !step.isTalk { try await session.runAll(step.line) }
    }
    await session.untilClosed("visitor-1")
    #expect(session.stream(of: "visitor-1").contains("<noted\n"))
    session.shutDown()
  }
}
