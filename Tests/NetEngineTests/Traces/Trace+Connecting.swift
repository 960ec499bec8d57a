import EventLoop
import NetEngine
import NetTypes

extension Trace {
  /// What is refused, what is queued before there is a connection, and what becomes of a socket
  /// that is destroyed before it has one.
  static let connecting: [Trace] = [
    // Refused, with a queued write.
    // T06, CERR-001, WRIT-022
    Trace("T06") { t in
      let c = t.socket("C")
      c.connect(t.refusedPort())
      c.write("x")
    },

    // The first address fails: only 127.0.0.1 listens.
    // T19, HE-008, HE-011
    Trace("T19") { t in
      let server = t.server("SRV", onConnection: { $0.end() })
      server.listen {
        let c = t.socket("C")
        c.on(.close) { _ in server.close() }
        c.connectByName("host.test", server.port, ["127.0.0.2", "127.0.0.1"])
      }
    },

    // All addresses fail; one that comes twice is tried once.
    // T20, HE-012, LKUP-011
    Trace("T20") { t in
      let c = t.socket("C")
      let addresses = ["127.0.0.1", "127.0.0.2", "127.0.0.3", "127.0.0.1"]
      c.connectByName("host.test", t.refusedPort(), addresses)
      c.write("x")
    },

    // Write before connect: a listener added before the writes, one added after them.
    // T25, WRIT-007, WRIT-012
    Trace("T25") { t in
      let server = t.server("SRV")
      server.listen {
        let c = t.socket("C")
        c.on(.close) { _ in server.close() }
        c.connect(server.port)
        c.write("before")
        c.write("-more")
        c.once(.connect) {
          c.write("-after")
          c.end()
        }
      }
    },

    // End before connect.
    // T26, ENDH-010
    Trace("T26") { t in
      let server = t.server("SRV")
      server.listen {
        let c = t.socket("C")
        c.on(.close) { _ in server.close() }
        c.connect(server.port)
        c.end("tail")
      }
    },

    // Destroyed in the tick that connects.
    // T27, DSTR-007, WRIT-022
    Trace("T27SameTick") { t in
      let c = t.socket("C")
      c.connect(t.refusedPort())
      c.write("x")
      c.destroy()
    },

    // Destroyed when the attempt has begun, but not yet succeeded.
    // T27, DSTR-008
    Trace("T27AfterAttempt") { t in
      var server: TracedServer?
      server = t.server("SRV", onConnection: { s in s.on(.close) { _ in server?.close() } })
      server?.listen {
        let c = t.socket("C")
        c.once(.connectionAttempt) { _ in EventLoop.shared.nextTick { c.destroy() } }
        c.connect(server?.port ?? 0)
      }
    },

    // Destroyed when the name is looked up.
    // T27, LKUP-014
    Trace("T27InLookup") { t in
      let c = t.socket("C")
      c.once(.lookup) { _ in c.destroy() }
      c.connectByName("host.test", t.refusedPort(), ["127.0.0.1"])
    },

    // Destroyed with an error in the tick that connects.
    // T27, DSTR-003
    Trace("T27WithError") { t in
      let c = t.socket("C")
      c.connect(t.refusedPort())
      c.destroy(noLongerWanted)
    },

    // Connected again from inside 'close'.
    // T28, CONN-026, CONN-027
    Trace("T28") { t in
      var replies = ["hi1", "hi2"]
      let server = t.server("SRV", accepts: ["S1", "S2"]) { $0.end(replies.removeFirst()) }
      server.listen {
        let c = t.socket("C")
        c.once(.connect) { c.write("one") }
        c.once(.close) { _ in
          c.connect(server.port)
          c.once(.close) { _ in server.close() }
        }
        c.connect(server.port)
      }
    },

    // The name cannot be looked up.
    // T38, LKUP-004
    Trace("T38") { t in
      let c = t.socket("C")
      c.connectByName("host.test", t.refusedPort(), [])
      c.write("x")
    },
  ]

  /// An error of the user's.
  static let noLongerWanted = NetError(code: "ERR_TEST", message: "no longer wanted")
}
