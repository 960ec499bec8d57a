import Matching

extension Filter {
  /// Whether `row` is wanted at `time`, in seconds since the start of the session.
  ///
  /// A field that the row lacks compares to nothing; without regard to case.
  public func matches(_ row: some Filterable, at time: Double) -> Bool {
    term.holds(for: row, at: time)
  }
}

extension Filter.Term {
  fileprivate func holds(for row: some Filterable, at time: Double) -> Bool {
    switch self {
    case .anywhere(let text): row.filterTexts.contains { $0.lowercased().contains(text) }
    case .not(let term): !term.holds(for: row, at: time)
    case .and(let one, let other): one.holds(for: row, at: time) && other.holds(for: row, at: time)
    case .or(let one, let other): one.holds(for: row, at: time) || other.holds(for: row, at: time)
    case .field(let field, let expectation):
      switch row.filterValue(field, at: time) {
      case .text(let text): expectation.holds(for: text)
      case .number(let number): expectation.holds(for: number, text: String(number))
      case nil: false
      }
    }
  }
}
