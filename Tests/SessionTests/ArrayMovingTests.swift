import TestRandom
import Testing

@testable import Session

@Suite("Changes of a long array")
struct ArrayMovingTests {
  /// Something whose references are counted.
  private final class Thing: Equatable {
    let number: Int
    init(_ number: Int) { self.number = number }
    static func == (one: Thing, other: Thing) -> Bool { one.number == other.number }
  }

  @Test("Elements leave and come as if one by one", arguments: 0..<50)
  func anything(seed: UInt64) {
    var dice = SeededGenerator(seed: seed)
    var (array, plain) = ([Thing](), [Thing]())
    for round in 0..<60 {
      let leaving = array.indices.filter { _ in Int.random(in: 0..<3, using: &dice) == 0 }
      array.remove(at: leaving.shuffled(using: &dice))
      for index in leaving.reversed() { plain.remove(at: index) }
      #expect(array == plain)

      let places = (0..<Int.random(in: 0..<9, using: &dice))
        .map { _ in Int.random(in: 0...array.count, using: &dice) }.sorted()
      let coming = places.enumerated().map { (index: $1, element: Thing(100 * round + $0)) }
      array.insert(coming)
      for (index, element) in coming.reversed() { plain.insert(element, at: index) }
      #expect(array == plain)
    }
  }

  @Test("What leaves is let go, what stays is not")
  func references() {
    var array = (0..<10).map { Thing($0) }
    weak let gone = array[3]
    weak let kept = array[4]
    array.remove(at: [3, 0, 9])
    #expect(gone == nil && kept != nil)
    array.insert([(0, Thing(20)), (7, Thing(21))])
    #expect(array.map(\.number) == [20, 1, 2, 4, 5, 6, 7, 8, 21])
    array = []
    #expect(kept == nil)
  }

  @Test("Nothing leaves and nothing comes")
  func nothing() {
    var array = [1, 2]
    array.remove(at: [])
    array.insert([])
    #expect(array == [1, 2])
    array.remove(at: [1, 0])
    #expect(array.isEmpty)
    array.insert([(0, 5)])
    #expect(array == [5])
  }
}
