import Foundation
import Testing
import TestSupport

extension HeadlessTests {
  /// Who ends when, and with what status.
  @Suite struct ConversationTests {
    @Test("connect sends its input to nc -l and ends")
    func connectToNetcat() throws {
      let (netcat, port) = try HeadlessTests.netcatListening()
      let child = try Child.sockscope("connect", "127.0.0.1:\(port)")
      child.send("hello")
      child.endInput()
      #expect(try child.end() == .init(status: 0, output: "", error: ""))
      let ending = try netcat.end()
      #expect(ending.status == 0 && ending.output == "hello")
    }

    @Test("listen receives from nc -N, once, and ends with it")
    func listenForNetcat() throws {
      let (child, port) = try HeadlessTests.listening(input: .file("/dev/null"))
      let netcat = try Child.netcat("-N", "127.0.0.1", port)
      netcat.send("hello")
      netcat.endInput()
      let ending = try child.end()
      #expect(ending.status == 0 && ending.output == "hello")
      #expect(try netcat.end().status == 0)
    }

    @Test("Both directions at once")
    func talk() throws {
      let (child, port) = try HeadlessTests.listening()
      let other = try Child.sockscope("connect", "127.0.0.1:\(port)", "noDelay")
      other.send("ping\n")
      try child.wait(for: /(ping)\n/)
      child.send("pong\n")
      try other.wait(for: /(pong)\n/)
      other.endInput()
      #expect(try child.end().status == 0)
      #expect(try other.end() == .init(status: 0, output: "pong\n", error: ""))
    }

    @Test("The end of the input ends our side only: what the peer still says arrives")
    func halfClose() throws {
      // A netcat that listens would end with its client's side, so ours has to.
      let (server, port) = try HeadlessTests.listening("allowHalfOpen")
      let child = try Child.sockscope("connect", "127.0.0.1:\(port)")
      child.send("question")
      child.endInput()
      try server.wait(for: /s1\.1 +(end),/)
      server.send("answer")
      server.endInput()
      #expect(try child.end() == .init(status: 0, output: "answer", error: ""))
      let ending = try server.end()
      #expect(ending.status == 0 && ending.output == "question")
    }

    @Test("The end of what listen has to say ends its side only")
    func serverHalfClose() throws {
      let (server, port) = try HeadlessTests.listening()
      let netcat = try Child.netcat("-N", "127.0.0.1", port)
      server.send("question")
      server.endInput()
      try netcat.wait(for: /(question)/)
      try server.wait(for: /s1\.1 +(finish),/)
      netcat.send("answer")
      netcat.endInput()
      let ending = try server.end()
      #expect(ending.status == 0 && ending.output == "answer")
      #expect(try netcat.end().status == 0)
    }

    @Test("The peer's end ends connect, although its input is open")
    func peerEnds() throws {
      let (netcat, port) = try HeadlessTests.netcatListening("-N")
      let child = try Child.sockscope("connect", "127.0.0.1:\(port)")
      netcat.send("bye")
      netcat.endInput()
      #expect(try child.end() == .init(status: 0, output: "bye", error: ""))
      #expect(try netcat.end().status == 0)
    }

    @Test("After the peer's end, an input that does not have to be waited for is sent to its end")
    func inputAfterPeersEnd() throws {
      let sent = try HeadlessTests.file("after-end", count: 3 << 20)
      let received = HeadlessTests.path("after-end.received")
      let (netcat, port) = try HeadlessTests.netcatListening(
        "-N", input: .file("/dev/null"), output: .file(received))
      let child = try Child.sockscope("connect", "127.0.0.1:\(port)", input: .file(sent))
      #expect(try child.end().status == 0)
      #expect(try netcat.end().status == 0)
      #expect(try HeadlessTests.areEqual(sent, received))
    }

    @Test("With allowHalfOpen the peer's end is waited out")
    func allowHalfOpen() throws {
      let (netcat, port) = try HeadlessTests.netcatListening("-N", input: .file("/dev/null"))
      let child = try Child.sockscope("connect", "127.0.0.1:\(port)", "allowHalfOpen", "-v")
      try child.wait(for: /c1 +(end),/)
      child.send("still here")
      child.endInput()
      #expect(try child.end().status == 0)
      #expect(try netcat.end().output == "still here")
    }

    @Test("listen with an empty input hears the client out; with input, it ends its side after it")
    func emptyInput() throws {
      let (quiet, quietPort) = try HeadlessTests.listening(input: .file("/dev/null"))
      let client = try Child.sockscope("connect", "127.0.0.1:\(quietPort)", "-v")
      try client.wait(for: /c1 +(ready)/)
      client.send("late")
      client.endInput()
      #expect(try quiet.end().output == "late")
      #expect(try client.end().status == 0)

      let (speaker, port) = try HeadlessTests.listening()
      speaker.send("all")
      speaker.endInput()
      let listener = try Child.sockscope("connect", "127.0.0.1:\(port)")
      #expect(try listener.end() == .init(status: 0, output: "all", error: ""))
      #expect(try speaker.end().status == 0)
    }

    @Test("With -k one client follows the other")
    func keepListening() throws {
      let (child, port) = try HeadlessTests.listening("-k", input: .file("/dev/null"))
      for text in ["one", "two", "three"] {
        let netcat = try Child.netcat("-N", "127.0.0.1", port)
        netcat.send(text)
        netcat.endInput()
        #expect(try netcat.end().status == 0)
      }
      try child.wait(for: /onetwo(three)/)
      kill(child.pid, SIGTERM)
      let ending = try child.end()
      #expect(ending.status == 143 && ending.output == "onetwothree")
    }

    @Test("With -k a client that comes too early waits for its turn")
    func turns() throws {
      let (child, port) = try HeadlessTests.listening("-k")
      let first = try Child.netcat("-N", "127.0.0.1", port)
      try child.wait(for: /s1 +connection (s1\.1)/)
      let second = try Child.netcat("-N", "127.0.0.1", port)
      try child.wait(for: /s1 +connection (s1\.2)/)
      second.send("second")
      second.endInput()
      child.send("to the first")
      try first.wait(for: /(to the first)/)
      first.send("first")
      first.endInput()
      try child.wait(for: /first(second)/)
      #expect(try second.end() == .init(status: 0, output: "", error: ""))
      #expect(try first.end().output == "to the first")
      kill(child.pid, SIGINT)
      #expect(try child.end().status == 130)
    }

    @Test("A handler serves all and leaves the input alone")
    func handler() throws {
      let (child, port) = try HeadlessTests.listening("handler=echo")
      child.send("not for them")
      for text in ["one", "two"] {
        let client = try Child.sockscope("connect", "127.0.0.1:\(port)")
        client.send(text)
        client.endInput()
        #expect(try client.end() == .init(status: 0, output: text, error: ""))
      }
      kill(child.pid, SIGTERM)
      let ending = try child.end()
      #expect(ending.status == 143 && ending.output == "")
    }

    @Test("Unix sockets, with a path and with an abstract name")
    func unixSockets() throws {
      let path = HeadlessTests.path("talk.sock")
      for address in [path, "@sockscope-\(getpid())"] {
        let child = try Child.sockscope("listen", "-v", address, input: .file("/dev/null"))
        try child.wait(for: /(listening) on/)
        let client = try Child.sockscope("connect", address)
        client.send("hello")
        client.endInput()
        #expect(try client.end() == .init(status: 0, output: "", error: ""))
        let ending = try child.end()
        #expect(ending.status == 0 && ending.output == "hello")
      }
      #expect(!FileManager.default.fileExists(atPath: path))
    }
  }
}
