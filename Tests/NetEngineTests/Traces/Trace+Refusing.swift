import EventLoop
import Foundation
import NetEngine

extension Trace {
  /// What the system refuses: connecting from or to what is not there, listening on what is taken.
  static let refusing: [Trace] = [
    // To a path that nothing is at.
    // CERR-006
    Trace("CERR006") { t in
      t.socket("C").connect(path: t.unixPath())
    },

    // To a file that is no socket.
    // CERR-007, IPCS-014
    Trace("CERR007") { t in
      let path = t.unixPath()
      _ = FileManager.default.createFile(atPath: path, contents: nil)
      t.socket("C").connect(path: path)
    },

    // To port 0.
    // CONN-008
    Trace("CONN008") { t in
      t.socket("C").connect(0)
    },

    // From an address that is not this machine's.
    // CONN-021
    Trace("CONN021Address") { t in
      t.socket("C").connect(t.refusedPort(), localAddress: "192.0.2.1")
    },

    // From a port that is in use.
    // CONN-021
    Trace("CONN021Port") { t in
      let server = t.server("SRV")
      server.listen {
        let c = t.socket("C")
        c.on(.close) { _ in server.close() }
        c.connect(t.refusedPort(), localAddress: "127.0.0.1", localPort: server.port)
      }
    },

    // From an address; the message of what fails does not name it.
    // CERR-004
    Trace("CERR004") { t in
      t.socket("C").connect(t.refusedPort(), localAddress: "127.0.0.1")
    },

    // Listens twice, the second time when it does already.
    // LSTN-013
    Trace("LSTN013") { t in
      let server = t.server("SRV")
      server.listen {
        server.listen(on: 0, "127.0.0.1")
        server.close()
      }
    },

    // Listens twice in one tick: the second call supersedes the first.
    // LSTN-014
    Trace("LSTN014") { t in
      let server = t.server("SRV")
      server.listen { EventLoop.shared.setImmediate { server.close() } }
      server.listen(on: 0, "127.0.0.1")
    },

    // On an address in use, and then on another one from inside 'error'.
    // LSTN-018
    Trace("LSTN018") { t in
      let first = t.server("SRV")
      first.listen {
        let second = t.server("SRV2")
        second.once(.error) { _ in
          second.listen(on: 0, "127.0.0.1")
          second.once(.listening) {
            second.close()
            first.close()
          }
        }
        second.listen(on: first.port, "127.0.0.1")
      }
    },

    // On an address that is not this machine's, with a port and without one.
    // LSTN-020
    Trace("LSTN020") { t in
      t.server("SRV").listen(on: t.refusedPort(), "192.0.2.1")
    },

    // LSTN-022
    Trace("LSTN022") { t in
      t.server("SRV").listen(on: 0, "192.0.2.1")
    },

    // Closed when the kernel has made a connection that is not accepted yet.
    // SRVL-020
    Trace("SRVL020") { t in
      let server = t.server("SRV")
      server.listen {
        let c = t.socket("C")
        c.once(.connectionAttempt) { _ in EventLoop.shared.nextTick { server.close() } }
        c.connect(server.port)
      }
    },
  ]
}
