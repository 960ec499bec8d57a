import Testing

@testable import Commands

/// The value that `text` spells, or what is wrong with it.
func parse<Value: ArgumentValue>(_ text: String, as type: Value.Type = Value.self)
  -> Result<Value, Problem>
{
  Result { () throws(Problem) in try Value(argument: text) }
}

@Suite("Values")
struct ValueTests {
  @Test(
    "addresses are read in all forms, and written back the same",
    arguments: [
      ("0", .port(Port(0))), ("8124", .port(Port(8124))), ("65535", .port(Port(65535))),
      ("localhost:80", .host("localhost", Port(80))),
      ("127.0.0.1:0", .host("127.0.0.1", Port(0))),
      ("my_host.example.:80", .host("my_host.example.", Port(80))),
      ("[::1]:80", .host("::1", Port(80))), ("[fe80::1%eth0]:9", .host("fe80::1%eth0", Port(9))),
      ("/tmp/x.sock", .path("/tmp/x.sock")), ("./a b", .path("./a b")), ("../x", .path("../x")),
      ("/a:1", .path("/a:1")), ("@name", .abstract("name")), ("@a/b:1", .abstract("a/b:1")),
    ] as [(String, Address)])
  func addresses(text: String, expected: Address) {
    #expect(parse(text) == .success(expected))
    #expect(expected.argumentText == text)
  }

  @Test(
    "what is not an address is told with what to write",
    arguments: [
      ("", "write one of"), ("65536", "0 to 65535"), ("99999999999999999999", "0 to 65535"),
      ("localhost", "write one of"), ("127.0.0.1", "127.0.0.1:80"),
      ("example.com", "example.com:80"), ("::1", "[::1]:80"), ("::1:80", "[::1]:80"),
      ("1:2:3", "in brackets"), ("[::1]", "[::1]:80"), ("[::1]80", "[::1]:80"),
      ("[127.0.0.1]:80", "[::1]:80"), ("[::1", "[::1]:80"), ("host:", "0 to 65535"),
      ("host:http", "0 to 65535"), ("host:-1", "0 to 65535"), ("host:70000", "0 to 65535"),
      (":80", "the port alone"), ("*:80", "the port alone"), ("http://h.example/", "h.example:80"),
      ("256.1.1.1:80", "four numbers"), ("127.1:80", "four numbers"),
      ("01.2.3.4:80", "four numbers"), ("bücher.example:80", "xn--"), ("a b:80", "write one of"),
      ("fd:x", "fd:3"), ("@", "write one of"), ("/tmp/\0", "@name"),
    ])
  func badAddresses(text: String, remedy: String) {
    guard case .failure(let problem) = parse(text, as: Address.self) else {
      Issue.record("\(text) is an address")
      return
    }
    #expect(problem.remedy.contains(remedy), "\(problem)")
  }

  @Test(
    "connect takes servers by id or name",
    arguments: [
      ("s1", .server("s1")), ("web", .server("web")), ("localhost", .server("localhost")),
      ("80", .address(.port(Port(80)))), ("h:80", .address(.host("h", Port(80)))),
    ] as [(String, Expected)])
  func connectAddresses(text: String, expected: Expected) throws {
    switch expected {
    case .server(let id):
      #expect(parse(text) == .success(ConnectAddress.server(try #require(Identifier(id)))))
    case .address(let address): #expect(parse(text) == .success(ConnectAddress.address(address)))
    }
  }

  enum Expected: Sendable {
    case server(String)
    case address(Address)
  }

  @Test("connect takes no sockets", arguments: ["c1", "s1.1", "web.2"])
  func connectToSocket(text: String) {
    guard case .failure(let problem) = parse(text, as: ConnectAddress.self) else {
      Issue.record("\(text) is accepted")
      return
    }
    #expect(problem.what.contains("socket"))
  }

  @Test(
    "durations are milliseconds, with or without a unit",
    arguments: [
      ("0", 0), ("250", 250), ("250ms", 250), ("5s", 5000), ("2m", 120_000),
      ("2147483647", 2_147_483_647), ("", nil), ("5 s", nil), ("-1", nil), ("1.5s", nil),
      ("5h", nil), ("s", nil), ("2147483648", nil), ("9223372036854775807m", nil),
    ] as [(String, Int?)])
  func durations(text: String, expected: Int?) {
    #expect((try? parse(text, as: Milliseconds.self).get())?.number == expected)
  }

  @Test(
    "sizes are powers of 1024",
    arguments: [
      ("0", 0, "0"), ("512", 512, "512"), ("512b", 512, "512"), ("64k", 65536, "64KiB"),
      ("64K", 65536, "64KiB"), ("1024", 1024, "1KiB"), ("16MiB", 16 << 20, "16MiB"),
      ("1g", 1 << 30, "1GiB"), ("1025", 1025, "1025"),
    ])
  func sizes(text: String, expected: Int, canonical: String) {
    #expect(parse(text) == .success(ByteCount(expected)))
    #expect(ByteCount(expected).argumentText == canonical)
  }

  @Test("what is no size is refused", arguments: ["", "64kB", "k", "1.5m", "-1", "2g", "1t"])
  func badSizes(text: String) {
    #expect((try? parse(text, as: ByteCount.self).get()) == nil)
  }

  @Test("an attempt timeout is not zero")
  func attemptTimeout() {
    #expect(parse("1") == .success(AttemptTimeout(1)))
    #expect(parse("2s") == .success(AttemptTimeout(2000)))
    #expect((try? parse("0", as: AttemptTimeout.self).get()) == nil)
  }

  @Test(
    "names are words that are not ids",
    arguments: [
      ("web", true), ("Web_1-x", true), ("s", true), ("s1x", true), ("cab", true), ("s1", false),
      ("c12", false), ("t1", false), ("1web", false), ("", false), ("we.b", false), ("_x", false),
      ("wéb", false), (String(repeating: "n", count: 32), true),
      (String(repeating: "n", count: 33), false),
    ])
  func names(text: String, isName: Bool) {
    #expect(((try? ObjectName(text)) != nil) == isName)
  }

  @Test(
    "the form of an id tells what its object is",
    arguments: [
      ("s1", .server), ("c3", .outgoing), ("s1.2", .accepted), ("web", .name),
      ("web.1", .accepted), ("sun", .name),
    ] as [(String, Identifier.Form)])
  func forms(text: String, form: Identifier.Form) throws {
    let id = try #require(Identifier(text))
    #expect(id.form == form)
    #expect(id.description == text)
  }

  @Test(
    "what has no form of an id is none",
    arguments: ["", ".", "s1.", "s1.0", "s1.1.1", "s1.x", "1", "a b"])
  func noIdentifiers(text: String) {
    #expect(Identifier(text) == nil)
  }

  @Test(
    "the nearest word is suggested when it is near",
    arguments: [
      ("lisen", "listen"), ("conect", "connect"), ("wrtie", "write"), ("LISTNE", "listen"),
      ("ed", "end"), ("xyz", nil), ("", nil), ("frobnicate", nil),
    ] as [(String, String?)])
  func suggestions(text: String, expected: String?) {
    let verbs = ["listen", "connect", "write", "end"]
    #expect(Suggestion.nearest(to: text, in: verbs) == expected)
  }
}
