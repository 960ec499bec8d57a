import EventLoop
import NetEngine

extension Trace {
  /// Which side ends first, and what a half-open socket may still do.
  static let ending: [Trace] = [
    // Echo; the client ends first.
    // T01, WRIT-006, ENDH-002, ENDH-007, ENDH-008
    Trace("T01") { t in
      let server = t.server("SRV") { s in s.once(.data) { s.write($0) } }
      server.listen {
        let c = t.socket("C")
        c.once(.connect) { c.write("hello") }
        c.once(.data) { _ in c.end() }
        c.on(.close) { _ in server.close() }
        c.connect(server.port)
      }
    },

    // A half-open server, which replies when the client has ended and knows it.
    // T02, ENDH-006, ENDH-009
    Trace("T02") { t in
      var s: TracedSocket?
      let reply = t.after(2) {
        s?.write("late reply")
        s?.end()
      }
      let server = t.server("SRV", .halfOpen) { socket in
        s = socket
        socket.once(.end) { EventLoop.shared.setImmediate(reply) }
      }
      server.listen {
        let c = t.socket("C")
        c.once(.connect) {
          c.write("request")
          c.end()
        }
        c.once(.finish) { EventLoop.shared.setImmediate(reply) }
        c.on(.close) { _ in server.close() }
        c.connect(server.port)
      }
    },

    // A half-open client; the server ends first.
    // T03, ENDH-006
    Trace("T03") { t in
      let c = t.socket("C", SocketOptions(allowHalfOpen: true))
      let reply = t.after(2) {
        c.write("still here")
        EventLoop.shared.setImmediate { c.end() }
      }
      let server = t.server("SRV") { s in
        s.once(.finish) { EventLoop.shared.setImmediate(reply) }
        s.end("bye")
      }
      server.listen {
        c.once(.end) { EventLoop.shared.setImmediate(reply) }
        c.on(.close) { _ in server.close() }
        c.connect(server.port)
      }
    },

    // The server ends first; the client writes inside 'end'.
    // T04, WRIT-019
    Trace("T04") { t in
      var server: TracedServer?
      server = t.server("SRV") { s in
        s.end("bye")
        server?.close()
      }
      server?.listen {
        let c = t.socket("C")
        c.once(.end) { c.write("x") }
        c.connect(server?.port ?? 0)
      }
    },

    // Nobody takes the data, so the client neither ends nor closes.
    // T05, DATA-002, DATA-003
    Trace("T05") { t in
      let server = t.server("SRV") { $0.end("bye") }
      server.listen {
        let c = t.socket("C", consume: false)
        c.on(.close) { _ in server.close() }
        c.on(.ready) { look(at: c, turns: 50) }
        c.connect(server.port)
      }
    },
  ]

  /// Destroys a socket some turns of the loop after it has read three bytes.
  @NetActor
  private static func look(at c: TracedSocket, turns: Int) {
    let left = c.bytesRead == 3 ? turns - 1 : turns
    guard left == 0 else { return EventLoop.shared.setImmediate { look(at: c, turns: left) } }
    c.note("long after the data came")
    c.destroy()
  }
}
