import Observation

extension Window {
  /// The part of `list` that is asked for; `index` finds an object in it.
  init(
    of list: some RandomAccessCollection<Element>, _ request: WindowRequest,
    index: (ObjectID) -> Int?
  ) {
    let range = request.range(in: list.count, index: index)
    let start = list.index(list.startIndex, offsetBy: range.lowerBound)
    self.init(
      start: range.lowerBound, elements: Array(list[start...].prefix(range.count)),
      total: list.count)
  }
}

extension WindowRequest {
  /// The indexes that are asked for, in a list of `total` elements; `index` finds an object.
  func range(in total: Int, index: (ObjectID) -> Int?) -> Range<Int> {
    let start: Int
    let count: Int
    switch self {
    case .from(let first, let wanted): (start, count) = (first, wanted)
    case .last(let wanted): (start, count) = (total - min(max(0, wanted), total), wanted)
    case .around(let id, let wanted, let last):
      count = min(max(0, wanted), total)
      let middle = index(id) ?? min(max(0, last), total)
      start = min(max(0, middle - count / 2), total - count)
    }
    let lower = min(max(0, start), total)
    return lower..<lower + min(max(0, count), total - lower)
  }
}
