public import NetTypes

/// The addresses of a connection that was dropped (the data of Node's 'drop').
public struct DropInfo: Hashable, Sendable {
  /// The server's end of the connection.
  public var local: AddressInfo?
  /// The client's end of the connection; `nil` when the client is gone already.
  public var remote: AddressInfo?

  /// The addresses of both ends.
  public init(local: AddressInfo?, remote: AddressInfo?) {
    self.local = local
    self.remote = remote
  }

  /// The server's IP address.
  public var localAddress: String? { local?.address }
  /// The server's port.
  public var localPort: Int? { local?.port }
  /// The family of the server's address.
  public var localFamily: IPFamily? { local?.family }
  /// The client's IP address.
  public var remoteAddress: String? { remote?.address }
  /// The client's port.
  public var remotePort: Int? { remote?.port }
  /// The family of the client's address.
  public var remoteFamily: IPFamily? { remote?.family }
}
