import Foundation
import TestSupport
import Testing

extension HeadlessTests {
  /// `sockscope --linear` with its input from a pipe.
  @Suite struct LinearTests {
    @Test("each line is answered when those before it have run, in the order of the input")
    func order() throws {
      let child = try Child.sockscope("--linear")
      child.send(
        """
        print one
        listen 127.0.0.1:0 as web

        frobnicate
        wait nobody close timeout=50ms
        \(String(repeating: "x", count: 70_000))
        server as last

        print end
        """)
      child.endInput()
      let ending = try child.end()
      #expect(ending.status == 0 && ending.error == "")
      let answers = [
        "ok: print \"one\": one", "ok: listen 127.0.0.1:0 as web: web",
        "1 server and no sockets open, . is web", "there is no command \"frobnicate\"",
        "ERR_WAIT_TIMEOUT: ", "a line has at most 65536 bytes", "ok: server as last: last",
        "2 servers and no sockets open, . is last", "ok: print \"end\": end",
      ]
      let lines = ending.output.split(separator: "\n").map(String.init)
      let places = answers.map { answer in lines.firstIndex { $0.hasPrefix(answer) } ?? -1 }
      #expect(places == places.sorted() && !places.contains(-1), "\(ending.output)")
    }
  }
}
