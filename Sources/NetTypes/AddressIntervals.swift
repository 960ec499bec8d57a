/// A set of addresses as numbers (``IPAddress/mappedBits``), made of intervals.
///
/// Those of IPv4 are kept apart: they are many and lie close together, where a quarter of the memory
/// holds them, and would be one point among those of IPv6.
struct AddressIntervals {
  private var ipv4 = Intervals<UInt32>()
  private var others = Intervals<UInt128>()

  /// The numbers of IPv4 addresses (``IPAddress/mappedBits``).
  private static let mapped: ClosedRange<UInt128> = 0xffff_0000_0000...0xffff_ffff_ffff

  /// Adds all numbers of `interval`.
  mutating func insert(_ interval: ClosedRange<UInt128>) {
    let mapped = Self.mapped
    if interval.overlaps(mapped) {
      let part = interval.clamped(to: mapped)
      ipv4.insert(
        UInt32(truncatingIfNeeded: part.lowerBound)...UInt32(truncatingIfNeeded: part.upperBound))
    }
    // What of IPv4 is in here is never asked for.
    if interval.lowerBound < mapped.lowerBound || interval.upperBound > mapped.upperBound {
      others.insert(interval)
    }
  }

  /// Whether `number` lies in one of the intervals.
  mutating func contains(_ number: UInt128) -> Bool {
    number >> 32 == Self.mapped.lowerBound >> 32
      ? ipv4.contains(UInt32(truncatingIfNeeded: number)) : others.contains(number)
  }
}
