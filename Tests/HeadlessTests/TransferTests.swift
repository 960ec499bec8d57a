import Foundation
import Testing
import TestSupport

extension HeadlessTests {
  /// Much at a time, and events instead of bytes.
  @Suite struct TransferTests {
    private static let size = 64 << 20

    @Test("64 MiB arrive as they were, from and to nc and itself")
    func bulk() throws {
      let sent = try HeadlessTests.file("bulk", count: Self.size)
      let received = HeadlessTests.path("bulk.received")
      defer { for path in [sent, received] { try? FileManager.default.removeItem(atPath: path) } }
      let null = Child.Stream.file("/dev/null")
      for (sends, receives) in [(true, false), (false, true), (true, true)] {
        let (server, port) =
          receives
          ? try HeadlessTests.listening(input: null, output: .file(received))
          : try HeadlessTests.netcatListening(input: null, output: .file(received))
        let client =
          sends
          ? try Child.sockscope("connect", "127.0.0.1:\(port)", input: .file(sent))
          : try Child.netcat("-N", "127.0.0.1", port, input: .file(sent))
        client.companion = server
        #expect(try client.endStatus() == 0)
        #expect(try server.endStatus() == 0)
        #expect(try HeadlessTests.areEqual(sent, received))
      }
    }

    @Test("Memory stays little, whoever is slow", arguments: [true, false])
    func memory(sends: Bool) throws {
      let file = try HeadlessTests.file("memory", count: Self.size)
      defer { try? FileManager.default.removeItem(atPath: file) }
      let null = Child.Stream.file("/dev/null")
      // With -k it is still there to be asked when all is done.
      let (server, port) = try HeadlessTests.listening("-k", input: sends ? .file(file) : null)
      let received = HeadlessTests.path("memory.received")
      let client = try Child.netcat(
        "-N", "127.0.0.1", port, input: sends ? null : .file(file), output: .file(received))
      client.companion = server
      if !sends {
        // This reads slower than nc writes.
        try server.wait(until: "the last byte") { $0.output.count == Self.size ? () : nil }
      }
      #expect(try client.endStatus() == 0)
      if sends { #expect(try HeadlessTests.areEqual(file, received)) }
      #expect(try server.peakMemory() < Self.size)
      kill(server.pid, SIGTERM)
      #expect(try server.endStatus() == 143)
    }

    @Test("An echo brings 64 MiB back: both directions at once")
    func echo() throws {
      let sent = try HeadlessTests.file("echo", count: Self.size)
      let received = HeadlessTests.path("echo.received")
      defer { for path in [sent, received] { try? FileManager.default.removeItem(atPath: path) } }
      let (server, port) = try HeadlessTests.listening("handler=echo")
      let client = try Child.sockscope(
        "connect", "127.0.0.1:\(port)", input: .file(sent), output: .file(received))
      client.companion = server
      #expect(try client.endStatus() == 0)
      #expect(try HeadlessTests.areEqual(sent, received))
      kill(server.pid, SIGTERM)
      #expect(try server.endStatus() == 143)
    }

    @Test("With --json there are only events on standard output, numbered without a gap")
    func json() throws {
      let (server, port) = try HeadlessTests.listening("handler=echo")
      let client = try Child.sockscope("connect", "127.0.0.1:\(port)", "as", "me", "--json")
      client.send("caf\u{e9} \u{1F600}\n")
      client.endInput()
      let ending = try client.end()
      #expect(ending.status == 0)
      #expect(ending.output.utf8.allSatisfy { $0 < 0x7F })
      let lines = try ending.output.split(separator: "\n").map { line in
        try #require(
          try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
      }
      #expect(lines.compactMap { $0["seq"] as? Int } == Array(1...lines.count))
      let names = lines.compactMap { $0["event"] as? String }
      #expect(names.first == "command" && names.last == "close")
      #expect(Set(["result", "connect", "ready", "data", "end", "finish"]).isSubset(of: names))
      let text = lines.compactMap { $0["text"] as? String }.joined()
      #expect(text == "caf\u{e9} \u{1F600}\n")
      kill(server.pid, SIGTERM)
      #expect(try server.endStatus() == 143)
    }

    @Test("--payload shortens what the lines tell, and says so")
    func payload() throws {
      let (server, port) = try HeadlessTests.listening("handler=echo")
      let client = try Child.sockscope(
        "connect", "127.0.0.1:\(port)", "--json", "--payload", "2")
      client.send("hello")
      client.endInput()
      #expect(
        try client.end().output.contains(#""bytes":5,"text":"he","truncated":true,"bytesRead":5"#))
      kill(server.pid, SIGTERM)
      #expect(try server.endStatus() == 143)
    }

    @Test("What a hostile peer sends reaches standard error in a harmless form")
    func hostile() throws {
      let (server, port) = try HeadlessTests.listening()
      let client = try Child.sockscope("connect", "127.0.0.1:\(port)")
      client.send("\u{1B}]0;owned\u{7}\u{9B}31m")
      client.endInput()
      let ending = try server.end()
      #expect(ending.output == "\u{1B}]0;owned\u{7}\u{9B}31m")
      #expect(ending.error.contains("data 15 bytes") && ending.error.contains("\\x1b]0;owned\\x07"))
      #expect(ending.error.unicodeScalars.allSatisfy { $0 == "\n" || (0x20..<0x7F) ~= $0.value })
      #expect(try client.endStatus() == 0)
    }
  }
}
