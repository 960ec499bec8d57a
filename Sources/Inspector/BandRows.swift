/// The rows of a band of panes.
struct BandRows: Hashable, Sendable {
  /// The band.
  let band: ScreenPlan.Band
  /// The fewest that it needs.
  let minimum: Int
  /// Those that it has where nobody moved anything.
  let usual: Int
  /// Those that it has.
  var rows: Int

  /// The rows that it could give away.
  var spare: Int { rows - minimum }
  /// The rows that were moved to it, or away from it when negative.
  var shift: Int { rows - usual }

  /// The same with as many rows as there are.
  ///
  /// What was moved on a screen of another size, or among other bands, need not add up here: who has
  /// the most to spare gives, and the largest takes.
  static func fitted(_ bands: [BandRows], to total: Int) -> [BandRows] {
    var bands = bands
    var rest = total - bands.reduce(0) { $0 + $1.rows }
    while rest != 0 {
      let place =
        rest > 0
        ? bands.indices.max { bands[$0].rows < bands[$1].rows }
        : bands.indices.filter { bands[$0].spare > 0 }.max { bands[$0].spare < bands[$1].spare }
      guard let place else { break }
      bands[place].rows += rest.signum()
      rest -= rest.signum()
    }
    return bands
  }

  /// The same with a row more for a band, or one less; `nil` when there is none to give.
  ///
  /// A row goes back to where it came from, so that a key and its opposite undo each other.
  static func moved(_ bands: [BandRows], by step: Int, to band: ScreenPlan.Band) -> [BandRows]? {
    guard let index = bands.firstIndex(where: { $0.band == band }) else { return nil }
    let others = bands.indices.filter { $0 != index }
    let other =
      step > 0
      ? others.filter { bands[$0].spare > 0 }
        .max { bands[$0].giving < bands[$1].giving }
      : others.max { bands[$0].taking < bands[$1].taking }
    guard let other, step > 0 || bands[index].spare > 0 else { return nil }
    var bands = bands
    bands[index].rows += step
    bands[other].rows -= step
    return bands
  }

  /// How much is for taking a row from it: first what it got, then what it has to spare.
  private var giving: (Int, Int) { (max(0, shift), spare) }
  /// How much is for giving a row to it: first what was taken from it, then its size.
  private var taking: (Int, Int) { (max(0, -shift), rows) }

  /// What was moved, as a plan keeps it.
  static func shifts(_ bands: [BandRows]) -> [ScreenPlan.Band: Int] {
    Dictionary(uniqueKeysWithValues: bands.map { ($0.band, $0.shift) }).filter { $0.value != 0 }
  }
}
