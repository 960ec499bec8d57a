import Commands
import EventLoop
import NetEngine
import NetTypes
import Observation

/// A block that runs at an event of an object.
@NetActor
final class EventBlock {
  /// The event.
  let event: EventName
  /// Whether it runs once only.
  let isOnce: Bool
  /// Whether the rules of a server's handler brought it.
  let isOfRules: Bool
  /// The engine's listener that runs it; `nil` where the session does.
  var listener: Listener?
  /// Runs it.
  private(set) var run: @NetActor () -> Void = {}

  /// A block of `command`, which `run` runs.
  init(
    _ command: OnCommand, isOfRules: Bool = false, _ run: @escaping @NetActor (EventBlock) -> Void
  ) {
    event = command.event
    isOnce = command.isOnce
    self.isOfRules = isOfRules
    self.run = { [weak self] in
      if let self { run(self) }
    }
  }
}

extension Session {
  /// Runs a block at each event, within it, in the order of registration.
  func on(_ command: OnCommand) throws(CommandFailure) -> CommandAnswer {
    noteReopening(by: command.block)
    if case .members(let id) = command.target {
      let server = try server(id.objectID)
      guard command.event.isOfSockets else {
        throw CommandFailure(
          SessionError.noSuchEvent(command.event.rawValue, of: "\(id).*", "sockets"))
      }
      server.memberBlocks.append((command, scope))
      for entry in sockets.entries where entry.server === server && !entry.socket.destroyed {
        try attach(command, to: entry, scope)
      }
      return .done()
    }
    for object in try objects(command.target) {
      switch object {
      case .socket(let entry): try attach(command, to: entry, scope)
      case .server(let entry): try attach(command, to: entry, scope)
      }
    }
    return .done()
  }

  /// Takes the blocks of an event away.
  func off(_ target: Target, _ event: EventName) throws(CommandFailure) -> CommandAnswer {
    if case .members(let id) = target {
      try server(id.objectID).memberBlocks.removeAll { $0.command.event == event }
      for entry in sockets.entries where entry.server?.id == id.objectID { remove(event, entry) }
      return .done()
    }
    for object in try objects(target) {
      switch object {
      case .socket(let entry): remove(event, entry)
      case .server(let entry):
        for block in entry.blocks where block.event == event {
          block.listener.map(entry.server.off)
        }
        entry.blocks.removeAll { $0.event == event }
        entry.newest[event] = nil
      }
    }
    return .done()
  }

  /// Takes one block away.
  func remove(_ block: EventBlock, _ entry: SocketEntry) {
    block.listener.map(entry.socket.off)
    entry.blocks.removeAll { $0 === block }
  }

  private func remove(_ event: EventName, _ entry: SocketEntry) {
    for block in entry.blocks where block.event == event { block.listener.map(entry.socket.off) }
    entry.blocks.removeAll { $0.event == event }
    entry.newest[event] = nil
  }

  /// Runs the commands of a block at the newest event of its emitter.
  private func run(
    _ command: OnCommand, _ emitter: ObjectID, _ record: EventRecord, _ scope: Scope
  ) {
    var scope = scope
    scope.selection.current = emitter
    scope.event = record
    performLater(command.block, scope)
  }

  // MARK: Sockets

  func attach(
    _ command: OnCommand, to entry: SocketEntry, _ scope: Scope
  ) throws(CommandFailure) {
    let event = command.event
    guard event.isOfSockets else {
      throw CommandFailure(
        SessionError.noSuchEvent(event.rawValue, of: entry.id.rawValue, "a socket"))
    }
    let checks = try checks(command.conditions)
    let block = EventBlock(command, isOfRules: scope.isOfRules) { [weak self, weak entry] block in
      guard let self, let entry, let record = entry.newest[event], record.fits(checks) else {
        return
      }
      if block.isOnce { remove(block, entry) }
      run(command, entry.id, record, scope)
    }
    entry.blocks.append(block)
    block.listener = listen(to: block, of: entry)
  }

  private func listen(
    to block: EventBlock, of entry: SocketEntry
  ) -> Listener? {
    let socket = entry.socket
    switch block.event {
    case .lookup: return add(.lookup)
    case .connectionAttempt: return add(.connectionAttempt)
    case .connectionAttemptFailed: return add(.connectionAttemptFailed)
    case .connectionAttemptTimeout: return add(.connectionAttemptTimeout)
    case .connect: return add(.connect)
    case .ready: return add(.ready)
    case .data: return entry.readsIntoBuffer ? nil : add(.data)
    case .drain: return add(.drain)
    case .end: return add(.end)
    case .finish: return add(.finish)
    case .timeout: return add(.timeout)
    case .pause: return add(.pause)
    case .resume: return add(.resume)
    case .error: return add(.error)
    case .close: return add(.close)
    // The session runs them itself.
    case .alert: return nil
    case .listening, .connection, .drop, .callback: return nil
    }
    func add<Payload>(_ event: Event<Socket, Payload>) -> Listener {
      socket.on(event) { _ in block.run() }
    }
  }

  // MARK: Servers

  private func attach(
    _ command: OnCommand, to entry: ServerEntry, _ scope: Scope
  ) throws(CommandFailure) {
    let event = command.event
    let checks = try checks(command.conditions)
    let block = EventBlock(command) { [weak self, weak entry] block in
      guard let self, let entry, let record = entry.newest[event], record.fits(checks) else {
        return
      }
      if block.isOnce {
        block.listener.map(entry.server.off)
        entry.blocks.removeAll { $0 === block }
      }
      run(command, entry.id, record, scope)
    }
    let server = entry.server
    let listener: Listener?
    switch event {
    case .alert: listener = nil
    case .listening: listener = add(.listening)
    case .connection: listener = add(.connection)
    case .drop: listener = add(.drop)
    case .error: listener = add(.error)
    case .close: listener = add(.close)
    default:
      throw CommandFailure(
        SessionError.noSuchEvent(event.rawValue, of: entry.id.rawValue, "a server"))
    }
    block.listener = listener
    entry.blocks.append(block)
    func add<Payload>(_ event: Event<Server, Payload>) -> Listener {
      server.on(event) { _ in block.run() }
    }
  }
}

extension EventName {
  /// Whether sockets have this event.
  var isOfSockets: Bool {
    switch self {
    case .listening, .connection, .drop, .callback: false
    default: true
    }
  }
}
