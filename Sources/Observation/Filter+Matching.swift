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
    case .anywhere(let text): row.filterTexts.contains { $0.containsInAnyCase(text) }
    case .missing(let field): row.filterValue(field, at: time) == nil
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

extension Filter {
  /// Whether its answer may change while nothing happens but that time passes.
  package var dependsOnTime: Bool { term.asks { $0 == .age || $0 == .idle || $0 == .heard } }

  /// Until when its answer for `row`, as it is at `time`, stands while nothing happens but that time
  /// passes; infinite for ever.
  package func standsUntil(_ row: some Filterable, at time: Double) -> Double {
    term.standsUntil(row, at: time)
  }

  /// Whether its answer depends on what the system knows.
  package var asksKernel: Bool { term.asks { $0.kernel != nil } }
}

extension Filter.Term {
  fileprivate func standsUntil(_ row: some Filterable, at time: Double) -> Double {
    switch self {
    case .anywhere, .missing: .infinity
    case .not(let term): term.standsUntil(row, at: time)
    case .and(let one, let other), .or(let one, let other):
      min(one.standsUntil(row, at: time), other.standsUntil(row, at: time))
    case .field(.age, let expectation): standsUntil(.age, expectation, row, at: time)
    case .field(.idle, let expectation): standsUntil(.idle, expectation, row, at: time)
    // The system may be asked again at any time.
    case .field(.heard, _): time
    case .field: .infinity
    }
  }

  /// The same for a field that grows as time passes, or not at all.
  private func standsUntil(
    _ field: FilterField, _ expectation: Expectation, _ row: some Filterable, at time: Double
  ) -> Double {
    guard case .number(let number)? = row.filterValue(field, at: time),
      row.filterValue(field, at: time + 1) != .number(number)
    else { return .infinity }
    // Digits change all the time.
    guard let limit = expectation.number else { return time }
    return number <= limit ? time + (limit - number) : .infinity
  }

  /// Whether a field that it asks for is such.
  fileprivate func asks(_ isSuch: (FilterField) -> Bool) -> Bool {
    switch self {
    case .anywhere: false
    case .field(let field, _), .missing(let field): isSuch(field)
    case .not(let term): term.asks(isSuch)
    case .and(let one, let other), .or(let one, let other): one.asks(isSuch) || other.asks(isSuch)
    }
  }
}

extension String {
  /// Whether it contains a text in small letters, whatever case its own letters are in.
  ///
  /// Of a hundred thousand rows, nearly all texts are ASCII, and need no copy in small letters.
  fileprivate func containsInAnyCase(_ small: String) -> Bool {
    guard utf8.allSatisfy({ $0 < 0x80 }) else { return lowercased().contains(small) }
    let (wanted, count) = (small.utf8, utf8.count)
    guard wanted.count <= count else { return false }
    guard let first = wanted.first else { return true }
    var start = utf8.startIndex
    for _ in 0...(count - wanted.count) {
      if utf8[start].smallLetter == first,
        utf8[start...].lazy.map(\.smallLetter).starts(with: wanted)
      {
        return true
      }
      utf8.formIndex(after: &start)
    }
    return false
  }
}

extension UInt8 {
  /// The small letter of an ASCII capital; others stay.
  fileprivate var smallLetter: UInt8 {
    (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(self) ? self | 0x20 : self
  }
}
