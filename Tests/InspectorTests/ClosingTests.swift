import Commands
import Observation
import Testing

@testable import Inspector

@Suite("Before something ends for good")
struct ClosingTests {
  private func enter(_ line: String, _ model: inout Model) -> [Effect] {
    press(&model, ":")
    type(&model, line)
    return press(&model, "Enter")
  }

  @Test(
    "A line that ends several asks with their count, and wants two yeses",
    arguments: [
      ("destroy *", "3 sockets: s1.1, c1, s1.2"), ("end *", "3 sockets: s1.1, c1, s1.2"),
      ("reset s1.*", "2 sockets: s1.1, s1.2"), ("close *", "2 servers: s1, web"),
      ("destroy c1 ; end s1.1", "2 sockets: c1, s1.1"),
      ("repeat 2 { try destroy * }", "3 sockets: s1.1, c1, s1.2"),
      ("close s1 ; destroy s1.*", "1 server, 2 sockets: s1, s1.1, s1.2"),
    ])
  func asks(line: String, subject: String) throws {
    var model = inspector()
    let text = try Line(parsing: line).description
    #expect(enter(line, &model) == [])
    #expect(screen(model).contains("Sure?") && screen(model).contains("y twice: yes"))
    #expect(question(model)?.subject == subject)
    #expect(press(&model, "Enter", "x", "y", "Enter") == [], "only y is a yes, and one is half")
    #expect(screen(model).contains("Really?") && screen(model).contains("y once more: yes"))
    #expect(press(&model, "y") == (try run(text, "s1.1")))
    _ = enter(line, &model)
    #expect(press(&model, "y", "n", "y").isEmpty)
  }

  @Test(
    "One that may lose something wants one yes, whoever asks for it",
    arguments: ["destroy c1", "destroy .", "destroySoon c1", "end c1 ; reset c1", "abort x"])
  func one(line: String) throws {
    var model = inspector()
    #expect(enter(line, &model) == [])
    #expect(press(&model, "y") == (try run(Line(parsing: line).description, "s1.1")))
  }

  @Test(
    "What loses nothing, can be taken back, or ends nothing, is done at once",
    arguments: [
      "pause *", "end c1", "close s1", "destroy c2", "on * end { destroy . }", "close nobody",
    ])
  func small(line: String) throws {
    var model = inspector()
    #expect(enter(line, &model) == (try run(line, "s1.1")))
  }

  @Test("The marked ones count, and are those of the question")
  func marked() throws {
    var model = inspector()
    press(&model, "Space", "Space")
    #expect(enter("destroy @marked", &model) == [])
    #expect(screen(model).contains("2 sockets: s1.1, c1"))
    let effects = press(&model, "y", "y")
    guard case .run(_, _, let marked)? = effects.first else { return _ = Issue.record("no run") }
    #expect(marked == [ObjectID("s1.1"), ObjectID("c1")])
  }

  @Test("Of more sockets than are known, the number is")
  func unknown() {
    var snapshot = Sessions.busy
    snapshot.liveSockets = 5000
    var model = inspector(snapshot)
    _ = enter("destroy *", &model)
    #expect(question(model)?.subject == "5,000 sockets: s1.1, c1, s1.2 and 4,997 more")
    press(&model, "n")
    _ = enter("destroy c77", &model)
    #expect(question(model)?.subject == "1 socket: c77")
  }

  @Test("The policy decides: always, only before several, or never")
  func policy() throws {
    var model = inspector()
    model.confirmation = .large
    #expect(press(&model, "x") == (try run("destroy s1.1", "s1.1")))
    #expect(enter("destroy *", &model) == [])
    press(&model, "n")
    model.confirmation = .never
    #expect(enter("destroy *", &model) == (try run("destroy *", "s1.1")))
    #expect(press(&model, "q") == [.quit(status: 0)])
    var one = Sessions.busy
    one.liveSockets = 1
    model = inspector(one)
    model.confirmation = .large
    #expect(press(&model, "q") == [.quit(status: 0)])
  }

  private func question(_ model: Model) -> EndQuestion? {
    if case .confirmation(.end(let question)) = model.layer { question } else { nil }
  }
}
