import Observation
import Commands
import TerminalUI

extension Model {
  /// What a key does to the command line.
  mutating func type(_ key: KeyPress, into entry: CommandEntry) -> [Effect] {
    var entry = entry
    switch key {
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
    _ = entry.editor.submit()
    close(entry)
    return run(line)
  }

  /// Runs the line that a key or a menu stands for, and remembers it as if it had been typed.
  mutating func run(_ text: String) -> [Effect] {
    do throws(SyntaxError) {
      let line = try Line(parsing: text)
      history.add(line.description)
      return run(line)
    } catch {
      notice = Notice(.error, error.problem.what, nextStep: error.problem.remedy)
      return []
    }
  }

  private func run(_ line: Line) -> [Effect] {
    line.entries.isEmpty ? [] : [.run(line, selection: selection)]
  }

  private var completionContext: CompletionContext {
    CompletionContext(
      servers: shown.servers.elements.filter(\.isOpen).map { .init($0.id.rawValue, $0.address) },
      sockets: shown.sockets.elements.filter { $0.closedAt == nil }
        .map { .init($0.id.rawValue, $0.remote ?? $0.local ?? "") },
      themes: themes.map { .init($0) })
  }
}
