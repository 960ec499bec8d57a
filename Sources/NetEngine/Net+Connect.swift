import EventLoop
public import NetTypes

extension Net {
  /// A new socket that connects to a port (0–65535) of a host; `listener` is called at 'connect'
  /// (Node: `net.connect`).
  ///
  /// - Throws: an error about the port or the host.
  public static func connect(
    port: Int, host: String = "localhost", _ listener: (@NetActor () -> Void)? = nil
  ) throws(NetError) -> Socket {
    try connect(ConnectOptions(.port(port, host: host)), listener)
  }

  /// A new socket that connects to a unix socket; `listener` is called at 'connect' (Node:
  /// `net.connect`).
  ///
  /// An abstract name begins with a NUL.
  ///
  /// - Throws: an error about the path.
  public static func connect(
    path: String, _ listener: (@NetActor () -> Void)? = nil
  ) throws(NetError) -> Socket {
    try connect(ConnectOptions(.path(path)), listener)
  }

  /// The same as ``connect(_:socket:_:)`` (Node: `net.createConnection`).
  public static func createConnection(
    _ options: ConnectOptions, socket: SocketOptions = SocketOptions(),
    _ listener: (@NetActor () -> Void)? = nil
  ) throws(NetError) -> Socket {
    try connect(options, socket: socket, listener)
  }

  /// The same as ``connect(port:host:_:)`` (Node: `net.createConnection`).
  public static func createConnection(
    port: Int, host: String = "localhost", _ listener: (@NetActor () -> Void)? = nil
  ) throws(NetError) -> Socket {
    try connect(port: port, host: host, listener)
  }

  /// The same as ``connect(path:_:)`` (Node: `net.createConnection`).
  public static func createConnection(
    path: String, _ listener: (@NetActor () -> Void)? = nil
  ) throws(NetError) -> Socket {
    try connect(path: path, listener)
  }
}
