import EventLoop
import Foundation
import NetTypes

/// The entries of one trace, a sequence for each endpoint.
@NetActor
final class TraceLog {
  private struct Entry {
    var text: String
    /// The properties at that moment; `nil` for a line that begins a call.
    var state: String?
    /// The bytes of a 'data' event.
    var bytes: [UInt8]?
  }

  private var endpoints: [String: [Entry]] = [:]
  /// What is written in the place of a port, path or name; the first that knows it gives the role.
  private var roles: [String: String] = [:]
  /// The roles of ports that nobody knew as their own.
  private var peers: [String: String] = [:]
  /// Endpoints that are not closed yet.
  private var live = 0
  /// How often an endpoint opened or closed.
  private var changes = 0
  /// A folder to remove at the end.
  var scratch: URL?
  private var whenDone: (@NetActor () -> Void)?

  init() {}

  func entry(_ endpoint: String, _ text: String, _ state: String?) {
    endpoints[endpoint, default: []].append(Entry(text: text, state: state))
  }

  /// Bytes that directly follow bytes are one entry.
  func data(_ endpoint: String, _ chunk: Chunk, _ state: String) {
    var entries = endpoints[endpoint, default: []]
    if let bytes = entries.last?.bytes {
      entries[entries.count - 1].bytes = bytes + chunk.bytes
      entries[entries.count - 1].state = state
    } else {
      entries.append(Entry(text: "event data", state: state, bytes: chunk.bytes))
    }
    endpoints[endpoint] = entries
  }

  func role(of value: some CustomStringConvertible, is name: String) {
    if roles[value.description] == nil { roles[value.description] = "<\(name)>" }
  }

  func peerRole(of port: Int, is name: String) {
    peers[port.description] = "<peer of \(name)>"
  }

  /// The lines of each endpoint.
  var lines: [String: [String]] { endpoints.mapValues { $0.map(line) } }

  private func line(_ entry: Entry) -> String {
    let argument = entry.bytes.map { "(\(TraceText.bytes($0)))" } ?? ""
    let line = entry.text + argument + (entry.state.map { " {\($0)}" } ?? "")
    return line.replacing(/«([^»]+)»/) { match in
      let value = String(match.1)
      return roles[value] ?? peers[value] ?? value
    }
  }
}

extension TraceLog {
  /// Turns of the loop without an open endpoint after which a trace has come to its end: what a
  /// trace defers, it defers by fewer.
  private static let quietTurns = 10

  /// An endpoint opens: it connects, listens or was accepted.
  func open() {
    live += 1
    changes += 1
  }

  /// An endpoint is closed.
  func close() {
    live -= 1
    changes += 1
    if live == 0 { settle(turns: Self.quietTurns, since: changes) }
  }

  /// Calls `body` when every endpoint is closed and nothing follows.
  func onDone(_ body: @escaping @NetActor () -> Void) { whenDone = body }

  private func settle(turns: Int, since change: Int) {
    guard change == changes else { return }
    guard turns == 0 else {
      return EventLoop.shared.setImmediate { self.settle(turns: turns - 1, since: change) }
    }
    whenDone?()
    whenDone = nil
  }
}
