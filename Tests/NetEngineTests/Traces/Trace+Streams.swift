import EventLoop
import NetEngine
import NetTypes

extension Trace {
  /// What a socket answers when it is paused, written to, ended, destroyed or reset at moments that
  /// are less usual.
  static let streams: [Trace] = [
    // Paused after the first data, while more comes, and then resumed.
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
    Trace("WRIT005") { t in
      t.pair(server: .paused) { c, s in
        c.write(large)
        c.end()
        EventLoop.shared.setImmediate { s.resume() }
      }
    },

    // Nothing is written.
    Trace("WRIT013") { t in
      t.pair { c, _ in
        c.write("")
        c.end()
      }
    },

    // Written to without ever having connected.
    Trace("WRIT021") { t in
      t.open()
      t.socket("C").write("x")
    },

    // Ended before a connection that fails.
    Trace("ENDH011") { t in
      let c = t.socket("C")
      c.connect(t.refusedPort())
      c.end("x")
    },

    // Ended without ever having connected: there is nothing to close.
    Trace("ENDH012") { t in
      let c = t.socket("C")
      t.open()
      c.on(.finish) { t.close() }
      c.end()
    },

    // Ended twice before 'finish'.
    Trace("ENDH013Twice") { t in
      t.pair { c, _ in
        c.end()
        c.end()
      }
    },

    // Ended with data after 'finish'.
    Trace("ENDH013Data") { t in
      t.pair(server: .halfOpen) { c, s in
        c.once(.finish) { EventLoop.shared.setImmediate { c.end("x") } }
        c.on(.close) { _ in s.end() }
        c.end()
      }
    },

    // The other side ends while much is queued.
    Trace("ENDH017") { t in
      t.pair(server: .paused) { c, s in
        c.once(.end) { EventLoop.shared.setImmediate { s.resume() } }
        c.write(large)
        s.end()
      }
    },

    // A finished write is reported before the error that destroys the socket.
    Trace("DSTR004") { t in
      t.pair { c, _ in
        c.write("x")
        c.destroy(noLongerWanted)
      }
    },

    // Destroyed twice.
    Trace("DSTR006") { t in
      t.pair { c, _ in
        c.destroy()
        c.destroy(noLongerWanted)
      }
    },

    // Destroyed soon, with nothing queued.
    Trace("DSTR012") { t in
      t.pair { c, _ in c.destroySoon() }
    },

    // Destroyed soon, with much queued.
    Trace("DSTR013") { t in
      t.pair(server: .paused) { c, s in
        c.write(large)
        c.destroySoon()
        EventLoop.shared.setImmediate { s.resume() }
      }
    },

    // Destroyed soon, before there is a connection.
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
    Trace("RSET003") { t in
      let c = t.socket("C")
      c.connect(t.refusedPort())
      c.resetAndDestroy()
      c.destroy()
    },

    // A reset without ever having connected.
    Trace("RSET004") { t in
      t.open()
      t.socket("C").resetAndDestroy()
    },

    // A reset of a destroyed socket.
    Trace("RSET005") { t in
      t.pair { c, _ in
        c.resetAndDestroy()
        c.resetAndDestroy()
      }
    },

    // A reset of a unix socket, which stays usable.
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
