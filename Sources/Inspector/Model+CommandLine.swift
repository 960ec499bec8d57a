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
    switch LineBinding.action(of: key) {
    case .searchBackward: entry.searchBackward()
    case .accept: return submit(entry)
    case .cancel:
      close(entry)
      return []
    case .next: entry.complete(by: 1, in: completionContext)
    case .previous: entry.complete(by: -1, in: completionContext)
    case .backspace where entry.editor.isEmpty:
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
    // What stays open can be mended.
    if let error = (isReadOnly ? line.readOnlyError : nil)
      ?? line.filterError(in: entry.editor.text)
    {
      entry.error = error
      entry.completion = nil
      layer = .command(entry)
      return []
    }
    _ = entry.editor.submit()
    close(entry)
    return ask(before: line)
  }

  /// Runs the line that a key or a menu stands for, after a question where it ends something, and
  /// remembers it as if it had been typed.
  mutating func run(_ text: String) -> [Effect] {
    do throws(SyntaxError) {
      let line = try Line(parsing: text)
      if isReadOnly, let error = line.readOnlyError { throw error }
      return ask(before: line, isTyped: false)
    } catch {
      notice = Notice(.error, error.problem.what, nextStep: error.problem.remedy)
      return []
    }
  }

  /// Runs a line for what is selected and marked.
  ///
  /// One that was not typed is also remembered and said, so that whoever presses keys learns the
  /// language by the way.
  mutating func run(
    _ line: Line, isTyped: Bool, selection: ObjectID?, marked: [ObjectID]
  ) -> [Effect] {
    if !isTyped {
      history.add(line.description)
      notice = Notice(
        .information, "as a command: \(line.description.start)",
        nextStep: "\(keyName(.commandLine)) then Up edits it")
    }
    note(line, selection: selection, marked: marked)
    return line.entries.isEmpty ? [] : [.run(line, selection: selection, marked: marked)]
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
      themes: themes)
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
