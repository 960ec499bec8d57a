import Testing

@testable import Observation

@Suite("How long answers take")
struct LatencyHistogramTests {
  @Test("without answers there is nothing to say")
  func empty() {
    let histogram = LatencyHistogram()
    #expect(histogram.count == 0 && histogram.mean == nil && histogram.percentile(50) == nil)
    #expect(histogram.bars(10) == [])
  }

  @Test("count, shortest, longest, last and mean are exact")
  func exact() {
    var histogram = LatencyHistogram()
    for seconds in [0.003, 0.001, 0.008] { histogram.add(seconds) }
    #expect(histogram.count == 3)
    #expect(histogram.minimum == 0.001 && histogram.maximum == 0.008 && histogram.last == 0.008)
    #expect(abs((histogram.mean ?? 0) - 0.004) < 1e-12)
  }

  @Test(
    "percentiles are as far from the true ones as is said, from nanoseconds to hours",
    arguments: [1e-8, 1e-6, 37e-6, 0.001, 0.25, 17])
  func precision(scale: Double) throws {
    var histogram = LatencyHistogram()
    for number in (1...1000).reversed() { histogram.add(scale * Double(number)) }
    for percent in [1.0, 50, 90, 99] {
      let true_ = scale * percent * 10
      let found = try #require(histogram.percentile(percent))
      // A bucket of the shortest times is a nanosecond.
      #expect(abs(found - true_) <= true_ * LatencyHistogram.precision + 1e-9, "\(percent)")
    }
    #expect(histogram.percentile(100) == histogram.maximum)
  }

  @Test("a nearest rank is the least that so many do not exceed")
  func ranks() throws {
    var histogram = LatencyHistogram()
    histogram.add(1)
    #expect(histogram.percentile(0) == 1 && histogram.percentile(99) == 1)
    histogram.add(100)
    #expect(try #require(histogram.percentile(50)) < 1.1)
    #expect(histogram.percentile(51) == 100)
  }

  @Test("times that are none, and those beyond all buckets, do no harm")
  func odd() throws {
    var histogram = LatencyHistogram()
    for seconds in [-1, .nan, .infinity, 1e300, 1e9] { histogram.add(seconds) }
    #expect(histogram.count == 5 && histogram.minimum == 0 && histogram.maximum == 1e300)
    #expect(try #require(histogram.percentile(100)) <= 1e300)
    #expect(histogram.bars(24).reduce(0, +) == 5)
    #expect(histogram.bars(24).count <= 24)
  }
}
