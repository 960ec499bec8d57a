import Observation
import Commands
import TerminalUI

extension Model {
  /// What a key does to the command line.
  mutating func type(_ key: KeyPress, into entry: CommandEntry) -> [Effect] {
    var entry = entry
    if entry.reverse != nil {
      entry.search(key)
      layer = .command(entry)
      return []
    }
    switch key {
    case .control("r"): entry.searchBackward()
    case KeyPress(.enter): return submit(entry)
    case KeyPress(.escape), .control("c"), .control("g"):
      close(entry)
      return []
    case KeyPress(.tab): entry.complete(by: 1, in: completionContext)
    case KeyPress(.tab, .shift): entry.complete(by: -1, in: completionContext)
    case KeyPress(.backspace) where entry.editor.isEmpty:
      close(entry)
      return []
    default: entry.edit(key, &notice)
    }
    layer = .command(entry)
    return []
  }

  private mutating func close(_ entry: CommandEntry) {
    history = entry.editor.history
    layer = .panes
  }

  private mutating func submit(_ entry: CommandEntry) -> [Effect] {
    var entry = entry
    let line: Line
    do throws(SyntaxError) {
      line = try Line(parsing: entry.editor.text)
    } catch {
      entry.error = error
      entry.completion = nil
      layer = .command(entry)
      return []
    }
    if isReadOnly, let error = line.readOnlyError {
      entry.error = error
      entry.completion = nil
      layer = .command(entry)
      return []
    }
    _ = entry.editor.submit()
    close(entry)
    let count = closed(by: line)
    if count > 1 {
      layer = .confirmation(.closeMany(line: line.description, count: count))
      return []
    }
    let rows = forgotten(by: line)
    guard rows > 1 else { return run(line) }
    layer = .confirmation(.forgetMany(line: line.description, count: rows))
    return []
  }

  /// Runs the line that a key or a menu stands for, and remembers it as if it had been typed.
  ///
  /// It is also said, so that whoever presses keys learns the language by the way.
  ///
  /// - Parameter marked: The sockets that `@marked` in it stands for; those that are marked now
  ///   without it.
  mutating func run(_ text: String, marked: [ObjectID]? = nil) -> [Effect] {
    do throws(SyntaxError) {
      let line = try Line(parsing: text)
      if isReadOnly, let error = line.readOnlyError { throw error }
      history.add(line.description)
      notice = Notice(
        .information, "as a command: \(line.description.start)",
        nextStep: "\(keyName(.commandLine)) then Up edits it")
      return run(line, marked: marked)
    } catch {
      notice = Notice(.error, error.problem.what, nextStep: error.problem.remedy)
      return []
    }
  }

  private mutating func run(_ line: Line, marked: [ObjectID]? = nil) -> [Effect] {
    note(line, marked: marked ?? self.marked)
    return line.entries.isEmpty
      ? [] : [.run(line, selection: selection, marked: marked ?? self.marked)]
  }

  /// Whether the command line is open.
  var isTypingCommand: Bool { if case .command = layer { true } else { false } }

  /// What a command can name: what is open now, also while the screen is paused; the selection
  /// first, and last the sockets that nothing can be sent to.
  private var completionContext: CompletionContext {
    let isKnown = !latest.openServers.isEmpty || !latest.openSockets.isEmpty
    let servers = isKnown ? latest.openServers : latest.servers.elements.filter(\.isOpen)
    let sockets =
      isKnown ? latest.openSockets : latest.sockets.elements.filter { $0.closedAt == nil }
    let isChosen = { (socket: SocketRow) in socket.id == selectedSocket }
    let others = sockets.filter { !isChosen($0) }
    let order =
      sockets.filter(isChosen) + others.filter { $0.readyState != .readOnly }
      + others.filter { $0.readyState == .readOnly }
    return CompletionContext(
      servers: servers.map { .init($0.id.rawValue, $0.address) },
      sockets: order.map {
        .init($0.id.rawValue, "\($0.readyState.rawValue) \($0.remote ?? $0.local ?? "")")
      },
      themes: themes.map { .init($0) })
  }
}

extension Notice {
  /// What was asked for is refused, for this reason.
  static func readOnly(_ what: String, _ reason: String) -> Notice {
    Notice(
      .warning, "\(what): \(reason)",
      nextStep: "start sockscope without --readonly to change something")
  }
}
