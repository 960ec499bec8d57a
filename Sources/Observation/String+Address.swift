extension String {
  /// The address for a place that is short, without the prefix that maps IPv4 into IPv6.
  ///
  /// So `[::ffff:127.0.0.1]:80` (RFC 4291, 2.5.5.2) becomes `127.0.0.1:80`; others stay as they are.
  public var shortAddress: String {
    let prefix = "[::ffff:"
    guard hasPrefix(prefix), let end = firstIndex(of: "]") else { return self }
    let address = self[index(startIndex, offsetBy: prefix.count)..<end]
    // Only of such addresses is a part written with dots.
    guard address.contains(".") else { return self }
    return String(address + self[index(after: end)...])
  }
}
