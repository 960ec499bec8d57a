import Commands
import EventLoop
import NetEngine
import NetTypes
import Observation

extension Session {
  /// Changes what the sockets of a server do, those that it accepted before included.
  func setHandler(_ handler: Handler, of server: ServerEntry) throws(CommandFailure) {
    server.rules = try rules(of: handler)
    server.handler = handler
    changed()
    for entry in sockets.entries where entry.server === server {
      // Whoever waits for a peer to take bytes has no reason to wait any more.
      endBacklog(of: entry)
      for block in entry.blocks where block.isOfRules { remove(block, entry) }
      if handler == .chargen { generate(on: entry) }
      if case .rules = handler, !entry.socket.destroyed { runAnswers(of: server.rules, on: entry) }
    }
  }

  /// What a server's handler does with a connection that was just accepted.
  func startHandler(of entry: SocketEntry) {
    switch entry.server?.handler {
    case .chargen?: generate(on: entry)
    case .daytime?:
      send(Chunk(environment.daytime() + "\r\n"), on: entry)
      entry.story.end()
      entry.socket.end()
    case .rules?: run(entry.server?.rules ?? Block(), on: entry)
    case .some(.none), .echo?, .discard?, .broadcast?, .reply?, nil: break
    }
  }

  /// What a server's handler does with received bytes; the handler of the moment counts.
  func handle(_ chunk: Chunk, of entry: SocketEntry) {
    switch entry.server?.handler {
    case .echo?: echo(chunk, on: entry)
    case .broadcast?: broadcast(chunk, from: entry)
    case .reply(let payload)?: reply(payload, on: entry)
    case .some(.none), .discard?, .chargen?, .daytime?, .rules?, nil: break
    }
  }

  /// What a server's handler does at the peer's end: an echo ends after its last byte, and what sends
  /// without end stops, also where the socket would stay half open.
  func handleEnd(of entry: SocketEntry) {
    switch entry.server?.handler {
    case .echo?, .chargen?:
      if entry.socket.writable { entry.socket.end() }
    default: break
    }
  }

  // MARK: Echo

  private func echo(_ chunk: Chunk, on entry: SocketEntry) {
    guard entry.socket.writable else { return }
    // The bytes came just now.
    let isTaken = send(chunk, on: entry, isEcho: true, at: entry.traffic.activeAt)
    guard !isTaken, entry.socket.writable else { return }
    // As long as the peer does not take our bytes, we take none of its.
    hold(entry)
  }

  private func hold(_ entry: SocketEntry) {
    entry.pause.insert(.backlog)
    entry.socket.pause()
  }

  /// The peer took what was queued, or nothing is sent back any more.
  func endBacklog(of entry: SocketEntry) {
    guard entry.pause.contains(.backlog) else { return }
    entry.pause.remove(.backlog)
    if entry.pause.isEmpty { entry.socket.resume() }
  }

  /// A socket of a server took what was queued, or is gone: who waited for it goes on.
  func tookBacklog(_ entry: SocketEntry) {
    guard let server = entry.server else { return }
    switch server.handler {
    case .chargen: generate(on: entry)
    case .broadcast:
      let members = sockets.entries.filter { $0.server === server }
      guard !members.contains(where: { $0.socket.writable && $0.socket.writableNeedDrain }) else {
        return
      }
      for member in members { endBacklog(of: member) }
    default: endBacklog(of: entry)
    }
  }

  // MARK: Broadcast

  private func broadcast(_ chunk: Chunk, from sender: SocketEntry) {
    var isTaken = true
    for entry in sockets.entries
    where entry.server === sender.server && entry !== sender && entry.socket.writable {
      isTaken = send(chunk, on: entry) && isTaken
    }
    // The slowest receiver sets the pace, so that nothing piles up.
    if !isTaken { hold(sender) }
  }

  // MARK: Reply

  private func reply(_ payload: Payload, on entry: SocketEntry) {
    guard entry.socket.writable else { return }
    do throws(CommandFailure) {
      send(Chunk(try evaluate(payload)), on: entry)
      entry.story.end()
      entry.socket.end()
    } catch {
      tell(error.error, of: entry, isOfOpening: false)
      entry.story.fail(error.error)
      entry.socket.destroy()
    }
  }

  // MARK: Characters (RFC 864)

  /// All lines of the pattern, once: 95 lines of 72 characters, each begins one character later.
  private static let characters: Chunk = {
    let printable = Array(UInt8(0x20)...0x7e)
    var bytes: [UInt8] = []
    for line in printable.indices {
      for column in 0..<72 { bytes.append(printable[(line + column) % printable.count]) }
      bytes += [0x0d, 0x0a]
    }
    return Chunk(bytes)
  }()

  /// How often all lines are sent before the loop's other sockets have their turn: about as much as
  /// one read takes at the other end.
  private static let patternsAtOnce = 9

  /// Sends lines for as long as the peer takes them, with room for others in between.
  private func generate(on entry: SocketEntry) {
    guard !entry.isGenerating, entry.server?.handler == .chargen, entry.socket.writable else {
      return
    }
    for _ in 0..<Self.patternsAtOnce {
      // After 'drain' it goes on.
      guard send(Self.characters, on: entry), entry.socket.writable else { return }
    }
    entry.isGenerating = true
    EventLoop.shared.setImmediate { [weak self, weak entry] in
      guard let self, let entry else { return }
      entry.isGenerating = false
      generate(on: entry)
    }
  }
}
