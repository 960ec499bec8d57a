import Commands
import EventLoop
import NetEngine
import NetTypes
import Observation

extension Session {
  /// Runs one command, here and now.
  func execute(_ command: Command) throws(CommandFailure) -> CommandAnswer {
    do throws(CommandFailure) {
      return try answer(to: command)
    } catch {
      throw advised(error, of: command)
    }
  }

  private func answer(to command: Command) throws(CommandFailure) -> CommandAnswer {
    switch command {
    case .listen(let command): try listen(command)
    case .server(let command): .made(try make(command))
    case .connect(let command): try connect(command)
    case .socket(let command): .made(try make(command))
    case .reconnect(let target): try each(try sockets(target), reconnect)
    case .write(let target, let payload):
      try write(payload, newline: false, to: try sockets(target))
    case .writeln(let target, let payload):
      try write(payload, newline: true, to: try sockets(target))
    case .end(let target, let payload): try end(try sockets(target), with: payload)
    case .call(let method, let target):
      try each(method.rawValue, try sockets(target)) { entry throws(CommandFailure) in
        try self.call(method, entry)
      }
    case .setReferenced, .setTimeout, .setNoDelay, .setKeepAlive, .setEncoding, .set, .handler,
      .defaults:
      try adjust(command)
    case .label(let command): try label(command)
    case .forget(let target): try forget(target)
    case .close(let target): close(try servers(target))
    case .getConnections(let target): getConnections(of: try servers(target))
    case .block(let list, let rule): try add(rule, to: list)
    case .check, .rules, .isIP, .parse, .get: try ask(command)
    case .signal(let name): try makeSignal(name)
    case .abort(let name): try abort(name)
    case .expect(let target, let condition): try expect(target, condition)
    case .on(let command): try on(command)
    case .off(let target, let event): try off(target, event)
    case .tick, .immediate, .try, .repeat, .print, .sleep, .wait: try flow(command)
    case .alert(let command): try alert(command)
    case .theme(let name): .theme(path(name))
    case .filter(let text): try onScreen(command, .filter(text))
    case .find(let pattern):
      try onScreen(command, .screen(.search(pattern?.text, pattern?.syntax ?? .text)))
    case .view(let view): try onScreen(command, .screen(.view(try change(of: view))))
    case .mark(let change, let filter):
      try onScreen(command, .screen(.marks(change.marking, try openSockets(fitting: filter))))
    case .sort(let column, let isReversed):
      try onScreen(command, .sort(column, isReversed: isReversed))
    case .group(let name): try onScreen(command, .group(name))
    case .layout(let names): try onScreen(command, .layout(names))
    case .export(let export):
      try answer(
        command, .exportCommands(path: path(export.path), overwrites: export.overwrites),
        where: hasCommandLog)
    case .help(let verb): .help(verb)
    case .quit(let status): .quit(status: try resolve(status)?.number ?? 0)
    }
  }

  /// The failure with the verb to use instead, where the object was one of the wrong kind.
  private func advised(_ failure: CommandFailure, of command: Command) -> CommandFailure {
    guard failure.error.code == "ERR_WRONG_KIND", case .object(let id)? = named(command).target,
      let object = object(id.objectID)
    else { return failure }
    let kind: ObjectKind = if case .server = object { .server } else { .socket }
    let problem = Problem.wrongKind(id, is: kind, for: command.verb)
    return CommandFailure(failure.error, explanation: Explanation(problem.what, problem.remedy))
  }

  /// What only a screen can do.
  private func onScreen(
    _ command: Command, _ answer: CommandAnswer
  ) throws(CommandFailure) -> CommandAnswer {
    try self.answer(command, answer, where: hasScreen)
  }

  private func answer(
    _ command: Command, _ answer: CommandAnswer, where isPossible: Bool
  ) throws(CommandFailure) -> CommandAnswer {
    guard isPossible else { throw CommandFailure(SessionError.needsScreen(command.verb)) }
    return answer
  }

  /// What is about the flow of commands.
  private func flow(_ command: Command) throws(CommandFailure) -> CommandAnswer {
    switch command {
    case .tick(let block):
      noteReopening(by: block)
      let scope = scope
      EventLoop.shared.nextTick { [weak self] in self?.performLater(block, scope) }
    case .immediate(let block):
      noteReopening(by: block)
      let scope = scope
      EventLoop.shared.setImmediate { [weak self] in self?.performLater(block, scope) }
    case .try(let command):
      do throws(CommandFailure) {
        return try execute(command)
      } catch {
        return .tried(error)
      }
    // The block has run; what is left to see is whether the count was one.
    case .repeat(let count, _): _ = try resolve(count)
    case .print(let payload):
      let text = String(decoding: try evaluate(payload), as: UTF8.self)
      record(.print(text), from: nil)
      return .done(note: text)
    default: preconditionFailure("\(command.verb) is not run here")
    }
    return .done()
  }

  /// Does the same to each object.
  func each<Entry: TableEntry>(
    _ entries: [Entry], _ body: @NetActor (Entry) throws(CommandFailure) -> Void
  ) throws(CommandFailure) -> CommandAnswer {
    for entry in entries { try body(entry) }
    changed()
    return .done(note: summary(of: entries))
  }

  private func call(_ method: SocketMethod, _ entry: SocketEntry) throws(CommandFailure) {
    if [.destroy, .destroySoon].contains(method), giveUp(entry) { return }
    switch method {
    case .destroy:
      if !entry.socket.destroyed { entry.story.destroy() }
      entry.socket.destroy()
      entry.noteState(asked: "destroy was called", at: time)
    case .destroySoon:
      if entry.socket.writable { entry.story.end() }
      entry.socket.destroySoon()
    case .resetAndDestroy: try reset(entry)
    case .pause:
      entry.pause.insert(.asked)
      entry.socket.pause()
    case .resume:
      entry.pause.remove(.asked)
      if entry.pause.isEmpty { entry.socket.resume() }
    }
  }

  private func reset(_ entry: SocketEntry) throws(CommandFailure) {
    if giveUp(entry) { return }
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
        refusal = closed(entry)
      }
      let call = entry.calls.next("close")
      entry.isClosing = true
      entry.server.close { [weak self] error in
        self?.record(.callback(of: "close", call: call, error), from: entry.id)
      }
    }
    changed()
    return refusal.map { .refused($0) } ?? .done(note: summary(of: entries))
  }

  private func getConnections(of entries: [ServerEntry]) -> CommandAnswer {
    for entry in entries {
      let call = entry.calls.next("getConnections")
      entry.server.getConnections { [weak self] count in
        self?.record(
          .callback(of: "getConnections", call: call, count: count, nil), from: entry.id)
      }
    }
    return .done(note: entries.count == 1 ? "\(entries[0].server.connections) connections" : nil)
  }

  /// What to say about objects for which a command is done: how many, when there are several.
  func summary<Entry>(of entries: [Entry]) -> String? {
    entries.count == 1 ? nil : "\(entries.count) objects"
  }
}

extension CommandAnswer {
  /// An object was made.
  static func made(_ id: ObjectID) -> CommandAnswer {
    .done(value: .text(id.rawValue), note: id.rawValue)
  }
}
