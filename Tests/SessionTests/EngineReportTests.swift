import Commands
import EventLoop
import NetTypes
import Observation
import Testing

@testable import Session

@NetActor
@Suite("How the engine is doing", .timeLimit(.minutes(1)))
struct EngineReportTests {
  @Test("get tells how the engine is doing, by names that scripts can rely on")
  func get() async throws {
    let session = Session()
    let report = await session.run(try Line(parsing: "get engine"))
    guard case .success(.done(.record(let fields)?, _)) = report.outcomes[0].result else {
      return _ = Issue.record("\(report)")
    }
    let names = Set(fields.map(\.name))
    for name in [
      "iterations", "lagMedian", "lag99", "lagMaximum", "streams", "timers", "descriptors",
      "descriptorsLimit", "events", "eventsLimit", "eventsDropped", "unlisted",
    ] {
      #expect(names.contains(name), "\(name)")
    }
    session.shutDown()
  }

  @Test("expect and references know it, and its name is taken")
  func uses() async throws {
    let session = Session()
    let script = try Script(
      parsing: """
        expect engine descriptors > 2
        expect engine eventsLimit = 10000
        print $engine.waits
        try listen 127.0.0.1:0 as engine
        """)
    let report = await session.run(script)
    #expect(report.stop == nil)
    #expect(report.outcomes[2].result == .success(.done(note: "0")))
    guard case .success(.tried(let failure)) = report.outcomes[3].result else {
      return _ = Issue.record("\(report.outcomes[3])")
    }
    #expect(failure.error.code == "ERR_NAME_IN_USE")
    let unknown = await session.run(try Line(parsing: "get engine nothing"))
    #expect(unknown.outcomes[0].isFailure)
    session.shutDown()
  }

  @Test("open sockets are streams, and none of them is in no list")
  func streams() async throws {
    let session = Session()
    let before = session.engineReport(at: session.time).handles[0].used
    let script = try Script(
      parsing: """
        listen 127.0.0.1:0 as web
        wait web listening
        connect web as me
        wait me connect
        wait web.1 readyState = open
        """)
    let report = await session.run(script)
    #expect(report.stop == nil)
    session.engine = nil
    let after = session.engineReport(at: session.time)
    #expect(after.handles[0].used >= before + 2)
    #expect(after.iterations > 0 && after.lag != nil)
    session.shutDown()
  }

  @Test("it is looked at once a second at most")
  func cached() {
    let session = Session()
    let first = session.engineReport(at: 1)
    #expect(session.engineReport(at: 1.5) == first)
    #expect(session.engineReport(at: 2.5).time == 2.5)
  }
}
