import EventLoop
import NetEngine
import NetTypes

extension Trace {
  /// What a socket answers when it is paused, written to, ended, destroyed or reset at moments that
  /// are less usual.
  static let streams: [Trace] = [
    // Paused after the first data, while more comes, and then resumed.
    // T16, DATA-006, DATA-008, DATA-009
    Trace("T16") { t in
      t.pair { c, s in
        c.once(.data) { _ in
          c.pause()
          s.write("two")
          s.end("three")
          whenRead(c, 11) {
            c.note("all is read ahead")
            c.resume()
          }
        }
        s.write("one")
      }
    },

    // Accepted sockets that begin paused.
    // T17
    Trace("T17") { t in
      t.pair(server: .paused) { c, s in
        c.end("data")
        c.once(.finish) {
          EventLoop.shared.setImmediate {
            s.note("paused")
            s.resume()
          }
        }
      }
    },

    // Paused before there is a connection, without anybody who wants the data: nothing is read.
    // DATA-007
    Trace("DATA007") { t in
      let c = t.socket("C", consume: false)
      let sent = t.after(2) {
        c.note("paused")
        c.resume()
      }
      let server = t.server("SRV") { s in
        s.once(.finish) { EventLoop.shared.setImmediate(sent) }
        s.end("data")
      }
      server.listen {
        c.on(.close) { _ in server.close() }
        c.once(.ready, sent)
        c.pause()
        c.connect(server.port)
      }
    },

    // A listener for 'data' does not undo a pause.
    // DATA-010, DATA-018
    Trace("DATA010") { t in
      t.pair(consume: false) { c, s in
        c.pause()
        c.consume()
        s.once(.finish) {
          EventLoop.shared.setImmediate {
            EventLoop.shared.setImmediate {
              c.note("paused")
              c.resume()
            }
          }
        }
        s.end("data")
      }
    },

    // More than the high water mark before there is a connection.
    // WRIT-003
    Trace("WRIT003") { t in
      let server = t.server("SRV")
      server.listen {
        let c = t.socket("C")
        c.on(.close) { _ in server.close() }
        c.connect(server.port)
        c.write(large.prefix(65_535))
        c.write("x")
        c.once(.drain) { c.end() }
      }
    },

    // No 'drain' for a socket that was ended meanwhile.
    // WRIT-005
    Trace("WRIT005") { t in
      t.pair(server: .paused) { c, s in
        c.write(large)
        c.end()
        EventLoop.shared.setImmediate { s.resume() }
      }
    },

    // Nothing is written.
    // WRIT-013
    Trace("WRIT013") { t in
      t.pair { c, _ in
        c.write("")
        c.end()
      }
    },

    // Written to without ever having connected.
    // WRIT-021
    Trace("WRIT021") { t in
      t.open()
      t.socket("C").write("x")
    },

    // Ended before a connection that fails.
    // ENDH-011
    Trace("ENDH011") { t in
      let c = t.socket("C")
      c.connect(t.refusedPort())
      c.end("x")
    },

    // Ended without ever having connected: there is nothing to close.
    // ENDH-012
    Trace("ENDH012") { t in
      let c = t.socket("C")
      t.open()
      c.on(.finish) { t.close() }
      c.end()
    },

    // Ended twice before 'finish'.
    // ENDH-013
    Trace("ENDH013Twice") { t in
      t.pair { c, _ in
        c.end()
        c.end()
      }
    },

    // Ended with data after 'finish'.
    // ENDH-013
    Trace("ENDH013Data") { t in
      t.pair(server: .halfOpen) { c, s in
        c.once(.finish) { EventLoop.shared.setImmediate { c.end("x") } }
        c.on(.close) { _ in s.end() }
        c.end()
      }
    },

    // The other side ends while much is queued.
    // ENDH-017
    Trace("ENDH017") { t in
      t.pair(server: .paused) { c, s in
        c.once(.end) { EventLoop.shared.setImmediate { s.resume() } }
        c.write(large)
        s.end()
      }
    },

    // A finished write is reported before the error that destroys the socket.
    // DSTR-004
    Trace("DSTR004") { t in
      t.pair { c, _ in
        c.write("x")
        c.destroy(noLongerWanted)
      }
    },

    // Destroyed twice.
    // DSTR-006
    Trace("DSTR006") { t in
      t.pair { c, _ in
        c.destroy()
        c.destroy(noLongerWanted)
      }
    },

    // Destroyed soon, with nothing queued.
    // DSTR-012
    Trace("DSTR012") { t in
      t.pair { c, _ in c.destroySoon() }
    },

    // Destroyed soon, with much queued.
    // DSTR-013
    Trace("DSTR013") { t in
      t.pair(server: .paused) { c, s in
        c.write(large)
        c.destroySoon()
        EventLoop.shared.setImmediate { s.resume() }
      }
    },

    // Destroyed soon, before there is a connection.
    // DSTR-014
    Trace("DSTR014") { t in
      let server = t.server("SRV")
      server.listen {
        let c = t.socket("C")
        c.on(.close) { _ in server.close() }
        c.connect(server.port)
        c.write("x")
        c.destroySoon()
      }
    },

    // A reset while connecting, overtaken by a destroy.
    // RSET-003, DSTR-007
    Trace("RSET003") { t in
      let c = t.socket("C")
      c.connect(t.refusedPort())
      c.resetAndDestroy()
      c.destroy()
    },

    // A reset without ever having connected.
    // RSET-004
    Trace("RSET004") { t in
      t.open()
      t.socket("C").resetAndDestroy()
    },

    // A reset of a destroyed socket.
    // RSET-005, DSTR-016
    Trace("RSET005") { t in
      t.pair { c, _ in
        c.resetAndDestroy()
        c.resetAndDestroy()
      }
    },

    // A reset of a unix socket, which stays usable.
    // RSET-006
    Trace("RSET006") { t in
      t.pair(path: t.unixPath()) { c, _ in
        c.resetAndDestroy()
        c.end("usable")
      }
    },
  ]

  /// Calls `body` when the socket has read `count` bytes.
  @NetActor
  static func whenRead(
    _ socket: TracedSocket, _ count: UInt64, _ body: @escaping @NetActor () -> Void
  ) {
    guard socket.bytesRead < count else { return body() }
    EventLoop.shared.setImmediate { whenRead(socket, count, body) }
  }
}
