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
}
