import Foundation
import TestSupport
import Testing

extension HeadlessTests {
  /// A script of thirty commands that shows the whole way, and each way to break it.
  @Suite struct LongScriptTests {
    private static let script = [
      "listen 127.0.0.1:0 as web allowHalfOpen",
      "wait web listening",
      "connect web as a",
      "connect web as b noDelay",
      "connect web as c allowHalfOpen",
      "connect web as d timeout=10s",
      "connect web as e highWaterMark=1k",
      "wait a b c d e ready",
      "wait web accepted = 5",
      #"write a "text \x00\u{e9}\n""#,
      "write b 'raw \\n'",
      "write b bare words",
      #"write c hex:"DE AD be:ef""#,
      "write c base64:aGVsbG8=",
      "write d file:FILE",
      "write d random:70k",
      "write e repeat:3:repeat:2:\"ab\"",
      "writeln a and $web.accepted more",
      "wait web.1 bytesRead = 20",
      "wait web.2 bytesRead = 16",
      "wait web.3 bytesRead = 9",
      "wait web.4 bytesRead = 71692",
      "wait web.5 bytesRead = 12",
      "expect e bytesWritten = 12",
      "expect a remotePort = $web.port",
      "end a bye",
      "wait web.1 end bytesRead=23",
      "expect web.1 readyState = writeOnly",
      "writeln web.1 \"late\" ; end web.1",
      "wait a close hadError=false",
      "reset b",
      "wait web.2 error code=ECONNRESET",
      "destroy * ; close web",
      "wait web close",
    ]

    private func run(_ lines: [String]) throws -> (Child.Ending, path: String) {
      let path = HeadlessTests.path("script")
      let file = HeadlessTests.path("twelve")
      try Data("twelve bytes".utf8).write(to: URL(filePath: file))
      let text = lines.joined(separator: "\n").replacing("FILE", with: file)
      try Data(text.utf8).write(to: URL(filePath: path))
      return (try Child([Program.path, "run", path]).end(), path)
    }

    @Test("It passes")
    func passes() throws {
      let (ending, _) = try run(Self.script)
      #expect(ending.status == 0 && ending.error == "", "\(ending.error)")
      #expect(Self.script.count >= 30)
    }

    @Test(
      "Each way to break it has its status, and says file, line and column",
      arguments: [
        // What is replaced, by what; the status, the column and the words.
        (
          "expect e bytesWritten = 12", "expect e bytesWritten = 13", 1, 1,
          "bytesWritten of e is 12"
        ),
        ("wait web close", "wait web close timeout=1ms ; quit", 2, 1, "stands alone"),
        ("wait web close", "wait nobody drop timeout=1ms", 3, 1, "ERR_WAIT_TIMEOUT"),
        ("wait web close", "wait web drop", 1, 1, "web is closed (close was called): no 'drop'"),
        ("reset b", "resett b", 2, 1, "did you mean reset?"),
        ("reset b", "reset web", 1, 1, "ERR_WRONG_KIND"),
        ("reset b", "end a ; reset nobody", 1, 9, "There is no nobody"),
        ("reset b", "connect web as a", 1, 1, "The name a is or was in use"),
        ("end a bye", "on a data { write . \"x", 2, 21, "no closing"),
        (
          "end a bye", "tick { end a ; expect a closed = true }\nsleep 1s", 1, 16,
          "closed of a is false"
        ),
        ("end a bye", "write a $nobody.port", 1, 1, "There is no nobody"),
        ("end a bye", "write a $a.errored", 1, 1, "has no value now"),
        ("write b bare words", "write b file:/nonexistent", 1, 1, "/nonexistent"),
        ("write b bare words", "write b hex:5", 2, 13, "half a byte"),
      ])
    func breaks(line: String, by broken: String, status: Int32, column: Int, words: String) throws {
      let index = try #require(Self.script.firstIndex(of: line))
      var lines = Self.script
      lines[index] = broken
      let (ending, path) = try run(lines)
      #expect(ending.status == status, "\(ending.error)")
      #expect(
        ending.error.hasPrefix("sockscope: \(path):\(index + 1):\(column): "), "\(ending.error)")
      #expect(ending.error.contains(words), "\(ending.error)")
      // What does not parse runs nothing of it.
      if status == 2 { #expect(ending.output == "") }
    }
  }
}
