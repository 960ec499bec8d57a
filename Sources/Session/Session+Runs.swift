import EventLoop
import NetEngine
import NetTypes
import Observation

extension Session {
  /// The sockets whose calls of `connect` can be listed.
  static var mostRuns: Int { 200 }

  /// The record of a call of `connect` that is about to be made.
  func run(of entry: SocketEntry, _ options: ConnectOptions, _ remote: String) -> ConnectRun {
    var host: String?
    if case .port(_, let name) = options.target, isIP(name) == nil {
      host = name.isEmpty ? "localhost" : name
    }
    let limit =
      options.autoSelectFamilyAttemptTimeout ?? Net.defaultAutoSelectFamilyAttemptTimeout
    return ConnectRun(
      socket: entry.id, destination: remote, host: host, start: time,
      // No attempt is given less (Node: `lookupAndConnectMultiple`).
      attemptLimit: Double(max(10, limit)) / 1000)
  }

  /// Remembers that a socket was told to connect.
  func noteRun(of entry: SocketEntry) {
    connected.removeAll { $0 == entry.id }
    connected.append(entry.id)
    if connected.count > Self.mostRuns { connected.removeFirst() }
  }

  /// The newest `count` calls of `connect`, of sockets that are still listed.
  func newestRuns(_ count: Int) -> [ConnectRun] {
    Array(connected.reversed().lazy.compactMap { self.sockets[$0]?.run }.prefix(max(0, count)))
  }
}
