import EventLoop
import NetEngine

extension Trace {
  /// A server with live connections, a reset, and a server that is closed before it listens.
  static let closing: [Trace] = [
    // The server closes while a connection lives. It has an address of its own, so that nobody
    // else's listener takes its port before the late client connects.
    // T07
    Trace("T07", alone: true) { t in
      let host = "127.0.0.7"
      var port = 0
      let c = t.socket("C")
      var server: TracedServer?
      let both = t.after(2) {
        server?.close()
        server?.getConnections()
        let late = t.socket("LATE")
        late.on(.close) { _ in c.write("still works") }
        late.connect(port, host: host)
      }
      server = t.server("SRV", host: host) { s in
        s.once(.data) { _ in
          server?.close()
          s.end()
        }
        both()
      }
      server?.listen {
        port = server?.port ?? 0
        c.once(.ready, both)
        c.connect(port, host: host)
      }
    },

    // The server is closed again when it is closed already.
    // T07
    Trace("T07Again") { t in
      let server = t.server("SRV")
      server.listen {
        server.close()
        server.once(.close) { EventLoop.shared.setImmediate { server.close() } }
      }
    },

    // The client resets a live connection, and writes.
    // T09, RSET-001, RSET-007
    Trace("T09") { t in
      let c = t.socket("C")
      let both = t.after(2) {
        c.resetAndDestroy()
        c.write("x")
      }
      var server: TracedServer?
      server = t.server("SRV") { s in
        s.on(.close) { _ in server?.close() }
        both()
      }
      server?.listen {
        c.once(.ready, both)
        c.connect(server?.port ?? 0)
      }
    },

    // A reset that is asked for while connecting.
    // T10, RSET-002
    Trace("T10") { t in
      var server: TracedServer?
      server = t.server("SRV", onConnection: { s in s.on(.close) { _ in server?.close() } })
      server?.listen {
        let c = t.socket("C")
        c.connect(server?.port ?? 0)
        c.resetAndDestroy()
      }
    },

    // Closed before it listens, which it does at once for a path …
    // T36
    Trace("T36Path") { t in
      let server = t.server("SRV")
      server.listen(path: t.unixPath()) {}
      server.close()
    },

    // … but not for a host.
    // T36
    Trace("T36Host") { t in
      let server = t.server("SRV")
      server.listen {}
      server.close()
    },

    // Closed and made to listen again in one tick.
    // T36
    Trace("T36Again") { t in
      let path = t.unixPath()
      let server = t.server("SRV")
      server.listen(path: path) {
        server.close()
        server.listen(path: path) { server.close() }
      }
    },
  ]
}
