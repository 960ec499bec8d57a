import Commands
import EventLoop
import NetEngine
import NetTypes
import Observation

extension Session {
  /// Runs one command.
  func execute(
    _ command: Command, _ selection: Selection
  ) throws(CommandFailure) -> CommandAnswer {
    switch command {
    case .listen(let command): return .done(try listen(command))
    case .connect(let command): return .done(try connect(command))
    case .write(let target, let payload):
      return try write(payload, newline: false, to: try sockets(target, selection))
    case .writeln(let target, let payload):
      return try write(payload, newline: true, to: try sockets(target, selection))
    case .end(let target, let payload):
      return try end(try sockets(target, selection), with: payload)
    case .destroy(let target):
      return try each(try sockets(target, selection)) { entry in
        if !entry.socket.destroyed { entry.story.destroy() }
        entry.socket.destroy()
      }
    case .resetAndDestroy(let target):
      return try each(try sockets(target, selection)) { entry throws(CommandFailure) in
        try self.reset(entry)
      }
    case .pause(let target):
      return try each(try sockets(target, selection)) { entry in
        entry.pause.insert(.asked)
        entry.socket.pause()
      }
    case .resume(let target):
      return try each(try sockets(target, selection)) { entry in
        entry.pause.remove(.asked)
        if entry.pause.isEmpty { entry.socket.resume() }
      }
    case .close(let target): return close(try servers(target, selection))
    case .handler(let target, let kind):
      let kind = try resolve(kind)
      return try each(try servers(target, selection)) { self.setHandler(kind, of: $0) }
    case .theme(let name): return .theme(name)
    case .help(let verb): return .help(verb)
    case .quit(let status): return .quit(status: try status.map(resolve)?.number ?? 0)
    }
  }

  /// Does the same to each object.
  private func each<Entry: TableEntry>(
    _ entries: [Entry], _ body: @NetActor (Entry) throws(CommandFailure) -> Void
  ) throws(CommandFailure) -> CommandAnswer {
    for entry in entries { try body(entry) }
    return .done(summary(of: entries))
  }

  private func reset(_ entry: SocketEntry) throws(CommandFailure) {
    let story = entry.story
    if !entry.socket.destroyed { entry.story.reset() }
    do throws(NetError) {
      try entry.socket.resetAndDestroy()
    } catch {
      entry.story = story
      throw CommandFailure(error)
    }
  }

  private func close(_ entries: [ServerEntry]) -> CommandAnswer {
    var refusal: CommandFailure?
    for entry in entries {
      if !entry.isRunning || entry.isClosing {
        refusal = CommandFailure(
          NetError(code: "ERR_SERVER_NOT_RUNNING", message: "Server is not running."))
      }
      let call = entry.calls.next("close")
      entry.isClosing = true
      entry.server.close { [weak self] error in
        self?.record(.callback(of: "close", call: call, error), from: entry.id)
      }
    }
    changed()
    return refusal.map { .refused($0) } ?? .done(summary(of: entries))
  }

  /// What to say about objects for which a command is done: how many, when there are several.
  func summary<Entry>(of entries: [Entry]) -> String? {
    entries.count == 1 ? nil : "\(entries.count) objects"
  }

  private func setHandler(_ kind: HandlerKind, of entry: ServerEntry) {
    entry.handler = kind
    changed()
    guard kind != .echo else { return }
    // Sockets that wait for their peer to take an echo have no reason to wait any more.
    for socket in sockets.entries where socket.server === entry { endBacklog(of: socket) }
  }

  /// The value of an argument; its references are answered now.
  func resolve<Value>(_ argument: Argument<Value>) throws(CommandFailure) -> Value {
    var texts: [Reference: String] = [:]
    for reference in argument.references { texts[reference] = try text(of: reference) }
    do throws(Problem) {
      return try argument.resolved { texts[$0] ?? "" }
    } catch {
      throw CommandFailure(
        NetError(code: "ERR_INVALID_ARG_VALUE", message: error.what),
        explanation: Explanation(error.what, error.remedy))
    }
  }

  /// The value of an argument that may be missing.
  func resolve<Value>(_ argument: Argument<Value>?) throws(CommandFailure) -> Value? {
    guard let argument else { return nil }
    return try resolve(argument) as Value
  }
}
