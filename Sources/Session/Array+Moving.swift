/// Changes at some places of a long array, in one pass that moves the rest in memory and looks at none
/// of it: of a hundred thousand objects, counting the references would be nearly all the work.
extension Array {
  /// Takes out the elements at these indexes, which may be in any order, each once.
  mutating func remove(at indexes: [Int]) {
    guard !indexes.isEmpty else { return }
    let indexes = indexes.sorted()
    withUnsafeMutableBufferPointer { buffer in
      guard let start = buffer.baseAddress else { return }
      var removed: [Element] = []
      var end = start + indexes[0]
      for (index, next) in zip(indexes, indexes.dropFirst() + [buffer.count]) {
        precondition(index < next, "an index twice, or out of bounds")
        removed.append((start + index).move())
        end.moveInitialize(from: start + index + 1, count: next - index - 1)
        end += next - index - 1
      }
      // They leave from the end.
      for (offset, element) in removed.enumerated() { (end + offset).initialize(to: element) }
    }
    removeLast(indexes.count)
  }

  /// Puts elements in, each before the one at its index now; the indexes do not fall.
  mutating func insert(_ coming: [(index: Int, element: Element)]) {
    let count = count
    // They come at the end.
    append(contentsOf: coming.lazy.map(\.element))
    withUnsafeMutableBufferPointer { buffer in
      guard let start = buffer.baseAddress else { return }
      (start + count).deinitialize(count: coming.count)
      var (source, target) = (start + count, start + buffer.count)
      for (index, element) in coming.reversed() {
        let moved = source - (start + index)
        precondition(moved >= 0 && index >= 0, "an index falls, or is out of bounds")
        source = start + index
        target -= moved
        target.moveInitialize(from: source, count: moved)
        target -= 1
        target.initialize(to: element)
      }
    }
  }
}
