import EventLoop
import NetTypes

extension Server {
  /// Has `handler` called for each connection, in a task of its own: code that may wait and throw.
  ///
  /// When it throws, its socket is destroyed with the error, and 'error' and 'close' follow there;
  /// the server and the other connections go on (Node: an async listener of 'connection' with
  /// `captureRejections`). An error that is no ``NetTypes/NetError`` has the code
  /// `ERR_UNHANDLED_ERROR`. When it returns, the socket stays as it is.
  ///
  /// - Returns: The listener of 'connection', to be given to ``off(_:)``.
  @discardableResult
  public func serve(_ handler: @escaping @NetActor (Socket) async throws -> Void) -> Listener {
    on(.connection) { socket in
      Task { @NetActor in
        do {
          try await handler(socket)
        } catch {
          socket.destroy(error as? NetError ?? .thrown(error))
        }
      }
    }
  }
}

extension NetError {
  /// A handler has thrown an error of another kind.
  fileprivate static func thrown(_ error: any Error) -> NetError {
    NetError(code: "ERR_UNHANDLED_ERROR", message: "Unhandled error. (\(error))")
  }
}
