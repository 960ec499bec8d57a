public import EventLoop
public import NetTypes

/// The functions and settings of Node's `net` module that belong to no object.
@NetActor
public enum Net {
  /// Whether all addresses of a name are tried when a connection does not say
  /// (Node: `net.setDefaultAutoSelectFamily`).
  public static var defaultAutoSelectFamily = true

  /// Milliseconds for each attempt but the last when a connection does not say, at least 10
  /// (Node: `net.getDefaultAutoSelectFamilyAttemptTimeout`).
  public private(set) static var defaultAutoSelectFamilyAttemptTimeout = 250

  /// Sets ``defaultAutoSelectFamilyAttemptTimeout``; 1 to 9 count as 10.
  ///
  /// - Throws: `ERR_OUT_OF_RANGE` below 1 and above 2³¹−1.
  public static func setDefaultAutoSelectFamilyAttemptTimeout(
    _ milliseconds: Int
  ) throws(NetError) {
    defaultAutoSelectFamilyAttemptTimeout = try checkedAttemptTimeout(milliseconds, name: "value")
  }

  static func checkedAttemptTimeout(_ milliseconds: Int, name: String) throws(NetError) -> Int {
    guard (1...Int(Int32.max)).contains(milliseconds) else {
      throw .outOfRange(
        name, range: ">= 1 && <= \(Int32.max)", received: String(milliseconds))
    }
    return max(10, milliseconds)
  }

  /// Gets errors of sockets and servers that nobody listens to; by default nothing happens.
  ///
  /// In Node such an error ends the process. A library must not do that to its user: 'close'
  /// follows in any case, and says that there was an error.
  public static var unhandledError: @NetActor (NetError) -> Void = { _ in }

  /// A new server; `listener` is called for each connection (Node: `net.createServer`).
  public static func createServer(
    _ options: ServerOptions = ServerOptions(),
    _ listener: (@NetActor (Socket) -> Void)? = nil
  ) -> Server {
    let server = Server(options)
    if let listener { server.on(.connection, listener) }
    return server
  }

  /// A new socket that connects; `listener` is called at 'connect' (Node: `net.connect`).
  ///
  /// - Throws: an error about the options.
  public static func connect(
    _ options: ConnectOptions, socket socketOptions: SocketOptions = SocketOptions(),
    _ listener: (@NetActor () -> Void)? = nil
  ) throws(NetError) -> Socket {
    // Bad options must not cost a descriptor that the socket would own.
    _ = try options.plan()
    let socket = try Socket(socketOptions)
    do throws(NetError) {
      return try socket.connect(options, listener)
    } catch {
      socket.destroy()
      throw error
    }
  }
}
