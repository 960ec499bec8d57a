extension Units {
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
