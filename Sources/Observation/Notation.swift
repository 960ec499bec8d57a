/// How numbers are written for a person: short, exact where it counts, the same in every locale.
public enum Notation {
  /// `12345` as `12,345`.
  public static func count(_ number: some BinaryInteger) -> String {
    var digits = String(number.magnitude)
    if digits.utf8.count > 3 {
      let plain = digits.utf8
      digits = String(unsafeUninitializedCapacity: plain.count + plain.count / 3) { text in
        var (end, left) = (0, plain.count)
        for digit in plain {
          text[end] = digit
          (end, left) = (end + 1, left - 1)
          if left > 0, left.isMultiple(of: 3) {
            text[end] = UInt8(ascii: ",")
            end += 1
          }
        }
        return end
      }
    }
    return number < 0 ? "-" + digits : digits
  }

  /// A number of bytes in words: `1 byte`, `12,345 bytes`.
  public static func bytes(_ number: some BinaryInteger) -> String {
    number == 1 ? "1 byte" : "\(count(number)) bytes"
  }

  /// Bytes per second: `0 B/s`, `817 B/s`, `1.2 KiB/s`, `34 MiB/s`; see ``size(_:_:)``.
  public static func rate(_ bytesPerSecond: Double, _ units: Units = .iec) -> String {
    size(bytesPerSecond, units) + "/s"
  }

  /// A rounded number of bytes: `0 B`, `817 B`, `1.2 KiB`, `34 MiB`; in other units `1.3 kB`,
  /// `10 kbit`, `1,258 B`.
  ///
  /// Two digits at least, in the unit that keeps the number below 1,000. What is no number, or
  /// negative, is written as `0 B`; less than half a byte too.
  public static func size(_ bytes: Double, _ notation: Units = .iec) -> String {
    var value = (bytes.isFinite ? max(0, bytes) : 0) * Double(notation.ofByte)
    var unit = 0
    let units = notation.names
    while value.rounded() >= 1000, unit < units.count - 1 {
      value /= notation.factor
      unit += 1
    }
    let tenths = Int(min((value * 10).rounded(), 1e15))
    let number =
      unit == 0 || tenths >= 100 ? count(Int(min(value.rounded(), 1e15))) : decimal(tenths)
    return "\(number) \(units[unit])"
  }

  /// An age in seconds with one unit that coarsens: `12s` for a minute, `3m` for an hour, then `2h`.
  ///
  /// A negative age, and what is no number, counts as 0.
  public static func age(_ seconds: Double) -> String {
    let whole = wholeSeconds(seconds)
    return switch whole {
    case ..<60: "\(whole)s"
    case ..<3600: "\(whole / 60)m"
    default: count(whole / 3600) + "h"
    }
  }

  /// The age at which ``age(_:)`` changes next, in seconds: always more than `seconds`.
  public static func nextAge(after seconds: Double) -> Double {
    let whole = wholeSeconds(seconds)
    let unit =
      switch whole {
      case ..<60: 1
      case ..<3600: 60
      default: 3600
      }
    return Double((whole / unit + 1) * unit)
  }

  /// Seconds since the start as a time of an event, to the millisecond: `12.345`.
  public static func clock(_ seconds: Double) -> String {
    let milliseconds = Int((seconds.isFinite ? min(max(0, seconds), 1e12) : 0) * 1000 + 0.5)
    let fraction = String(milliseconds % 1000)
    return "\(milliseconds / 1000)." + String(repeating: "0", count: 3 - fraction.count) + fraction
  }

  /// A span of time in milliseconds, with a tenth below ten: `0.4 ms`, `250 ms`; in seconds from ten
  /// on: `12.3 s`.
  public static func span(_ seconds: Double) -> String {
    let milliseconds = (seconds.isFinite ? min(max(0, seconds), 1e9) : 0) * 1000
    if milliseconds < 9.95 { return decimal(Int((milliseconds * 10).rounded())) + " ms" }
    if milliseconds < 9_999.5 { return count(Int(milliseconds.rounded())) + " ms" }
    return decimal(Int((milliseconds / 100).rounded())) + " s"
  }

  /// A span of time that may be very short: in microseconds below a millisecond, `87 us`; else as
  /// ``span(_:)``.
  public static func delay(_ seconds: Double) -> String {
    let microseconds = (seconds.isFinite ? max(0, seconds) : 0) * 1e6
    return microseconds < 999.5 ? count(Int(microseconds.rounded())) + " us" : span(seconds)
  }

  /// A moment as the time of day, to the millisecond: `14:03:12.345`.
  ///
  /// - Parameter seconds: Seconds since 1970 in UTC, with the offset of the place added.
  public static func timeOfDay(_ seconds: Double) -> String {
    let day = 86_400_000
    let milliseconds = Int((seconds.isFinite ? min(max(0, seconds), 1e12) : 0) * 1000 + 0.5) % day
    let padded = { (number: Int, digits: Int) in
      String(repeating: "0", count: max(0, digits - String(number).count)) + String(number)
    }
    let parts = [milliseconds / 3_600_000, milliseconds / 60_000 % 60, milliseconds / 1000 % 60]
    return parts.map { padded($0, 2) }.joined(separator: ":") + "."
      + padded(milliseconds % 1000, 3)
  }

  private static func wholeSeconds(_ seconds: Double) -> Int {
    seconds.isFinite ? Int(min(max(0, seconds), 1e12)) : 0
  }

  private static func decimal(_ tenths: Int) -> String { "\(tenths / 10).\(tenths % 10)" }
}
