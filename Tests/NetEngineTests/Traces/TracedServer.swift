import EventLoop
import Foundation
import NetEngine
import NetTypes

/// A server whose events, calls and callbacks are noted as entries of a trace.
@NetActor
final class TracedServer {
  private let log: TraceLog
  private let name: String
  private let server: Server
  /// Where it listens unless told otherwise.
  private let host: String
  /// The path that it was told to listen on.
  private var path: String?
  /// How often each method was called.
  private var calls: [String: Int] = [:]
  private var isOpen = false

  /// A server; `accepts` names the sockets in the order in which they are accepted, and
  /// `onConnection` gets each.
  init(
    _ log: TraceLog, _ name: String, accepts: [String], _ options: ServerOptions,
    host: String, onConnection: @escaping @NetActor (TracedSocket) -> Void
  ) {
    self.log = log
    self.host = host
    self.name = name
    server = Server(options)
    var names = accepts
    server.on(.listening) { self.record("event listening") }
    server.on(.connection) { socket in
      let accepted = names.isEmpty ? "unexpected" : names.removeFirst()
      self.record("event connection(\(accepted))")
      onConnection(TracedSocket(log, accepted, accepted: socket))
    }
    server.on(.drop) { info in
      if let port = info?.remotePort { log.peerRole(of: port, is: "dropped") }
      self.record("event drop(\(Self.text(info)))")
    }
    server.on(.error) { error in
      self.record("event error(\(TraceText.error(error)))")
      self.leave()
    }
    server.on(.close) {
      self.record("event close")
      if !self.server.listening { self.leave() }
    }
  }

  private static func text(_ info: DropInfo?) -> String {
    guard let local = info?.local, let remote = info?.remote else { return "nothing" }
    return "\(TraceText.address(local)) \(local.family.name) from "
      + "\(TraceText.address(remote)) \(remote.family.name)"
  }

  private func leave() {
    guard isOpen else { return }
    isOpen = false
    log.close()
  }

  /// The port that it listens on; 0 when it does not.
  var port: Int {
    if case .ip(let info) = server.address() { info.port } else { 0 }
  }

  /// Adds a listener, which runs after the trace's own.
  func on<Payload>(
    _ event: Event<Server, Payload>, _ call: @escaping @NetActor (Payload) -> Void
  ) {
    server.on(event, call)
  }

  /// Adds a listener for one time, which runs after the trace's own.
  func once<Payload>(
    _ event: Event<Server, Payload>, _ call: @escaping @NetActor (Payload) -> Void
  ) {
    server.once(event, call)
  }

  /// Listens on a port of the system's choice at its host, or on a path; then calls `ready`.
  func listen(path: String? = nil, ready: @escaping @NetActor () -> Void) {
    self.path = path
    if !isOpen { log.open() }
    isOpen = true
    if let path {
      call("listen", TraceText.mark(path)) { callback in
        try self.server.listen(path: path) { callback(nil) }
      }
    } else {
      call("listen", "\(host):0") { callback in
        try self.server.listen(port: 0, host: self.host) { callback(nil) }
      }
    }
    server.once(.listening, ready)
  }

  /// Listens on a port of an address, without a callback.
  func listen(on port: Int, _ host: String) {
    if !isOpen { log.open() }
    isOpen = true
    call("listen", "\(host):\(TraceText.mark(port))") { _ in
      try self.server.listen(port: port, host: host)
    }
  }

  /// Sets the most connections that may live at the same time.
  func limit(_ count: Int) {
    call("maxConnections", "\(count)") { _ in self.server.maxConnections = count }
  }

  func close() {
    call("close") { self.server.close($0) }
  }

  func getConnections() {
    call("getConnections") { _ in
      self.server.getConnections { self.record("callback getConnections(\($0))") }
    }
  }

  /// Notes the properties at a moment of the trace's choice.
  func note(_ text: String) { record("note \(text)") }

  private func call(
    _ method: String, _ argument: String = "",
    _ body: (@escaping @NetActor (NetError?) -> Void) throws -> Void
  ) {
    let count = calls[method, default: 0] + 1
    calls[method] = count
    log.entry(name, "! \(method)(\(argument))", nil)
    do {
      try body { error in
        let argument = error.map { "(\(TraceText.error($0)))" } ?? ""
        self.record("callback \(method) \(count)\(argument)")
      }
      record("=")
    } catch {
      record("threw \((error as? NetError).map(TraceText.error) ?? "\(error)")")
    }
  }

  private func record(_ text: String) {
    log.entry(name, text, state)
  }

  private var state: String {
    var parts = [server.listening ? "listening" : "not listening"]
    switch server.address() {
    case .path(let path): parts.append("address \(TraceText.mark(path))")
    case .ip(let info):
      log.role(of: info.port, is: name)
      parts.append("address \(TraceText.address(info))")
    case nil: break
    }
    if let path, path.utf8.first != 0 {
      parts.append(FileManager.default.fileExists(atPath: path) ? "file" : "no file")
    }
    return parts.joined(separator: ", ")
  }
}
