import Commands
import Observation
import Testing

@testable import Inspector

@Suite("Closing many at once")
struct ClosingTests {
  private func enter(_ line: String, _ model: inout Model) -> [Effect] {
    press(&model, ":")
    type(&model, line)
    return press(&model, "Enter")
  }

  @Test(
    "A line that closes several asks with their count, and wants the same key again",
    arguments: [("destroy *", 3), ("reset s1.*", 2), ("close *", 2)])
  func asks(line: String, count: Int) throws {
    var model = inspector()
    let text = try Line(parsing: line).description
    #expect(enter(line, &model) == [])
    #expect(model.layer == .confirmation(.closeMany(line: text, count: count)))
    #expect(screen(model).contains("This closes \(count) at once"))
    #expect(press(&model, "y", "x") == [], "only the same key is a yes")
    #expect(press(&model, "Enter") == (try run(text, "s1.1")))
    _ = enter(line, &model)
    #expect(press(&model, "n", "Enter").isEmpty)
  }

  @Test(
    "One, and what can be taken back, is done at once",
    arguments: ["destroy c1", "destroy .", "pause *", "end c1", "close s1"])
  func small(line: String) throws {
    var model = inspector()
    #expect(enter(line, &model) == (try run(line, "s1.1")))
  }

  @Test("The marked ones count")
  func marked() {
    var model = inspector()
    press(&model, "Space", "j", "Space")
    #expect(enter("destroy @marked", &model) == [])
    #expect(screen(model).contains("This closes 2 at once"))
  }
}
