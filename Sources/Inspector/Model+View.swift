import Commands
import Matching
public import Observation
import TerminalUI

extension Model {
  /// Changes how things are shown.
  public mutating func show(_ change: ViewChange) {
    if let mode = change.mode { streamMode = mode }
    if let side = change.side { streamSide = side }
    if let style = change.times { times = style }
    if let units = change.units { self.units = units }
    if let columns = change.columns { self.columns = columns }
  }

  /// Writes sizes in the next units, and says which.
  mutating func showNextUnits() {
    units = units.moved(by: 1)
    notice = Notice(
      .information, "sizes in \(units.summary)",
      nextStep: "\(keyMap.name(.units)) takes the next units")
  }

  /// Shows the next choice of columns of the sockets, and says which.
  mutating func showNextColumns() {
    let all = ColumnChoice.named
    columns = all[((all.firstIndex(of: columns) ?? -1) + 1) % all.count]
    let meaning = ColumnList.presets.first { $0.text == columns.text }?.summary ?? ""
    notice = Notice(
      .information, "columns of the sockets: \(columns.text), \(meaning)",
      nextStep: "\(keyMap.name(.columns)) takes the next; view columns= chooses single ones")
  }

  /// Writes times in the next style, and says which.
  mutating func showNextTimes() {
    times = times.moved(by: 1)
    notice = Notice(
      .information, "times: \(times.summary)",
      nextStep: "\(keyMap.name(.streamTimes)) takes the next way")
  }

  /// Searches the stream for what a command says, or ends the search.
  mutating func find(_ text: String?, _ syntax: BytePattern.Syntax) {
    guard let text, !text.isEmpty else {
      search = nil
      return
    }
    do throws(Problem) {
      search = StreamSearch(try BytePattern(text, syntax), text: text, syntax: syntax)
    } catch {
      notice = Notice(.error, "find: \(error.what)", nextStep: error.remedy)
      return
    }
    searches.add(text)
    if layer == .panes { focus(.stream) }
    lookAtStream()
    search?.goToLast()
    showHit()
    sayHits()
  }
}

extension StreamMode {
  /// Its name, for titles.
  var name: String { self == .both ? "text+hex" : rawValue }
}

extension StreamSide {
  /// What a title says of it; nothing of both.
  func note(_ alphabet: Alphabet) -> String {
    switch self {
    case .both: ""
    case .received: alphabet == .unicode ? " ← only" : " < only"
    case .sent: alphabet == .unicode ? " → only" : " > only"
    }
  }

  /// Whether an entry is shown; what happened to the connection always is.
  func shows(_ record: StreamRecord) -> Bool {
    switch record.content {
    case .received: self != .sent
    case .sent: self != .received
    case .mark: true
    }
  }
}
