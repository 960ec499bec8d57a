import EventLoop
import NetEngine

extension Trace {
  /// When basic calls take effect: in the call, in the tick after it, before or after the
  /// immediates.
  static let order: [Trace] = [
    // T39
    Trace("T39Listen") { t in
      let server = t.server("SRV")
      server.listen { afterImmediates { server.close() } }
      watch(server.note)
    },

    // T39
    Trace("T39ListenPath") { t in
      let server = t.server("SRV")
      server.listen(path: t.unixPath()) { afterImmediates { server.close() } }
      watch(server.note)
    },

    // T39
    Trace("T39Close") { t in
      let server = t.server("SRV")
      server.listen {
        EventLoop.shared.setImmediate {
          server.close()
          watch(server.note)
        }
      }
    },

    // T39
    Trace("T39GetConnections") { t in
      let server = t.server("SRV")
      server.listen {
        EventLoop.shared.setImmediate {
          server.getConnections()
          watch(server.note)
          EventLoop.shared.setImmediate { server.close() }
        }
      }
    },

    // T39, WRIT-006
    Trace("T39Write") { t in
      connected(t) { c in
        c.write("x")
        watch(c.note)
        EventLoop.shared.setImmediate { c.destroy() }
      }
    },

    // T39, DSTR-002
    Trace("T39Destroy") { t in
      connected(t) { c in
        c.destroy()
        watch(c.note)
      }
    },

    // T39, DSTR-003
    Trace("T39DestroyWithError") { t in
      connected(t) { c in
        c.destroy(noLongerWanted)
        watch(c.note)
      }
    },
  ]

  /// Notes the properties in the tick and in the immediates after a call.
  @NetActor
  private static func watch(_ note: @escaping @NetActor (String) -> Void) {
    EventLoop.shared.nextTick { note("tick") }
    EventLoop.shared.setImmediate { note("immediate") }
  }

  @NetActor
  private static func afterImmediates(_ body: @escaping @NetActor () -> Void) {
    EventLoop.shared.setImmediate { EventLoop.shared.setImmediate(body) }
  }

  /// A connected socket: calls `body` with it in a tick of the callback that connected it, before
  /// the immediates of that turn of the loop.
  @NetActor
  private static func connected(
    _ t: TraceLog, _ body: @escaping @NetActor (TracedSocket) -> Void
  ) {
    let server = t.server("SRV")
    server.listen {
      let c = t.socket("C")
      c.on(.ready) { EventLoop.shared.nextTick { body(c) } }
      c.on(.close) { _ in server.close() }
      c.connect(server.port)
    }
  }
}
