import Testing

@testable import NetTypes

@Suite("Samples")
struct SamplesTests {
  @Test("a summary is of what is kept")
  func summary() {
    var samples = Samples()
    #expect(samples.summary == nil)
    for number in 1...100 { samples.add(Double(number)) }
    #expect(
      samples.summary == .init(count: 100, median: 50, percentile99: 99, maximum: 100))
  }

  @Test("the oldest go first")
  func bounded() {
    var samples = Samples()
    samples.add(1_000_000)
    for _ in 0..<Samples.limit { samples.add(1) }
    #expect(samples.summary?.maximum == 1)
    #expect(samples.summary?.count == Samples.limit)
    #expect(samples.total == UInt64(Samples.limit) + 1)
  }
}
