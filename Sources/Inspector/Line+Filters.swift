import Commands
import Observation

extension Line {
  /// What is wrong with the first filter or rule of the line that is none, and where that is in `text`,
  /// the line as it was typed; `nil` when all are.
  ///
  /// The language takes any text for one.
  func filterError(in text: String) -> SyntaxError? {
    for entry in entries {
      guard let filter = entry.command.filter else { continue }
      do throws(FilterProblem) {
        switch filter.purpose {
        case .lists: _ = try Filter(parsing: filter.text)
        case .alerts: _ = try AlertRule(parsing: filter.text)
        }
      } catch {
        var position = entry.position
        // Where it stands as it is read; else, with quotes in it, at its command.
        let command = text.unicodeScalars.dropFirst(position.column - 1)
        if let range = String(command).firstRange(of: filter.text) {
          let before = String(command)[..<range.lowerBound].unicodeScalars.count
          let inside = filter.text.prefix(error.offset).unicodeScalars.count
          position.column += before + inside
        }
        return SyntaxError(Problem(error.what, remedy: error.remedy), at: position)
      }
    }
    return nil
  }
}

extension Command {
  /// The filter or the rule that it is given, and which of them that is.
  fileprivate var filter: (text: String, purpose: Filter.Purpose)? {
    switch self {
    case .filter(let text?), .mark(_, let text?): (text, .lists)
    case .alert(.add(let rule)): (rule, .alerts)
    default: nil
    }
  }
}
