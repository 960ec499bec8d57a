import Glibc

extension Descriptor {
  /// How many descriptors the process has open, and how many it may have (RLIMIT_NOFILE).
  ///
  /// `nil` where /proc does not tell.
  package static var usage: (used: Int, limit: Int)? {
    guard let folder = opendir("/proc/self/fd") else { return nil }
    defer { closedir(folder) }
    var used = 0
    while let entry = readdir(folder) {
      // Not "." and "..".
      if entry.pointee.d_name.0 != CChar(UInt8(ascii: ".")) { used += 1 }
    }
    var limit = rlimit()
    guard getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0 else { return nil }
    // The folder itself is one, and closed again.
    return (used - 1, Int(clamping: limit.rlim_cur))
  }
}
