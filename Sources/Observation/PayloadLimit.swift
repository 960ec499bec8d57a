/// How many of the bytes of a 'data' event its line tells.
public enum PayloadLimit: Hashable, Sendable {
  /// All.
  case all
  /// The first ones, so many at most; 0 for none.
  case first(Int)

  /// How many of `count` bytes are told.
  func kept(of count: Int) -> Int {
    switch self {
    case .all: count
    case .first(let limit): min(max(0, limit), count)
    }
  }
}
