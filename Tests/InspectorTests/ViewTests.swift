import Commands
import NetTypes
import Observation
import TerminalUI
import Testing

@testable import Inspector

@Suite("Units, times, and the commands that change them")
struct ViewTests {
  private func outcome(_ change: ScreenChange) -> Message {
    .outcome(CommandOutcome(command: "view", result: .success(.screen(change))))
  }

  @Test("# takes the next units: heads, rates and queues are in them")
  func units() {
    var model = inspector()
    #expect(screen(model).contains("Read B") && screen(model).contains("1.2 MiB 1.2 MiB"))
    press(&model, "#")
    #expect(screen(model).contains("1.3 MB 1.3 MB"))
    #expect(said(model).contains("kB, 1,000 bytes"))
    press(&model, "#")
    #expect(screen(model).contains("Written b") && screen(model).contains("10 Mbit 10 Mbit"))
    #expect(screen(model).contains("136"), "17 bytes")
    press(&model, "#")
    _ = model.update(.resized(Size(columns: 160, rows: 50)))
    #expect(screen(model).contains("1,258,291 B 1,258,291 B"))
    press(&model, "#")
    #expect(model.units == .iec)
  }

  @Test("t takes the next way to write times, in the stream and in the events")
  func times() {
    var model = inspector()
    // 2001-09-09, two hours east.
    model.clock = CalendarClock(start: 1_000_000_000, offset: 7200)
    press(&model, "4", "t", "t", "z")
    #expect(screen(model).contains("03:46:50.100") && screen(model).contains("local time"))
    press(&model, "t")
    #expect(screen(model).contains("01:46:50.100Z") && screen(model).contains("UTC"))
    press(&model, "t")
    #expect(screen(model).contains("1000000010.100") && screen(model).contains("since 1970"))
    press(&model, "3")
    #expect(screen(model).contains("1000000010.004"))
    press(&model, "4", "t")
    #expect(screen(model).contains("10.100") && !screen(model).contains("since 1970"))
  }

  @Test("view changes what it names, and leaves the rest")
  func view() {
    var model = inspector()
    _ = model.update(outcome(.view(ViewChange(mode: .hex, units: .si))))
    #expect(model.streamMode == .hex && model.units == .si && model.times == .start)
    _ = model.update(outcome(.view(ViewChange(side: .sent, times: .utc))))
    #expect(model.streamSide == .sent && model.times == .utc && model.streamMode == .hex)
  }

  @Test("find searches as / does; without a pattern the search ends")
  func find() {
    var model = inspector(Sessions.many)
    _ = model.update(outcome(.search("line [12]$", .regex)))
    #expect(model.focus == .stream)
    #expect(model.search?.summary == "2 of 2 hits")
    #expect(model.searches.lines == ["line [12]$"])
    _ = model.update(outcome(.search("nothing", .text)))
    #expect(said(model).contains("not in what is kept"))
    _ = model.update(outcome(.search("(", .regex)))
    #expect(said(model).contains("find:"))
    #expect(model.search?.text == "nothing", "a pattern that is none changes nothing")
    _ = model.update(outcome(.search(nil, .text)))
    #expect(model.search == nil)
  }

  @Test("An attempt has Node's name where it fits, and a short one elsewhere")
  func names() {
    var model = inspector()
    #expect(screen(model).contains("attempt 127.0.0.1:9"))
    model = Model(size: Size(columns: 116, rows: 30))
    _ = model.update(.snapshot(Sessions.busy))
    #expect(screen(model).contains("connectionAttempt 127.0.0.1:9"))
  }
}
