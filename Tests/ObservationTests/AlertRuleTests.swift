import NetTypes
import Observation
import Testing

@Suite("Rules for alerts")
struct AlertRuleTests {
  private let row = SocketRow(
    id: ObjectID("web.1"), direction: .incoming, readyState: .open, local: "10.0.0.1:80",
    remote: "10.0.0.7:4000", createdAt: 0, activeAt: 10, server: ObjectID("web"))

  private func event(_ event: SocketEvent, count: Int = 0) -> EventRecord {
    EventRecord(
      sequence: 1, time: 100, source: ObjectID("web.1"),
      event: .socket(
        SocketEventSummary(event: event, dataCount: count, bytesRead: 0, bytesWritten: 0)))
  }

  private func holds(_ rule: String, _ event: EventRecord) throws -> Bool {
    try AlertRule(parsing: rule).holds(for: event, of: row)
  }

  @Test(
    "Words mean events, and fields those of the event or its socket",
    arguments: [
      "closed", "closed and host=10.0.0.7", "new or closed", "event=close server=web", "id=web.1",
      "not new", "10.0.0.7", "closed and size<1 or closed",
    ])
  func closing(rule: String) throws { #expect(try holds(rule, event(.close(hadError: false)))) }

  @Test(
    "Others do not hold",
    arguments: ["new", "error", "closed and host=10.0.0.8", "idle>1s", "match /x/", "\"closed\""])
  func others(rule: String) throws { #expect(try !holds(rule, event(.close(hadError: false)))) }

  @Test(
    "Received bytes are matched, with or without slashes",
    arguments: [
      "match /^QUIT/", "match /^(QU|EX) ?IT/ and size>3", "match /a\\/b c|IT$/", "match quit",
      "match '/QU.T$/'", "data contains uit",
      "data matches '^Q' and host=10.0.0.7", "match /\\bquit/ and size>3",
    ])
  func data(rule: String) throws { #expect(try holds(rule, event(.data(Chunk("QUIT")), count: 4))) }

  @Test("Idleness is asked of sockets to which nothing happens, not of events")
  func idle() throws {
    let rule = try AlertRule(parsing: "idle>30s and direction=in or idle>=2m")
    #expect(rule.idleTimes == [30, 120])
    #expect(!rule.holds(forIdle: row, at: 40))
    #expect(rule.holds(forIdle: row, at: 40.1))
    #expect(!rule.holds(for: event(.drain), of: row))
    #expect(try AlertRule(parsing: "error").idleTimes.isEmpty)
    #expect(try !AlertRule(parsing: "error or match /x/ and not size>3").asksForSocket)
    #expect(try AlertRule(parsing: "error and host=x").asksForSocket && rule.asksForSocket)
  }

  @Test(
    "What is no rule says what to write",
    arguments: ["", "  ", "match", "idle>", "colour=red", "match /(/", "match /x", "match /x\\/"])
  func mistakes(rule: String) {
    let problem = #expect(throws: FilterProblem.self) { try AlertRule(parsing: rule) }
    #expect(problem?.remedy.isEmpty == false)
  }

  @Test(
    "A word that misses a kind by a letter or two is a mistake, and in quotes a text",
    arguments: [
      ("eror", "error"), ("closd", "closed"), ("close", "closed"), ("nwe", "new"),
      ("not matsch", "match"), ("idel", "idle>30s"), ("idle", "idle>30s"),
    ])
  func slips(rule: String, meant: String) throws {
    let problem = #expect(throws: FilterProblem.self) { try AlertRule(parsing: rule) }
    #expect(problem?.remedy.contains(meant) == true, "\(problem?.remedy ?? "")")
    #expect(try AlertRule(parsing: "\"\(rule)\"").idleTimes.isEmpty)
    #expect(try Filter(parsing: rule) != nil, "lists have no kinds")
  }

  @Test(
    "A duration is told with its unit",
    arguments: [
      ("idle>9", "idle>9s"), ("idle > 9 and (age<1.5)", "idle > 9s and (age<1.5s)"),
      ("idle>9m", "idle>9m"), ("size>9 port=80", "size>9 port=80"),
      ("since 5 or é idle>=2", "since 5s or é idle>=2s"),
    ])
  func units(rule: String, text: String) throws {
    let read = try AlertRule(parsing: rule)
    #expect(read.text == text)
    #expect(try AlertRule(parsing: text) == read)
  }

  @Test("Lists have no bytes of events, and words are words there")
  func lists() throws {
    let problem = #expect(throws: FilterProblem.self) { try Filter(parsing: "data contains x") }
    #expect(problem?.remedy.contains("data is for alerts") == true)
    #expect(try Filter(parsing: "closed")?.matches(event(.close(hadError: false)), at: 0) == false)
    #expect(try Filter(parsing: "idle>80s")?.matches(row, at: 100) == true)
  }
}
