import EventLoop
import NetTypes

extension ConnectOptions {
  /// The options checked, as what the machine works from.
  @NetActor
  func plan() throws(NetError) -> ConnectMachine.Plan {
    if let localAddress, isIP(localAddress) == nil { throw .invalidIPAddress(localAddress) }
    if let localPort, !(0...65_535).contains(localPort) {
      throw .badPort(localPort, name: "options.localPort")
    }
    if let timeout { try Socket.checkIdleLimit(timeout, name: "options.timeout") }
    let limit = try attemptTimeout()
    switch target {
    case .path(let path):
      guard !path.isEmpty else { throw .invalidValue("options.path", "must not be empty.") }
      return ConnectMachine.Plan(destination: .path(path))
    case .port(let port, let host):
      guard (0...65_535).contains(port) else { throw .badPort(port, name: "Port") }
      guard !host.utf8.contains(0) else {
        throw .invalidValue("options.host", "must be a string without null bytes.")
      }
      let host = host.isEmpty ? "localhost" : host
      if let family = isIP(host) {
        let info = AddressInfo(address: host, family: family, port: port)
        return ConnectMachine.Plan(destination: .address(info))
      }
      let hints = try checkedHints()
      let triesAll =
        (autoSelectFamily ?? Net.defaultAutoSelectFamily) && family == nil && localAddress == nil
      let request = LookupRequest(host: host, family: family, hints: hints, all: triesAll)
      return ConnectMachine.Plan(
        destination: .name(request, port: port), triesAll: triesAll, attemptTimeout: limit)
    }
  }

  /// The flags of the lookup; a lookup of the user's may understand any.
  private func checkedHints() throws(NetError) -> Int32 {
    guard let hints else { return family == nil ? LookupRequest.addressesConfigured : 0 }
    let known =
      LookupRequest.addressesConfigured | LookupRequest.addressesMapped
      | LookupRequest.addressesAll
    guard lookup != nil || hints & ~known == 0 else {
      throw .invalidValue(
        "options.hints",
        "must be a combination of addressesConfigured, addressesMapped and addressesAll. "
          + "Received \(hints)")
    }
    return hints
  }

  @NetActor
  private func attemptTimeout() throws(NetError) -> UInt64 {
    let limit = autoSelectFamilyAttemptTimeout ?? Net.defaultAutoSelectFamilyAttemptTimeout
    return UInt64(try Net.checkedAttemptTimeout(limit, name: "autoSelectFamilyAttemptTimeout"))
  }
}
