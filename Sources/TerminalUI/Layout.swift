/// How much of a length one part of a split takes.
public enum Extent: Hashable, Sendable {
  /// So many cells, or what is left of them.
  case fixed(Int)
  /// A share of what the fixed parts leave, by weight, and at least `minimum` while there is room.
  case weighted(Int, minimum: Int = 0)
}

extension Rect {
  /// The rectangle cut into rows of panes, from top to bottom: one rectangle for each extent.
  public func rows(_ extents: [Extent]) -> [Rect] {
    var top = self.top
    return lengths(of: extents, total: size.rows).map { length in
      defer { top += length }
      return Rect(column: left, row: top, columns: size.columns, rows: length)
    }
  }

  /// The rectangle cut into columns of panes, from left to right: one rectangle for each extent.
  public func columns(_ extents: [Extent]) -> [Rect] {
    var left = self.left
    return lengths(of: extents, total: size.columns).map { length in
      defer { left += length }
      return Rect(column: left, row: top, columns: length, rows: size.rows)
    }
  }
}

/// The lengths that `extents` get of `total` cells; together never more than `total`.
private func lengths(of extents: [Extent], total: Int) -> [Int] {
  var lengths = Array(repeating: 0, count: extents.count)
  var rest = total
  var shares: [(index: Int, weight: Int, minimum: Int)] = []
  for (index, extent) in extents.enumerated() {
    switch extent {
    case .fixed(let cells):
      lengths[index] = min(max(0, cells), rest)
      rest -= lengths[index]
    case .weighted(let weight, let minimum):
      shares.append((index, max(0, weight), max(0, minimum)))
    }
  }
  var weights = shares.reduce(0) { $0 + $1.weight }
  // A part whose share is less than its minimum gets the minimum; the others share anew.
  while weights > 0,
    let short = shares.firstIndex(where: { rest * $0.weight / weights < $0.minimum })
  {
    let part = shares.remove(at: short)
    lengths[part.index] = min(part.minimum, rest)
    rest -= lengths[part.index]
    weights -= part.weight
  }
  guard weights > 0 else { return lengths }
  // Rounding the ends, not the lengths, leaves no cell over.
  var passed = 0
  for share in shares {
    let start = rest * passed / weights
    passed += share.weight
    lengths[share.index] = rest * passed / weights - start
  }
  return lengths
}
