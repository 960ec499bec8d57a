import Commands
import NetTypes
import Observation

extension Model {
  /// What came of a command: the screen's own ones are done here, of the others it is told.
  mutating func take(_ outcome: CommandOutcome) -> [Effect] {
    log.note(outcome)
    switch outcome.result {
    case .success(.done(_, let answer)):
      // What it did shows in the panes; only an answer is worth a message.
      guard let answer else { break }
      // A warning or an error that came since the last key is worth more.
      if notice?.isUrgent != true {
        notice = Notice(.success, "\(answer): \(outcome.command.start)")
      }
      select(ObjectID(answer), madeBy: outcome.command)
    case .success(.refused(_, let failure)), .success(.tried(let failure)), .failure(let failure):
      notice = Notice(failure, of: outcome.command)
    // In use it is once the program has found it: see note(theme:).
    case .success(.theme(let name)): return [.setTheme(name, by: outcome.command)]
    case .success(.filter), .success(.sort), .success(.group), .success(.layout), .success(.screen):
      changeScreen(outcome)
    case .success(.exportCommands(let path, let overwrites)):
      return [.write(log.export(to: path, overwrites: overwrites, by: outcome.command))]
    case .success(.help(let verb)):
      // Whoever has begun to type or to answer goes on with that.
      if layer == .panes { layer = .help(HelpPage(verb: verb)) }
    case .success(.quit(let status)): return [.quit(status: status)]
    }
    return []
  }

  /// Does what a command changes on the screen, and notes when that is refused.
  private mutating func changeScreen(_ outcome: CommandOutcome) {
    let former = notice
    notice = nil
    switch outcome.result {
    case .success(.filter(let text)): filter(text ?? "")
    case .success(.sort(let column, let isReversed)): sort(byName: column, isReversed: isReversed)
    case .success(.group(let name)): group(byName: name)
    case .success(.layout(let names)): lay(out: names)
    case .success(.screen(.marks(let marking, let sockets))): take(marking, sockets)
    case .success(.screen(.search(let text, let syntax))): find(text, syntax)
    case .success(.screen(.view(let change))): show(change)
    default: break
    }
    if notice?.isUrgent == true { log.noteRefusal(of: outcome.command) }
    notice = notice ?? former
  }

  /// Takes in what failed later than its command.
  mutating func take(_ failure: ObjectFailure) {
    log.note(failure)
    notice = Notice(failure)
  }

  /// Takes in that the program could not do what a command asked for.
  mutating func takeRefusal(of command: String, _ notice: Notice) {
    log.noteRefusal(of: command, code: notice.code)
    self.notice = notice
  }
}

extension Model {
  /// Selects what someone has just opened: the next key is most likely about it.
  private mutating func select(_ id: ObjectID, madeBy command: String) {
    guard frozen == nil, let line = try? Line(parsing: command), line.commands.count == 1 else {
      return
    }
    switch line.commands[0] {
    case .listen: serverPosition.select(new: id)
    case .connect:
      socketPosition.select(new: id)
      streamPosition = .following
      // In the logs the focus may stay: their keys for sockets are about the selected one.
      if focus == .servers, !isZoomed { focus = .sockets }
    default: break
    }
  }
}

extension Notice {
  /// What failed later than its command: the code, whose failure it is, what it means, and what to
  /// do next.
  init(_ failure: ObjectFailure) {
    let explanation = failure.failure.explanation
    self.init(
      .error, code: failure.failure.error.code.rawValue,
      "\(failure.object): \(explanation.sentence)", nextStep: explanation.nextStep)
  }

  /// The failure of a command: the code, what was tried, what it means, and what to do next.
  init(_ failure: CommandFailure, of command: String) {
    self.init(
      .error, code: failure.error.code.rawValue,
      "\(command.start): \(failure.explanation.sentence)",
      nextStep: failure.explanation.nextStep)
  }
}

extension String {
  /// As much of a command as a message has room for; the rest is in the history.
  var start: String {
    let limit = 60
    let start = prefix(limit)
    return start.endIndex == endIndex ? self : start.dropLast(3) + "..."
  }
}
