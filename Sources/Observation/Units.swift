/// How rounded numbers of bytes are written.
public enum Units: String, Hashable, Sendable, CaseIterable {
  /// In powers of 1,024: KiB (IEC 80000-13).
  case iec
  /// In powers of 1,000: kB.
  case si
  /// In bits, and powers of 1,000: kbit.
  case bits
  /// As they are, in bytes.
  case exact

  /// The names of the units, each ``factor`` times the one before.
  var names: [String] {
    switch self {
    case .iec: ["B", "KiB", "MiB", "GiB", "TiB", "PiB", "EiB"]
    case .si: ["B", "kB", "MB", "GB", "TB", "PB", "EB"]
    case .bits: ["bit", "kbit", "Mbit", "Gbit", "Tbit", "Pbit", "Ebit"]
    case .exact: ["B"]
    }
  }

  /// How many of a unit make the next one.
  var factor: Double { self == .iec ? 1024 : 1000 }

  /// How many of the smallest unit are a byte.
  public var ofByte: Int { self == .bits ? 8 : 1 }

  /// The sign of the smallest unit: `B`, or `b` (IEEE 1541).
  public var sign: String { self == .bits ? "b" : "B" }
}

/// How moments are written.
public enum TimeStyle: String, Hashable, Sendable, CaseIterable {
  /// Seconds since the start of the session.
  case start
  /// In a stream, seconds since the entry before; elsewhere as ``start``.
  case delta
  /// The time of day where the screen is.
  case local
  /// The time of day in UTC, with a `Z`.
  case utc
  /// Seconds since 1970, in UTC (POSIX).
  case epoch
}
