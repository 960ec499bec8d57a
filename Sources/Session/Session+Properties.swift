import Commands
import EventLoop
import NetEngine
import NetTypes
import Observation

/// A property of an object, and how its value is told; `nil` is Node's `undefined`.
@NetActor
private struct Property<Entry> {
  let name: String
  let value: @NetActor (Entry) -> String?

  nonisolated init(_ name: String, _ value: @escaping @NetActor (Entry) -> String?) {
    self.name = name
    self.value = value
  }
}

extension Session {
  /// What a reference stands for at this moment.
  func text(of reference: Reference) throws(CommandFailure) -> String {
    let id = reference.object.objectID
    if let entry = sockets[id] { return try value(reference, of: entry, Self.socketProperties) }
    if let entry = servers[id] { return try value(reference, of: entry, Self.serverProperties) }
    throw unknown(id)
  }

  private func value<Entry>(
    _ reference: Reference, of entry: Entry, _ properties: [Property<Entry>]
  ) throws(CommandFailure) -> String {
    guard let property = properties.first(where: { $0.name == reference.property }) else {
      throw CommandFailure(
        SessionError.unknownProperty(
          reference.property, of: reference.object.description, known: properties.map(\.name)))
    }
    guard let value = property.value(entry) else {
      throw CommandFailure(SessionError.undefined(reference.description))
    }
    return value
  }

  private static let serverProperties: [Property<ServerEntry>] = [
    Property("address") { entry in
      switch entry.server.address() {
      case .ip(let info)?: info.address
      case .path(let path)?: unixSocketText(path)
      case nil: nil
      }
    },
    Property("family") { $0.info?.family.name },
    Property("port") { $0.info.map { String($0.port) } },
    Property("listening") { String($0.server.listening) },
    Property("connections") { String($0.server.connections) },
    Property("accepted") { String($0.accepted) },
    Property("handler") { $0.handler.word },
    Property("allowHalfOpen") { String($0.server.options.allowHalfOpen) },
    Property("pauseOnConnect") { String($0.server.options.pauseOnConnect) },
    Property("highWaterMark") { String($0.server.options.highWaterMark) },
  ]

  private static let socketProperties: [Property<SocketEntry>] = [
    Property("localAddress") { $0.socket.localAddress },
    Property("localPort") { $0.socket.localPort.map { String($0) } },
    Property("localFamily") { $0.socket.localFamily?.name },
    Property("remoteAddress") { $0.socket.remoteAddress },
    Property("remotePort") { $0.socket.remotePort.map { String($0) } },
    Property("remoteFamily") { $0.socket.remoteFamily?.name },
    Property("bytesRead") { String($0.socket.bytesRead) },
    Property("bytesWritten") { String($0.socket.bytesWritten) },
    Property("pendingBytes") { String($0.socket.writableLength) },
    Property("readyState") { $0.socket.readyState.rawValue },
    Property("connecting") { String($0.socket.connecting) },
    Property("pending") { String($0.socket.pending) },
    Property("destroyed") { String($0.socket.destroyed) },
    Property("closed") { String($0.socket.closed) },
    Property("readable") { String($0.socket.readable) },
    Property("writable") { String($0.socket.writable) },
    Property("readableLength") { String($0.socket.readableLength) },
    Property("writableLength") { String($0.socket.writableLength) },
    Property("writableNeedDrain") { String($0.socket.writableNeedDrain) },
    Property("writableEnded") { String($0.socket.writableEnded) },
    Property("writableFinished") { String($0.socket.writableFinished) },
    Property("isPaused") { String($0.socket.isPaused) },
    Property("allowHalfOpen") { String($0.socket.allowHalfOpen) },
  ]
}

extension ServerEntry {
  /// The IP address and port that it listens on.
  fileprivate var info: AddressInfo? {
    guard case .ip(let info)? = server.address() else { return nil }
    return info
  }
}
