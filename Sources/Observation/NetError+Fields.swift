import NetTypes

extension EventFieldSink {
  /// The keys of an error: those that it has; without its port where that is told already.
  mutating func addFields(of error: NetError, withPort: Bool = true) {
    add("code", error.code.rawValue)
    add("errno", error.errno)
    add("syscall", error.syscall)
    add("address", error.address.map(unixSocketText))
    if withPort { add("port", error.port) }
    add("localAddress", error.localAddress)
    add("localPort", error.localPort)
    add("hostname", error.hostname)
    add("message", error.message)
    guard !error.errors.isEmpty else { return }
    add("errors", error.errors)
  }
}
