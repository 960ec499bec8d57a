import EventLoop
import NetEngine
import NetTypes

extension Trace {
  /// Backpressure, and writes at the wrong time.
  static let writing: [Trace] = [
    // More than the kernel takes to a peer that does not read, until it does.
    // T18, WRIT-002, WRIT-004
    Trace("T18") { t in
      var s: TracedSocket?
      let c = t.socket("C")
      let both = t.after(2) {
        c.write(large)
        c.write("0123456789")
        EventLoop.shared.setImmediate {
          c.note("blocked")
          s?.resume()
        }
      }
      let server = t.server("SRV") { socket in
        s = socket
        socket.pause()
        both()
      }
      server.listen {
        c.once(.ready, both)
        c.once(.drain) { c.end() }
        c.on(.close) { _ in server.close() }
        c.connect(server.port)
      }
    },

    // The other side ended, and so did this one; then it writes inside 'end'.
    // T33, WRIT-018
    Trace("T33OwnEnd") { t in
      t.pair { c, s in
        c.once(.end) { c.write("x") }
        c.end()
        s.end()
      }
    },

    // The other side ended, this one by itself; then it writes.
    // T33, WRIT-018
    Trace("T33AutoEnd") { t in
      t.pair { c, s in
        c.once(.end) { EventLoop.shared.setImmediate { c.write("x") } }
        s.end()
      }
    },

    // The other side is gone, this one half-open; then it writes three times.
    // T33, WRIT-025, WRIT-026
    Trace("T33HalfOpen") { t in
      t.pair(client: SocketOptions(allowHalfOpen: true)) { c, s in
        s.on(.close) { _ in
          c.write("1")
          // The system's answer to it, a reset, is not reported to a socket that has read its end.
          let timer = LoopTimer()
          timer.start(after: 30) {
            timer.close()
            c.write("2")
            EventLoop.shared.setImmediate { c.write("3") }
          }
        }
        c.once(.end) { s.destroy() }
        s.end()
      }
    },

    // Write after end.
    // T34, WRIT-017
    Trace("T34WriteAfterEnd") { t in
      t.pair { c, _ in
        c.end()
        c.write("x")
      }
    },

    // End after finish.
    // T34, ENDH-013
    Trace("T34EndAfterFinish") { t in
      t.pair(server: .halfOpen) { c, s in
        c.once(.finish) {
          EventLoop.shared.setImmediate {
            c.end()
            EventLoop.shared.setImmediate { s.end() }
          }
        }
        c.end()
      }
    },

    // End, then destroy.
    // T34, ENDH-014
    Trace("T34EndThenDestroy") { t in
      t.pair { c, _ in
        c.end()
        c.destroy()
      }
    },

    // Destroyed with writes pending.
    // T34, WRIT-023
    Trace("T34DestroyPending") { t in
      t.pair(server: .paused) { c, s in
        c.write(large)
        c.write("x")
        c.end()
        c.on(.close) { _ in s.destroy() }
        c.destroy()
      }
    },

    // Reset by the other side with writes pending.
    // T34, WRIT-024, CERR-008
    Trace("T34ResetPending") { t in
      t.pair(server: .paused) { c, s in
        c.write(large)
        c.write("x")
        c.end()
        EventLoop.shared.setImmediate { s.resetAndDestroy() }
      }
    },
  ]

  /// More than the kernel buffers for a connection.
  static let large = Chunk([UInt8](repeating: UInt8(ascii: "x"), count: 8 * 1024 * 1024))
}
