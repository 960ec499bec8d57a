import Foundation
import NetEngine

extension Trace {
  /// Unix sockets, with a path and with an abstract name.
  static let unix: [Trace] = [
    // Echo over a path.
    // T30, IPCS-001, IPCS-003, IPCS-014, CONN-018
    Trace("T30") { t in
      let path = t.unixPath()
      let server = t.server("SRV") { s in s.once(.data) { s.write($0) } }
      server.listen(path: path) {
        let c = t.socket("C")
        c.once(.data) { _ in c.end() }
        c.on(.close) { _ in server.close() }
        c.connect(path: path)
        c.write("abc")
      }
    },

    // An abstract name: taken, talked over, and free again.
    // T31, IPCS-009, IPCS-010
    Trace("T31", alone: true) { t in
      let name = t.abstractName()
      let server = t.server("SRV") { s in s.once(.data) { _ in s.end("bye") } }
      let both = t.after(2) { server.close() }
      server.listen(path: name) {
        let second = t.server("SRV2")
        second.on(.error) { _ in both() }
        second.listen(path: name) {}

        let c = t.socket("C")
        c.once(.connect) { c.write("abc") }
        c.on(.close) { _ in both() }
        c.connect(path: name)
      }
      server.on(.close) { t.socket("LATE").connect(path: name) }
    },

    // On a path where a file is already.
    // IPCS-005
    Trace("IPCS005") { t in
      let path = t.unixPath()
      _ = FileManager.default.createFile(atPath: path, contents: nil)
      t.server("SRV").listen(path: path) {}
    },

    // On a path without its folder.
    // IPCS-006
    Trace("IPCS006") { t in
      t.server("SRV").listen(path: t.unixPath("missing/socket")) {}
    },

    // A path that is one byte too long for the kernel, and one that is as long as can be.
    // IPCS-008
    Trace("IPCS008Listen") { t in
      t.server("SRV").listen(path: t.unixPath("x", 109)) {}
    },

    // IPCS-008
    Trace("IPCS008Connect") { t in
      t.socket("C").connect(path: t.unixPath("x", 109))
    },

    // IPCS-008
    Trace("IPCS008Longest") { t in
      t.pair(path: t.unixPath("x", 108)) { c, _ in c.end() }
    },

    // A path with a NUL inside.
    // IPCS-013
    Trace("IPCS013") { t in
      t.server("SRV").listen(path: t.unixPath("a\0b")) {}
    },
  ]
}
