import EventLoop
import NetEngine
import NetTypes

extension ServerEntry {
  /// The properties that can be asked for, in the order in which they are listed.
  static let properties: [Property<ServerEntry>] = [
    Property("address", text: { $0.addressText }),
    Property("port", number: { $0.info?.port }),
    Property("family", text: { $0.info?.family.name }),
    Property("listening", flag: { $0.server.listening }),
    Property("connections", number: { $0.server.connections }),
    Property("maxConnections", number: { $0.server.maxConnections }),
    Property("dropMaxConnection", flag: { $0.server.dropMaxConnection }),
    Property("allowHalfOpen", flag: { $0.server.options.allowHalfOpen }),
    Property("pauseOnConnect", flag: { $0.server.options.pauseOnConnect }),
    Property("noDelay", flag: { $0.server.options.noDelay }),
    Property("keepAlive", flag: { $0.server.options.keepAlive }),
    // As in Node: given in milliseconds, kept in whole seconds.
    Property(
      "keepAliveInitialDelay", number: { max(0, $0.server.options.keepAliveInitialDelay / 1000) }),
    Property("highWaterMark", number: { $0.server.options.highWaterMark }),
    Property("handler", text: { $0.handler.word }),
    Property("accepted", number: { $0.accepted }),
  ]

  /// The IP address that it listens on, the path, or `@name`.
  private var addressText: String? {
    switch server.address() {
    case .ip(let info)?: info.address
    case .path(let path)?: unixSocketText(path)
    case nil: nil
    }
  }

  /// The IP address and port that it listens on.
  private var info: AddressInfo? {
    guard case .ip(let info)? = server.address() else { return nil }
    return info
  }
}
