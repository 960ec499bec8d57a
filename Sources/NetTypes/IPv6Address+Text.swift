extension IPv6Address {
  /// The address that `text` spells (RFC 4291, 2.2), without brackets and without a zone.
  ///
  /// `nil` for anything else. An IPv4 tail counts only as the last 32 bits, and only in the strict
  /// form of ``IPv4Address``.
  public init?(_ text: some StringProtocol) {
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    guard parts.count >= 3 else { return nil }
    var groups: [UInt16] = []
    var gap: Int?
    for (index, part) in parts.enumerated() {
      let isLast = index == parts.count - 1
      if part.isEmpty {
        // An empty part is one side of `::`; at the ends of the text both sides are empty.
        if index == 0 || isLast {
          guard index == 0 ? parts[1].isEmpty : parts[index - 1].isEmpty else { return nil }
          if isLast && gap == nil { gap = groups.count }
          continue
        }
        guard gap == nil else { return nil }
        gap = groups.count
      } else if isLast, part.contains(".") {
        guard let tail = IPv4Address(part) else { return nil }
        groups += [UInt16(tail.bits >> 16), UInt16(tail.bits & 0xffff)]
      } else {
        guard let group = Self.group(part) else { return nil }
        groups.append(group)
      }
    }
    guard gap == nil ? groups.count == 8 : groups.count < 8 else { return nil }
    if let gap {
      groups.insert(contentsOf: repeatElement(0, count: 8 - groups.count), at: gap)
    }
    self.init(groups: groups)
  }

  private static func group(_ digits: some StringProtocol) -> UInt16? {
    guard (1...4).contains(digits.utf8.count) else { return nil }
    guard digits.utf8.allSatisfy({ Character(UnicodeScalar($0)).isHexDigit }) else { return nil }
    return UInt16(digits, radix: 16)
  }
}

extension IPv6Address: CustomStringConvertible {
  /// The canonical text (RFC 5952); an IPv4-mapped or -compatible address keeps its dotted tail.
  public var description: String {
    if high == 0, low >> 32 == 0xffff || (low >> 32 == 0 && low > 0xffff) {
      let tail = IPv4Address(bits: UInt32(truncatingIfNeeded: low))
      return low >> 32 == 0 ? "::\(tail)" : "::ffff:\(tail)"
    }
    let groups = groups
    let text = { (range: Range<Int>) in
      groups[range].map { String($0, radix: 16) }.joined(separator: ":")
    }
    guard let zeros = Self.longestZeros(groups) else { return text(0..<8) }
    return "\(text(0..<zeros.lowerBound))::\(text(zeros.upperBound..<8))"
  }

  /// The first of the longest runs of at least two zero groups.
  private static func longestZeros(_ groups: [UInt16]) -> Range<Int>? {
    var best: Range<Int>?
    var start = 0
    for index in 0...8 where index == 8 || groups[index] != 0 {
      if index - start >= 2, index - start > best?.count ?? 0 { best = start..<index }
      start = index + 1
    }
    return best
  }
}
