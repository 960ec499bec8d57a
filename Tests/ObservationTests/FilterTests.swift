import NetTypes
import Observation
import Testing

@Suite("Filters")
struct FilterTests {
  private let socket = SocketRow(
    id: ObjectID("s1.2"), direction: .incoming, readyState: .open, local: "[::ffff:10.0.0.1]:80",
    remote: "10.0.0.77:40000", bytesRead: 2048, bytesWritten: 10, pendingBytes: 5,
    readRate: 1_500_000, createdAt: 100, peer: ObjectID("c1"))

  private func fits(_ text: String, at time: Double = 130) throws -> Bool {
    try #require(try Filter(parsing: text)).matches(socket, at: time)
  }

  @Test(
    "What fits a socket",
    arguments: [
      "s1", "OPEN", "10.0.0.77", "state=open", "state = OPEN", "readyState==open", "direction=in",
      "local contains 10.0.0.1", "read>=2k", "read=2KiB", "read<1.5MiB", "rate>1MiB/s", "queue!=0",
      "age=30s", "age>29", "age<0.6m", "since 1m", "peer=c1", "paused=false",
      "remote matches '^10\\.0\\.0\\.7\\d:'", "not closed", "not not open", "nothing or open",
      "open and not (closed or c2)", "open 10.0.0.77 state=open", "not reason=x", "NOT closed",
      "server=none", "reason = NONE", "peer!=none", "rtt=none", "handler!=x or server=none",
    ])
  func fitting(text: String) throws { #expect(try fits(text)) }

  @Test(
    "Until when an answer stands: it changes no earlier",
    arguments: [
      ("age>40s", 140), ("age<31s", 131), ("age=30s", 130), ("age>29s", .infinity),
      ("not age>=40s or age<35s", 135), ("idle<1h and open", 3700), ("open", .infinity),
      ("since 1m", 160), ("rate>1", .infinity), ("heard<1s", 130),
    ])
  func standing(text: String, date: Double) throws {
    let filter = try #require(try Filter(parsing: text))
    #expect(filter.standsUntil(socket, at: 130) == date)
    #expect(filter.dependsOnTime || date == .infinity)
    for step in 0..<40 where 130 + Double(step) < date {
      let row = filter.matches(socket, at: 130 + Double(step))
      #expect(row == filter.matches(socket, at: 130))
    }
  }

  @Test("What is closed grows no older")
  func closed() throws {
    var closed = socket
    closed.closedAt = 120
    let filter = try #require(try Filter(parsing: "age>40s or idle>50s"))
    #expect(filter.standsUntil(closed, at: 130) == .infinity)
  }

  @Test(
    "What does not fit it",
    arguments: [
      "c2", "state=closed", "state!=open", "read>2k", "reason!=x", "handler=echo", "size>0",
      "\"and\"", "open and closed", "not open", "since 10s", "remote matches '^7'",
      "open and (closed or c2)", "code=ECONNRESET", "peer=none", "server!=none", "server=\"none\"",
      "port=none", "rtt>0", "rtt>=0",
    ])
  func others(text: String) throws { #expect(try !fits(text)) }

  @Test("and binds more than or, and may be left out")
  func precedence() throws {
    #expect(try fits("open or closed and closed"))
    #expect(try !fits("(open or closed) and closed"))
    #expect(try fits("open or closed closed"))
  }

  @Test("Blanks are no filter", arguments: ["", "  ", "\t"])
  func blank(text: String) throws { #expect(try Filter(parsing: text) == nil) }

  @Test(
    "What more text can mend is not finished",
    arguments: [
      "read>", "read >= ", "open and", "not", "(", "port=n", "port=non", "rtt=no", "(open",
      "open or (", "state=\"op", "'", "!",
      "age<5.", "read>1Ki", "read>1k/", "since", "rate<1M and ( not",
    ])
  func incomplete(text: String) {
    let problem = #expect(throws: FilterProblem.self) { try Filter(parsing: text) }
    #expect(problem?.isIncomplete == true, "\(text)")
    // That more may follow is no help to who thinks that nothing is missing.
    #expect(problem?.remedy.contains("typing") == false && problem?.remedy.isEmpty == false)
  }

  @Test(
    "What nothing can mend is impossible, and says why and where",
    arguments: [
      ("shade=red", 0), ("open shade=red", 5), ("read>x", 5), ("read>1kk", 5), ("age<5y", 4),
      ("state>open", 0), ("read contains 5", 0), (")", 0), ("open)", 4), ("= 5", 0), ("and", 0),
      ("or open", 0), ("open or or", 8), ("read>(", 5), ("read>1Ki and open", 5),
      ("remote matches \"[\"", 15), ("connections=1k", 12), ("port<none", 5), ("age=none", 4),
      ("port=nob", 5),
    ] as [(String, Int)])
  func impossible(text: String, offset: Int) {
    let problem = #expect(throws: FilterProblem.self) { try Filter(parsing: text) }
    #expect(problem?.isIncomplete == false && problem?.offset == offset, "\(text)")
    #expect(problem?.what.isEmpty == false && problem?.remedy.isEmpty == false)
  }

  @Test("What is no regular expression says why")
  func expression() {
    let problem = #expect(throws: FilterProblem.self) { try Filter(parsing: "id matches 'a('") }
    #expect(problem?.what.contains("there is a ( without its )") == true)
    #expect(problem?.remedy.isEmpty == false)
  }

  @Test("However deep or long it is, it is refused and not followed")
  func bounds() {
    #expect(throws: FilterProblem.self) {
      try Filter(parsing: String(repeating: "(", count: 900))
    }
    #expect(throws: FilterProblem.self) {
      try Filter(parsing: String(repeating: "x ", count: 600))
    }
  }

  @Test("Servers and events are asked in the same language")
  func otherRows() throws {
    let server = ServerRow(
      id: ObjectID("web"), address: "[::]:80", reach: .otherMachines, connections: 3, accepted: 9,
      state: .listening, handler: "echo", createdAt: 0)
    let event = EventRecord(
      sequence: 1, time: 10, source: ObjectID("c1"),
      event: .socket(
        SocketEventSummary(
          event: .error(NetError(code: "ECONNRESET", message: "read ECONNRESET")), bytesRead: 0,
          bytesWritten: 0)))
    let filter = { (text: String) throws in
      try #require(try Filter(parsing: text))
    }
    #expect(try filter("connections>2 handler=echo listening").matches(server, at: 0))
    #expect(try !filter("accepted<9").matches(server, at: 0))
    #expect(try filter("code=econnreset and event=error id=c1").matches(event, at: 11))
    #expect(try !filter("since 1s").matches(event, at: 12))
    #expect(try filter("reset").matches(event, at: 12))
  }
}

@Suite("Text with numbers")
struct NaturalTextTests {
  @Test("Numbers count as such")
  func order() {
    let sorted = [
      "c2", "c10", "s1.2", "s1.10", "s2", "10.0.0.9:80", "10.0.0.10:80", "10.0.0.10:443",
    ]
    .shuffled().sorted { NaturalText($0) < NaturalText($1) }
    #expect(
      sorted == [
        "10.0.0.9:80", "10.0.0.10:80", "10.0.0.10:443", "c2", "c10", "s1.2", "s1.10", "s2",
      ])
  }
}
