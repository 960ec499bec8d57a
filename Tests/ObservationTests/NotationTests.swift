import Observation
import Testing

@Suite("Notation")
struct NotationTests {
  @Test(
    "Counts are exact and grouped",
    arguments: [
      (0, "0"), (7, "7"), (999, "999"), (1000, "1,000"), (12345, "12,345"),
      (1_234_567, "1,234,567"), (-1234, "-1,234"), (Int.min, "-9,223,372,036,854,775,808"),
    ])
  func counts(number: Int, text: String) {
    #expect(Notation.count(number) == text)
  }

  @Test(
    "Rates have two digits at least and a unit",
    arguments: [
      (0, "0 B/s"), (0.4, "0 B/s"), (817, "817 B/s"), (999.4, "999 B/s"), (999.6, "1.0 KiB/s"),
      (1024, "1.0 KiB/s"), (1_258_291, "1.2 MiB/s"), (35_651_584, "34 MiB/s"),
      (10_189, "10 KiB/s"), (1_023_000, "999 KiB/s"), (-5, "0 B/s"), (.nan, "0 B/s"),
      (.infinity, "0 B/s"), (1e300, "1,000,000,000,000,000 EiB/s"),
    ] as [(Double, String)])
  func rates(rate: Double, text: String) {
    #expect(Notation.rate(rate) == text)
  }

  @Test(
    "Ages coarsen, and say when they change next",
    arguments: [
      (0, "0s", 1), (0.999, "0s", 1), (12, "12s", 13), (59.9, "59s", 60), (60, "1m", 120),
      (3599, "59m", 3600), (3600, "1h", 7200), (90_000, "25h", 93_600), (-3, "0s", 1),
      (.nan, "0s", 1),
    ] as [(Double, String, Double)])
  func ages(seconds: Double, text: String, next: Double) {
    #expect(Notation.age(seconds) == text)
    #expect(Notation.nextAge(after: seconds) == next)
    #expect(Notation.age(next) != text)
  }

  @Test(
    "Times of events have milliseconds",
    arguments: [(0, "0.000"), (12.345, "12.345"), (1.0006, "1.001"), (-1, "0.000")]
      as [(Double, String)])
  func clock(seconds: Double, text: String) {
    #expect(Notation.clock(seconds) == text)
  }

  @Test(
    "Sizes are written in the units that are asked for",
    arguments: [
      (0, ["0 B", "0 B", "0 bit", "0 B"]), (125, ["125 B", "125 B", "1.0 kbit", "125 B"]),
      (1258.0, ["1.2 KiB", "1.3 kB", "10 kbit", "1,258 B"]),
      (5_000_000, ["4.8 MiB", "5.0 MB", "40 Mbit", "5,000,000 B"]),
    ] as [(Double, [String])])
  func units(bytes: Double, expected: [String]) {
    #expect(Units.allCases.map { Notation.size(bytes, $0) } == expected)
    #expect(Notation.rate(bytes, .bits) == expected[2] + "/s")
  }

  @Test("A time of day has all its digits, and begins anew after midnight")
  func timeOfDay() {
    #expect(Notation.timeOfDay(0) == "00:00:00.000")
    #expect(Notation.timeOfDay(1_000_000_000.5) == "01:46:40.500")
    #expect(Notation.timeOfDay(86_399.9996) == "00:00:00.000")
    #expect(Notation.timeOfDay(.nan) == "00:00:00.000")
  }

  @Test("A delay below a millisecond is in microseconds")
  func delays() {
    #expect(
      [0, 0.000087, 0.0009994, 0.0009996, 2.5].map(Notation.delay) == [
        "0 us", "87 us", "999 us", "1.0 ms", "2,500 ms",
      ])
  }
}
