import Observation
import TerminalUI
import Testing
import Themes

@testable import Inspector

@Suite("The age of messages")
struct NoticeAgeTests {
  @Test("a message tells its age from a minute on, until the next key")
  func age() throws {
    var model = inspector(Snapshot(time: 10))
    _ = model.update(.notice(Notice(.warning, "something happened")))
    #expect(screen(model).contains("something happened"))
    #expect(!screen(model).contains("ago)"))
    #expect(model.nextTick(after: 10) == 70, "not before a minute is over")
    _ = model.update(.tick(70))
    #expect(screen(model).contains("something happened (1m ago)"))
    #expect(model.nextTick(after: 70) == 130)
    press(&model, "v")
    #expect(!screen(model).contains("something happened"))
    #expect(model.nextTick(after: 70) == nil)
  }

  @Test("another message is as young as it is")
  func another() {
    var model = inspector(Snapshot(time: 10))
    _ = model.update(.notice(Notice(.warning, "one")))
    _ = model.update(.tick(100))
    _ = model.update(.notice(Notice(.warning, "two")))
    #expect(!screen(model).contains("ago)"))
  }
}
