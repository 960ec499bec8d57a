import TerminalUI

/// Two colours, as the terminal has them.
struct ColorPair: Hashable {
  var foreground: Color
  var background: Color

  /// The terminal's own colours, which are always pair 0.
  static let standard = ColorPair(foreground: .standard, background: .standard)
}

/// Which number each pair of colours has at the terminal.
///
/// A terminal has a limited number of pairs (64 on the Linux console), and a number that is given
/// a new meaning would repaint the cells that use it. So numbers are only ever added, until the
/// owner starts anew with ``removeAll()`` and paints everything.
struct PairTable: Equatable {
  /// What to do for a pair.
  enum Answer: Equatable {
    /// Use this number, which the terminal knows.
    case known(Int)
    /// Define this number first.
    case new(Int)
    /// There are no numbers left.
    case full
  }

  /// Pairs that the terminal has, pair 0 among them.
  let capacity: Int
  private var numbers: [ColorPair: Int] = [:]

  init(capacity: Int) { self.capacity = capacity }

  /// The number of `pair`.
  mutating func number(of pair: ColorPair) -> Answer {
    if pair == .standard { return .known(0) }
    if let number = numbers[pair] { return .known(number) }
    let number = numbers.count + 1
    guard number < capacity else { return .full }
    numbers[pair] = number
    return .new(number)
  }

  /// The number of a pair that comes near `pair`, for a screen with more pairs than numbers: of
  /// the same background, else of the same foreground, else the standard one.
  func substitute(for pair: ColorPair) -> Int {
    func lowest(_ fits: (ColorPair) -> Bool) -> Int? {
      numbers.filter { fits($0.key) }.map(\.value).min()
    }
    return lowest { $0.background == pair.background && pair.background != .standard }
      ?? lowest { $0.foreground == pair.foreground } ?? 0
  }

  /// Forgets all pairs but the standard one.
  mutating func removeAll() { numbers = [:] }
}
