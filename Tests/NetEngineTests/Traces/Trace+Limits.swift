import EventLoop
import NetEngine

extension Trace {
  /// What a program refuses: connections over a limit, blocked addresses, and what is aborted.
  static let limits: [Trace] = [
    // One connection more than the limit, and another one when there is room again.
    Trace("T15") { t in
      let a = t.socket("A")
      let late = { @NetActor (_ server: TracedServer?) in
        let d = t.socket("D")
        d.once(.ready) { d.end() }
        d.on(.close) { _ in server?.close() }
        d.connect(server?.port ?? 0)
      }
      var server: TracedServer?
      var first: TracedSocket?
      let both = t.after(2) {
        let b = t.socket("B")
        b.on(.close) { _ in
          server?.getConnections()
          EventLoop.shared.setImmediate { first?.end() }
        }
        b.connect(server?.port ?? 0)
      }
      let gone = t.after(2) { late(server) }
      server = t.server("SRV", accepts: ["S", "S2"]) { s in
        guard first == nil else { return }
        first = s
        s.on(.close) { _ in gone() }
        both()
      }
      server?.limit(1)
      server?.listen {
        a.once(.ready, both)
        a.on(.close) { _ in gone() }
        a.connect(server?.port ?? 0)
      }
    },

    // A limit of nothing.
    Trace("MAXC005") { t in
      let server = t.server("SRV")
      server.limit(0)
      server.listen {
        let c = t.socket("C")
        c.on(.close) { _ in server.close() }
        c.connect(server.port)
      }
    },

    // A blocked address, and two of which the first one is blocked, or both are.
    Trace("T23") { t in
      t.socket("C").connect(t.refusedPort(), blocked: .loopback("127.0.0.1"))
    },

    Trace("T23First") { t in
      let server = t.server("SRV")
      server.listen {
        let c = t.socket("C")
        c.once(.ready) { c.end() }
        c.on(.close) { _ in server.close() }
        c.connectByName(
          "two.test", server.port, ["127.0.0.2", "127.0.0.1"], blocked: .loopback("127.0.0.2"))
      }
    },

    Trace("T23All") { t in
      t.socket("C").connectByName(
        "two.test", t.refusedPort(), ["127.0.0.2", "127.0.0.1"],
        blocked: .loopback("127.0.0.1", "127.0.0.2"))
    },

    // A client that its server has blocked.
    Trace("T24") { t in
      var options = ServerOptions()
      options.blockList = .loopback("127.0.0.1")
      let server = t.server("SRV", options)
      server.listen {
        let c = t.socket("C")
        c.on(.close) { _ in
          server.getConnections()
          server.close()
        }
        c.connect(server.port)
      }
    },

    // Aborted in the tick of connect.
    Trace("T29SameTick") { t in
      let controller = AbortController()
      var options = SocketOptions()
      options.signal = controller.signal
      let c = t.socket("C", options)
      c.connect(t.refusedPort())
      controller.abort()
    },

    // Aborted when it is connected, with a write that is under way.
    Trace("T29Connected") { t in
      let controller = AbortController()
      var options = SocketOptions()
      options.signal = controller.signal
      t.pair(client: options) { c, _ in
        c.write("x")
        controller.abort()
      }
    },
  ]
}

extension BlockList {
  /// A list with these addresses, which are constants.
  fileprivate static func loopback(_ addresses: String...) -> BlockList {
    let list = BlockList()
    for address in addresses { try? list.addAddress(address) }
    return list
  }
}
