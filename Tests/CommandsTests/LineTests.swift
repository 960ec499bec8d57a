import NetTypes
import Testing

@testable import Commands

/// The id that `text` spells; the tests write only such that are ids.
func id(_ text: String) throws -> Identifier {
  try #require(Identifier(text))
}

@Suite("Lines")
struct LineTests {
  @Test(
    "a command has a canonical text, which parses to the same command",
    arguments: [
      ("listen 8124", "listen 8124"), ("LISTEN 8124", "listen 8124"),
      ("listen 0 as web handler=echo", "listen 0 as web handler=echo"),
      ("listen 0 handler=echo AS web", "listen 0 as web handler=echo"),
      ("listen [::]:0 IPV6ONLY backlog=5", "listen [::]:0 backlog=5 ipv6Only"),
      ("listen /tmp/a#b noDelay=false", "listen /tmp/a#b noDelay=false"),
      ("listen \"/tmp/a b\"", "listen \"/tmp/a b\""),
      ("listen 0 highWaterMark=65536", "listen 0 highWaterMark=64KiB"),
      (
        "listen 0 keepalive keepaliveinitialdelay=5s",
        "listen 0 keepAlive keepAliveInitialDelay=5000"
      ),
      ("listen 0 pauseOnConnect=true allowHalfOpen", "listen 0 allowHalfOpen pauseOnConnect"),
      ("listen $s1.port", "listen $s1.port"),
      ("listen 127.0.0.1:$s1.port", "listen \"127.0.0.1:\"$s1.port"),
      ("listen 0 backlog=$s1.connections", "listen 0 backlog=$s1.connections"),
      ("listen 0 keepAlive=$c1.pending", "listen 0 keepAlive=$c1.pending"),
      ("connect s1 as me", "connect s1 as me"), ("connect localhost:80", "connect localhost:80"),
      (
        "connect h:1 family=6 localAddress=::1 localPort=9 autoSelectFamily=false",
        "connect h:1 family=6 localAddress=::1 localPort=9 autoSelectFamily=false"
      ),
      (
        "connect h:1 autoSelectFamilyAttemptTimeout=1s",
        "connect h:1 autoSelectFamilyAttemptTimeout=1000"
      ),
      ("write c1 hi", #"write c1 "hi""#), ("send c1 hi", #"write c1 "hi""#),
      ("write . 'a'", #"write . "a""#), ("write s1.* a", #"write s1.* "a""#),
      ("write web.* a", #"write web.* "a""#),
      ("writeln * hello there", #"writeln * "hello there""#),
      ("end c1", "end c1"), ("end c1 bye", #"end c1 "bye""#), (#"end c1 """#, #"end c1 """#),
      ("destroy s1.1", "destroy s1.1"), ("reset c1", "resetAndDestroy c1"),
      ("resetanddestroy @marked", "resetAndDestroy @marked"), ("pause web.1", "pause web.1"),
      ("resume *", "resume *"), ("close web", "close web"), ("close *", "close *"),
      ("handler s1 discard", "handler s1 discard"),
      ("handler s1 reply pong now", #"handler s1 reply "pong now""#),
      ("listen 0 handler=reply:hex:00", #"listen 0 handler=reply:"\0""#),
      ("listen web 8124 backlog=1", "listen web 8124 backlog=1"),
      ("connect c1 h:80 timeout=5s", "connect c1 h:80 timeout=5000"),
      ("connect web noDelay", "connect web noDelay"), ("connect fd:3", "connect fd:3"),
      ("server as web maxconnections=undefined", "server as web maxConnections=undefined"),
      ("socket onread=64k consume=false", "socket onread=64KiB consume=false"),
      ("connect h:1 hints=32,", nil), ("connect h:1 hints=48", "connect h:1 hints=ADDRCONFIG,ALL"),
      ("connect h:1 lookup=\"\"", #"connect h:1 lookup="""#),
      ("setKeepAlive c1 initialDelay=1s", "setKeepAlive c1 initialDelay=1000"),
      ("setKeepAlive c1 true", "setKeepAlive c1 true"), ("setNoDelay c1", "setNoDelay c1"),
      ("block lan range 10.0.0.1 10.0.0.9", "block lan range 10.0.0.1 10.0.0.9"),
      ("wait c1 data bytesRead>=11", "wait c1 data bytesRead >= 11"),
      ("wait c1 s1.* close timeout=1m", "wait c1 s1.* close timeout=60000"),
      ("wait c1 timeout = 500", "wait c1 timeout = 500"), ("wait c1 timeout", "wait c1 timeout"),
      ("wait c1 data text contains hi x=1", "wait c1 data text contains hi x = 1"),
      ("expect c1 remoteAddress=undefined", "expect c1 remoteAddress = undefined"),
      ("expect c1 a == 1", "expect c1 a = 1"), ("expect c1 a==1", "expect c1 a = 1"),
      (#"expect c1 a != "x y""#, #"expect c1 a != "x y""#),
      ("on c1 DATA once { }", "on c1 data once { }"),
      (
        "on s1 connection { write $socket $ip ; on $socket data { end . } }",
        "on s1 connection { write $socket $ip ; on $socket data { end . } }"
      ),
      ("tick { end c1 ; }", "tick { end c1 }"), ("try write c1 x", #"try write c1 "x""#),
      ("repeat 3 { connect s1 } ; end *", "repeat 3 { connect s1 } ; end *"),
      ("print port $s1.port", #"print "port "$s1.port"#),
      (#"print "a" b hex:00"#, #"print "a b hex:00""#), ("isIP ::1", "isIP ::1"),
      ("theme mono", "theme mono"), ("theme 'my theme'", #"theme "my theme""#),
      ("help", "help"), ("help SEND", "help write"), ("quit", "quit"), ("q", "quit"),
      ("q! 3", "quit 3"), ("QUIT! 255", "quit 255"), ("", ""), ("# nothing", ""),
      ("quit # now", "quit"), ("pause c1;x", nil), ("pause c1 ; resume c1", "pause c1 ; resume c1"),
      ("pause c1 ;", "pause c1"), (#"write c1 ";" ; end c1"#, #"write c1 ";" ; end c1"#),
    ] as [(String, String?)])
  func canonicalText(text: String, canonical: String?) throws {
    guard let canonical else {
      #expect(throws: SyntaxError.self) { try Line(parsing: text) }
      return
    }
    let line = try Line(parsing: text)
    #expect(line.description == canonical)
    #expect(try Line(parsing: canonical).commands == line.commands)
  }

  @Test("listen carries all its options, typed")
  func listen() throws {
    let text =
      "listen 127.0.0.1:0 as web backlog=5 ipv6Only=false allowHalfOpen pauseOnConnect noDelay "
      + "keepAlive keepAliveInitialDelay=2m highWaterMark=16k handler=discard"
    var expected = ListenCommand(address: .value(.host("127.0.0.1", Port(0))))
    expected.name = try ObjectName("web")
    expected.listening.backlog = .value(Backlog(5))
    expected.listening.ipv6Only = .value(false)
    expected.settings.allowHalfOpen = .value(true)
    expected.settings.pauseOnConnect = .value(true)
    expected.settings.noDelay = .value(true)
    expected.settings.keepAlive = .value(true)
    expected.settings.keepAliveInitialDelay = .value(Milliseconds(120_000))
    expected.settings.highWaterMark = .value(ByteCount(16384))
    expected.settings.handler = .discard
    #expect(try Line(parsing: text).commands == [.listen(expected)])
  }

  @Test("connect carries all its options, typed")
  func connect() throws {
    let text =
      "connect localhost:80 as me family=4 localAddress=127.0.0.1 localPort=0 autoSelectFamily "
      + "autoSelectFamilyAttemptTimeout=300ms noDelay keepAlive keepAliveInitialDelay=1 "
      + "allowHalfOpen highWaterMark=0"
    var expected = ConnectCommand(address: .value(.address(.host("localhost", Port(80)))))
    expected.name = try ObjectName("me")
    expected.connecting.family = .value(.only(.ipv4))
    expected.connecting.localAddress = .value(try IPText(argument: "127.0.0.1"))
    expected.connecting.localPort = .value(Port(0))
    expected.connecting.autoSelectFamily = .value(true)
    expected.connecting.autoSelectFamilyAttemptTimeout = .value(AttemptTimeout(300))
    expected.connecting.noDelay = .value(true)
    expected.connecting.keepAlive = .value(true)
    expected.connecting.keepAliveInitialDelay = .value(Milliseconds(1))
    expected.settings.allowHalfOpen = .value(true)
    expected.settings.highWaterMark = .value(ByteCount(0))
    #expect(try Line(parsing: text).commands == [.connect(expected)])
  }

  @Test(
    "what does not parse says where and what to write",
    arguments: [
      // Verbs.
      ("frobnicate", 1, "no command", "help lists"), ("lisen 80", 1, "no command", "listen?"),
      ("\"listen\" 80", 1, "no command", "help lists"), ("$s1.port", 1, "no command", "help"),
      ("pause c1 ; pasue c1", 12, "no command", "pause?"),
      // Missing and superfluous words.
      ("listen", 7, "lacks ADDRESS", "the form is listen [SERVER] ADDRESS"),
      ("connect", 8, "lacks ADDRESS", "the form is connect [SOCKET] ADDRESS"),
      ("write", 6, "lacks TARGET", "the form is write TARGET DATA"),
      ("write c1", 9, "lacks DATA", "DATA"),
      ("writeln c1 ; quit", 12, "lacks DATA", "DATA"), ("end", 4, "lacks TARGET", "[DATA]"),
      ("destroy", 8, "lacks TARGET", "TARGET"), ("resetAndDestroy", 16, "lacks TARGET", "TARGET"),
      ("pause", 6, "lacks TARGET", "TARGET"), ("resume", 7, "lacks TARGET", "TARGET"),
      ("close", 6, "lacks SERVER", "SERVER"), ("handler", 8, "lacks SERVER", "SERVER KIND"),
      ("handler s1", 11, "lacks KIND", "KIND"), ("theme", 6, "lacks NAME", "NAME"),
      ("destroy c1 c2", 12, "no use for \"c2\"", "destroy TARGET"),
      ("close s1 now", 10, "no use", "close SERVER"), ("theme a b", 9, "no use", "theme NAME"),
      ("handler s1 echo x=1", 17, "no use", "KIND"), ("help listen now", 13, "no use", "[COMMAND]"),
      ("quit 0 0", 8, "no use", "[STATUS]"), ("pause c1 as x", 10, "no use", "TARGET"),
      // Targets.
      ("write s1 x", 7, "s1 is a server", "s1.*"),
      ("close c1", 7, "c1 is a socket", "destroy c1 closes it"),
      ("close s1.1", 7, "s1.1 is a socket", "end s1.1 ends our side"),
      ("end s1", 5, "s1 is a server", "close s1 closes the server"),
      ("set c1 maxConnections=1", 5, "c1 is a socket", "server"),
      ("handler web.* echo", 9, "sockets", "web"),
      ("pause c1.*", 7, "not a target", "s1.2"), ("pause 5", 7, "not a target", "selection"),
      ("pause $s1.port", 7, "reference", "write it out"),
      ("pause $socket", 7, "lacks a property", "$$"),
      ("pause \"\\xff\"", 7, "not UTF-8", "\\x"),
      // Values and options.
      ("listen 70000", 8, "not a port", "65535"), ("listen ::1:80", 8, "leaves open", "[::1]:80"),
      ("listen noDelay", 8, "not an address", "PORT"), ("listen s1", 8, "not an address", "PORT"),
      ("connect c1", 9, "socket", "server"), ("listen 0 backlog", 10, "lacks a value", "backlog="),
      ("listen 0 backlog=", 18, "lacks a value", "number"),
      ("listen 0 backlog=0", 18, "backlog", "from 1"),
      ("listen 0 noDelay=yes", 18, "neither true nor false", "true or false"),
      ("listen 0 handler=ecko", 18, "not a handler", "mean echo?"),
      ("listen 0 noDleay", 10, "no option \"noDleay\"", "noDelay?"),
      ("listen 0 frob=1", 10, "no option \"frob\"", "options are as, handler"),
      ("listen 0 localPort=1", 10, "no option", "options are"),
      ("connect s1 handler=echo", 12, "no option", "options are"),
      ("listen 0 noDelay noDelay=false", 18, "twice", "leave"),
      ("listen 0 as a as b", 15, "twice", "leave"), ("listen 0 as", 12, "lacks a name", "as web"),
      ("listen 0 as s1", 13, "form of an id", "choose"), ("listen 0 as=web", 10, "no =", "as web"),
      ("listen 0 as $s1.port", 13, "reference", "write"),
      ("listen 0 as 1a", 13, "not a name", "letter"),
      ("connect h:1 family=5", 20, "not a family", "4, 6, 0"),
      ("connect h:1 localAddress=h", 26, "not an IP", "127.0.0.1"),
      ("connect h:1 localPort=-1", 23, "not a port", "65535"),
      ("connect h:1 autoSelectFamilyAttemptTimeout=0", 44, "no attempt", "1ms"),
      ("connect h:1 keepAliveInitialDelay=1h", 35, "not a duration", "5s"),
      ("connect h:1 highWaterMark=1kB", 27, "not a size", "KiB"),
      ("listen 0 \"backlog\"=5", 19, "whole word", "around text"),
      ("handler s1 char", 12, "not a handler", "none, echo, discard"),
      ("handler s1 reply", 17, "lacks DATA", "KIND"),
      ("listen 0 handler=reply", 18, "lacks", "reply:"),
      ("quit 256", 6, "not an exit status", "0 to 255"), ("quit -1", 6, "exit status", "255"),
      ("help frob", 6, "no command", "help lists"), ("help lsten", 6, "no command", "listen?"),
      ("theme \"\"", 7, "empty", "theme NAME"),
      // Marks.
      ("; quit", 1, "no command before", "quotes"), ("quit ; ;", 8, "no command before", "quotes"),
      ("write c1 x { }", 12, "takes no block", "quotes"), ("write c1 {", 10, "no closing", "close"),
      ("}", 1, "block", "quotes"), ("{ end c1 }", 1, "without a command", "quotes"),
      ("tick { end c1 } end c2", 17, "ends with its block", ";"),
      ("tick", 5, "lacks its block", "{"),
      ("tick { wait c1 close }", 8, "can't stand in a block", "line of its own"),
      ("tick { sleep 5 }", 8, "block", "line"),
      ("on c1 data { repeat 2 { } }", 14, "block", "line"),
      ("tick { ; }", 8, "no command before", "quotes"), ("tick x { }", 6, "no use", "tick {"),
      ("end c1 ; wait c1 close", 10, "alone", "lines of their own"),
      ("expect c1 a = 1 ; end c1", 1, "alone", "lines of their own"),
      ("on c1 dat { }", 7, "not an event", "data?"),
      ("on c1 callback { }", 7, "not an event", "are"),
      ("on c1 data twice { }", 12, "no use", "[once]"),
      ("wait c1", 8, "lacks EVENT", "TARGET..."), ("wait c1 frob", 13, "lacks EVENT", "TARGET"),
      ("wait c1 data x=", 16, "lacks a value", "undefined"),
      ("expect c1 bytesRead", 20, "lacks OP", "expect TARGET"),
      ("expect c1 bytesRead = ", 23, "lacks VALUE", "expect TARGET"),
      ("expect c1 bytesRead is 5", 21, "no comparison", "contains"),
      ("try wait c1 close", 5, "may throw", "without try"),
      ("try try end c1", 5, "may throw", "try"),
      ("listen web 8124 handler=echo", 17, "web exists", "command server"),
      ("connect c1 h:80 as x", 17, "c1 exists", "command socket"),
      ("connect h:1 hints=9999", 19, "not a hint", "V4MAPPED"),
      ("connect h:1 onread=0", 20, "not a buffer's size", "16MiB"),
      ("block lan subnet 10.0.0.0/33", 18, "number of bits", "0 to 32"),
      ("block lan host 1.1.1.1", 11, "not a kind of rule", "subnet"),
      ("setEncoding c1 utf7", 16, "not an encoding", "utf8"),
    ])
  func errors(text: String, column: Int, what: String, remedy: String) {
    let error = #expect(throws: SyntaxError.self) { try Line(parsing: text, number: 4) }
    #expect(error?.position == SourcePosition(line: 4, column: column))
    #expect(error?.problem.what.contains(what) == true, "\(error?.description ?? "")")
    #expect(error?.problem.remedy.contains(remedy) == true, "\(error?.description ?? "")")
  }

  @Test("a line knows where its commands begin")
  func positions() throws {
    let line = try Line(parsing: "pause c1 ;  resume c1", number: 2)
    #expect(line.entries.map(\.position) == [1, 13].map { SourcePosition(line: 2, column: $0) })
  }

  @Test("a script is parsed as a whole, and its errors name the line")
  func scripts() throws {
    let script = try Script(parsing: "# head\nlisten 0\r\n\nconnect s1 ; pause c1\n")
    #expect(script.lines.map(\.description) == ["listen 0", "connect s1 ; pause c1"])
    #expect(script.lines.last?.entries.first?.position.line == 4)
    let error = #expect(throws: SyntaxError.self) { try Script(parsing: "listen 0\n\npuase c1") }
    #expect(error?.position == SourcePosition(line: 3, column: 1))
    #expect(error?.description.hasPrefix("3:1: there is no command") == true)
  }

  @Test("an argument with references is known when they are")
  func templates() throws {
    let line = try Line(parsing: "listen 127.0.0.1:$s1.port backlog=$s1.connections")
    guard case .listen(let command)? = line.commands.first else {
      Issue.record("no listen")
      return
    }
    let answer = { (reference: Reference) in reference.property == "port" ? "80" : "0" }
    #expect(command.address.references.map(\.description) == ["$s1.port"])
    #expect(try command.address.resolved(answer) == .host("127.0.0.1", Port(80)))
    let problem = #expect(throws: Problem.self) { try command.listening.backlog?.resolved(answer) }
    #expect(
      problem?.what == "$s1.connections gives a text that does not fit: \"0\" is not a backlog")
  }

  @Test("what an error repeats is harmless and short")
  func excerpts() {
    let hostile = "\u{1b}]52;c;x\u{7}\u{202e}" + String(repeating: "y", count: 500)
    let error = #expect(throws: SyntaxError.self) { try Line(parsing: hostile) }
    let text = error?.description ?? ""
    #expect(text.contains(#""\x1b]52;c;x\x07\u{202e}"#))
    #expect(text.count < 160)
    #expect(text.unicodeScalars.allSatisfy { $0.value >= 0x20 && $0.value < 0x7f })
  }
}
