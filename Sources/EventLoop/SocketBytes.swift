import Glibc
import NetTypes

/// An address as the socket functions of the system take and give it (`struct sockaddr`).
struct SocketBytes {
  /// Room for an address of any family, unix sockets included (`sockaddr_un` is 110 bytes).
  private var storage = sockaddr_storage()
  /// How much of the room is used.
  private(set) var length: socklen_t = 0

  /// The address family, such as `AF_INET`.
  var family: Int32 { Int32(storage.ss_family) }

  /// An IP address in text, with a zone where there is one, and a port.
  ///
  /// `nil` when the text is no IP address, or its zone is no interface of this machine, or the port
  /// is none.
  init?(address: String, port: Int) {
    guard let port = in_port_t(exactly: port) else { return nil }
    if let ip = IPv4Address(address) {
      var raw = sockaddr_in()
      raw.sin_family = sa_family_t(AF_INET)
      raw.sin_port = port.bigEndian
      raw.sin_addr.s_addr = ip.bits.bigEndian
      store(raw)
      return
    }
    let parts = address.split(separator: "%", maxSplits: 1, omittingEmptySubsequences: false)
    guard let ip = IPv6Address(parts[0]) else { return nil }
    var raw = sockaddr_in6()
    raw.sin6_family = sa_family_t(AF_INET6)
    raw.sin6_port = port.bigEndian
    withUnsafeMutableBytes(of: &raw.sin6_addr) { bytes in
      bytes.storeBytes(of: ip.high.bigEndian, as: UInt64.self)
      bytes.storeBytes(of: ip.low.bigEndian, toByteOffset: 8, as: UInt64.self)
    }
    if parts.count == 2 {
      guard let scope = Self.scope(of: String(parts[1])) else { return nil }
      raw.sin6_scope_id = scope
    }
    store(raw)
  }

  /// The path of a unix socket; an abstract name begins with a NUL.
  ///
  /// `nil` when it is longer than 108 bytes, empty, or has a NUL inside of a file's path
  /// (`unix(7)`). The address is as long as the path: nothing is padded and nothing cut, which is
  /// why this is not left to libuv.
  init?(path: String) {
    let bytes = Array(path.utf8)
    let isAbstract = bytes.first == 0
    guard !bytes.isEmpty, bytes.count <= 108, isAbstract || !bytes.contains(0) else { return nil }
    storage.ss_family = sa_family_t(AF_UNIX)
    let offset = MemoryLayout<sa_family_t>.size
    withUnsafeMutableBytes(of: &storage) { room in
      UnsafeMutableRawBufferPointer(rebasing: room[offset...]).copyBytes(from: bytes)
    }
    // A path of exactly 108 bytes has no room for its final NUL, and needs none.
    length = socklen_t(offset + bytes.count + (isAbstract || bytes.count == 108 ? 0 : 1))
  }

  /// What `fill` writes, which is a call such as `getsockname`; `nil` when it fails.
  init?(
    _ fill: (UnsafeMutablePointer<sockaddr>, UnsafeMutablePointer<socklen_t>) -> Int32
  ) {
    var length = socklen_t(MemoryLayout<sockaddr_storage>.size)
    let result = withUnsafeMutablePointer(to: &storage) { storage in
      storage.withMemoryRebound(to: sockaddr.self, capacity: 1) { fill($0, &length) }
    }
    guard result == 0 else { return nil }
    self.length = length
  }

  private mutating func store<Raw>(_ raw: Raw) {
    withUnsafeMutableBytes(of: &storage) { $0.storeBytes(of: raw, as: Raw.self) }
    length = socklen_t(MemoryLayout<Raw>.size)
  }

  /// Calls `body` with the address and its length.
  func withSockaddr<Result>(_ body: (UnsafePointer<sockaddr>, socklen_t) -> Result) -> Result {
    withUnsafePointer(to: storage) { storage in
      storage.withMemoryRebound(to: sockaddr.self, capacity: 1) { body($0, length) }
    }
  }

  /// Address and port; `nil` when it is no IP address.
  var info: AddressInfo? {
    withUnsafeBytes(of: storage) { bytes in
      switch family {
      case AF_INET:
        let raw = bytes.load(as: sockaddr_in.self)
        let ip = IPv4Address(bits: UInt32(bigEndian: raw.sin_addr.s_addr))
        return AddressInfo(
          address: ip.description, family: .ipv4, port: Int(UInt16(bigEndian: raw.sin_port)))
      case AF_INET6:
        let raw = bytes.load(as: sockaddr_in6.self)
        let ip = withUnsafeBytes(of: raw.sin6_addr) { address in
          // `in6_addr` is aligned for 4 bytes only.
          IPv6Address(
            high: UInt64(bigEndian: address.loadUnaligned(as: UInt64.self)),
            low: UInt64(bigEndian: address.loadUnaligned(fromByteOffset: 8, as: UInt64.self)))
        }
        let zone = ip.isLinkLocal ? Self.zone(of: raw.sin6_scope_id).map { "%\($0)" } : nil
        return AddressInfo(
          address: ip.description + (zone ?? ""), family: .ipv6,
          port: Int(UInt16(bigEndian: raw.sin6_port)))
      default:
        return nil
      }
    }
  }

  /// The number of the interface that a zone names, or that it is.
  private static func scope(of zone: String) -> UInt32? {
    let index = if_nametoindex(zone)
    return index != 0 ? index : UInt32(zone)
  }

  private static func zone(of scope: UInt32) -> String? {
    guard scope != 0 else { return nil }
    return withUnsafeTemporaryAllocation(of: CChar.self, capacity: Int(IF_NAMESIZE)) { name in
      guard let start = name.baseAddress, if_indextoname(scope, start) != nil else {
        return String(scope)
      }
      return String(cString: start)
    }
  }
}
