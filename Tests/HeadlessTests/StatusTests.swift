import CLinux
import Foundation
import Testing
import TestSupport

extension HeadlessTests {
  /// What ends badly, and what only looks like it.
  @Suite struct StatusTests {
    @Test("A port where nobody listens: status 1, and why in one line")
    func refused() throws {
      let port = try Program.freePort()
      let ending = try Child.sockscope("connect", "127.0.0.1:\(port)").end()
      #expect(ending.status == 1 && ending.output == "")
      #expect(
        ending.error == "sockscope: ECONNREFUSED: Nothing listens on 127.0.0.1:\(port); "
          + "check host and port, or start the server first\n")
    }

    @Test("A folder is no unix socket: status 1", arguments: ["connect", "listen"])
    func folder(verb: String) throws {
      let ending = try Child.sockscope(verb, "/tmp").end()
      #expect(ending.status == 1 && ending.output == "")
      #expect(
        ending.error.hasSuffix(
          ": /tmp is a folder, not a unix socket; name a unix socket in it, such as /tmp/app.sock\n"
        ))
    }

    @Test("A reset: status 1, and why in one line")
    func reset() throws {
      let (netcat, port) = try HeadlessTests.netcatListening()
      let child = try Child.sockscope("connect", "127.0.0.1:\(port)")
      child.send("one")
      try netcat.wait(for: /(one)/)
      // Bytes that are unread when a socket is closed make the close a reset.
      kill(netcat.pid, SIGSTOP)
      child.send("two")
      var status: Int32 = 0
      waitpid(netcat.pid, &status, WUNTRACED)
      try HeadlessTests.waitUntilUnread(port)
      kill(netcat.pid, SIGKILL)
      let ending = try child.end()
      #expect(ending.status == 1)
      #expect(ending.error.hasPrefix("sockscope: ECONNRESET: The peer reset the connection"))
      #expect(ending.error.split(separator: "\n").count == 1)
    }

    @Test("An address in use: status 1, and why in one line")
    func inUse() throws {
      let (child, port) = try HeadlessTests.listening()
      let ending = try Child.sockscope("listen", "127.0.0.1:\(port)").end()
      #expect(ending.status == 1)
      #expect(ending.error.hasPrefix("sockscope: EADDRINUSE: Something listens on "))
      kill(child.pid, SIGTERM)
      #expect(try child.end().status == 143)
    }

    @Test(
      "What only prints says so when it can't: status 1",
      arguments: ["man", "themes", "completions bash"])
    func unprintable(form: String) throws {
      let ending = try Child(["/bin/sh", "-c", "exec \(Program.path) \(form) >&-"]).end()
      #expect(ending.status == 1)
      #expect(
        ending.error == "sockscope: write on standard output failed: Bad file descriptor; "
          + "check where the output goes\n")
    }

    @Test(
      "What is wrong with the arguments: status 2, and what to do",
      arguments: [
        (["connect"], "connect lacks ADDRESS"), (["connect", "70000"], "65535"),
        (["connect", "80", "nodely"], "did you mean noDelay?"),
        (["connect", "80", "--nope"], "--nope"),
        (["listen", "0", "handler=nope"], "echo"), (["connect", "80", "--payload", "3"], "--json"),
        (["connect", "80", "--json", "--payload", "x"], "--payload"), (["nope"], "nope"),
      ])
    func usage(arguments: [String], text: String) throws {
      let ending = try Child([Program.path] + arguments).end()
      #expect(ending.status == 2 && ending.output == "")
      #expect(ending.error.contains(text))
    }

    @Test("Help shows the options of the language", arguments: ["connect", "listen"])
    func help(verb: String) throws {
      let ending = try Child.sockscope(verb, "--help").end()
      #expect(ending.status == 0)
      #expect(
        ending.output.contains("keepAliveInitialDelay=...") && ending.output.contains("noDelay"))
    }

    @Test(
      "Signals: 130 and 143",
      arguments: [(SIGINT, 130), (SIGTERM, 143), (SIGHUP, 129)] as [(Int32, Int32)])
    func signals(signal: Int32, status: Int32) throws {
      let (server, port) = try HeadlessTests.listening()
      let child = try Child.sockscope("connect", "127.0.0.1:\(port)", "-v")
      try child.wait(for: /c1 +(ready)/)
      kill(child.pid, signal)
      #expect(try child.end().status == status)
      kill(server.pid, signal)
      // The client's end may have been first.
      #expect([status, 0].contains(try server.end().status))
    }

    @Test("An output that nobody reads: status 0, silently")
    func closedOutput() throws {
      let (netcat, port) = try HeadlessTests.netcatListening()
      let child = try Child.sockscope("connect", "127.0.0.1:\(port)")
      child.closeOutput()
      netcat.send("unheard")
      #expect(try child.end() == .init(status: 0, output: "", error: ""))
    }

    @Test("An output that was closed from the start: no socket gets its number")
    func noOutput() throws {
      let (netcat, port) = try HeadlessTests.netcatListening()
      let child = try Child([
        "/bin/sh", "-c", "exec \(Program.path) connect 127.0.0.1:\(port) >&-",
      ])
      netcat.send("unheard")
      #expect(try child.end() == .init(status: 0, output: "", error: ""))
      #expect(try netcat.end().output == "")
    }

    @Test("An output that can't be written: status 1, and why")
    func fullOutput() throws {
      let (netcat, port) = try HeadlessTests.netcatListening()
      let child = try Child.sockscope("connect", "127.0.0.1:\(port)", output: .file("/dev/full"))
      netcat.send("too much")
      let ending = try child.end()
      #expect(ending.status == 1)
      #expect(ending.error.hasPrefix("sockscope: write on standard output failed: No space left"))
    }

    @Test("Descriptors that others share are not made non-blocking")
    func sharedDescriptors() throws {
      let (netcat, port) = try HeadlessTests.netcatListening("-N")
      let child = try Child.sockscope("connect", "127.0.0.1:\(port)")
      let before = child.flags
      child.send("hello")
      try netcat.wait(for: /(hello)/)
      netcat.send("hello")
      try child.wait(for: /(hello)/)
      #expect(child.flags == before)
      netcat.endInput()
      #expect(try child.end().status == 0)
    }
  }

  /// Waits until bytes lie unread in the connection that the one who listened on `port` has.
  static func waitUntilUnread(_ port: String) throws {
    let number = String(Int(port) ?? 0, radix: 16, uppercase: true)
    let local = ":" + String(repeating: "0", count: 4 - number.count) + number
    for _ in 0..<1000 {
      // Read to the end: the file has no size that would tell where that is.
      let table =
        try FileHandle(forReadingFrom: URL(filePath: "/proc/net/tcp")).readToEnd() ?? Data()
      for line in String(decoding: table, as: UTF8.self).split(separator: "\n") {
        let fields = line.split(separator: " ")
        // Local address, remote address, state, and the two queues: proc(5).
        guard fields.count > 4, fields[1].hasSuffix(local), fields[3] == "01" else { continue }
        if !fields[4].hasSuffix(":00000000") { return }
      }
      poll(nil, 0, 10)
    }
    Issue.record("nothing arrived at \(port)")
  }
}
