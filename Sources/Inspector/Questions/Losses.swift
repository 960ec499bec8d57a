import Commands
import Observation

/// What a line ends for good in a session, as far as that is known.
struct Losses: Hashable, Sendable {
  /// The sockets whose ids are known, in the order of the line.
  private(set) var sockets: [ObjectID] = []
  /// The servers, in the same way.
  private(set) var servers: [ObjectID] = []
  /// Abort signals, which end what was given them.
  private(set) var signals: [String] = []
  /// Whether something may be lost by it.
  private(set) var isAbrupt = false
  /// Sockets of which only the number is known.
  private var otherSockets = 0

  /// What `line` ends in a session that is as `snapshot` says, where `.` is `selection` and
  /// `@marked` are `marked`.
  init(by line: Line, in snapshot: Snapshot, selection: ObjectID?, marked: [ObjectID]) {
    for ending in line.endings {
      switch ending.subject {
      case .sockets(let target): add(target, snapshot, selection, marked)
      case .servers(let target): addServers(target, snapshot, selection)
      case .signalled(let name): if !signals.contains(name.text) { signals.append(name.text) }
      }
      // What is named twice ends in the harder way.
      if ending.isAbrupt { isAbrupt = true }
    }
  }

  /// How many servers and sockets that are; a signal counts as one.
  var count: Int { sockets.count + otherSockets + servers.count + signals.count }

  /// How many they are, and the first of them: `3 sockets: s1.1, s1.2, c1`.
  var text: String {
    let most = 6
    let sockets = self.sockets.count + otherSockets
    let signals = signals.map { "all that was given the signal \($0)" }
    var parts = [Self.counted(servers.count, "server"), Self.counted(sockets, "socket")]
    parts += signals
    let named = (servers + self.sockets).prefix(most).map(\.rawValue).joined(separator: ", ")
    let rest = servers.count + sockets - min(most, servers.count + self.sockets.count)
    return parts.compactMap(\.self).joined(separator: ", ")
      + (named.isEmpty ? "" : ": \(named)")
      + (rest > 0 && !named.isEmpty ? " and \(Notation.count(rest)) more" : "")
  }

  private static func counted(_ count: Int, _ noun: String) -> String? {
    switch count {
    case 0: nil
    case 1: "1 \(noun)"
    default: "\(Notation.count(count)) \(noun)s"
    }
  }

  private mutating func add(
    _ target: Target, _ snapshot: Snapshot, _ selection: ObjectID?, _ marked: [ObjectID]
  ) {
    switch target {
    case .object(let id): add([ObjectID(id.description)].filter(snapshot.mayEnd))
    case .selection: add([selection].compactMap(\.self).filter(snapshot.mayEnd))
    case .marked: add(marked)
    case .members(let server):
      let id = ObjectID(server.description)
      let known = snapshot.knownOpenSockets.map(\.id).filter { $0.rawValue.hasPrefix("\(id).") }
      add(known)
      let row = snapshot.openServers.first { $0.id == id } ?? snapshot.server(id)
      noteOthers(sockets: max(known.count, row?.connections ?? 0) - known.count)
    case .all:
      add(snapshot.knownOpenSockets.map(\.id))
      noteOthers(sockets: snapshot.liveSockets - sockets.count)
    case .field: break
    }
  }

  private mutating func addServers(
    _ target: Target, _ snapshot: Snapshot, _ selection: ObjectID?
  ) {
    let known =
      snapshot.openServers.isEmpty
      ? snapshot.servers.elements.filter(\.isOpen) : snapshot.openServers
    let ids: [ObjectID] =
      switch target {
      case .object(let id): [ObjectID(id.description)]
      case .selection: [selection].compactMap(\.self)
      case .all: known.map(\.id)
      case .members, .marked, .field: []
      }
    for id in ids where !servers.contains(id) { servers.append(id) }
  }

  private mutating func add(_ ids: [ObjectID]) {
    // Not one by one: there may be thousands.
    let former = Set(sockets)
    sockets += ids.filter { !former.contains($0) }
  }

  private mutating func noteOthers(sockets count: Int) { otherSockets = max(otherSockets, count) }
}

extension Snapshot {
  /// The open sockets that are known.
  var knownOpenSockets: [SocketRow] {
    (openSockets.isEmpty ? sockets.elements : openSockets).filter { $0.closedAt == nil }
  }

  /// The socket with this id, wherever it is known from.
  func known(_ id: ObjectID?) -> SocketRow? {
    guard let id else { return nil }
    return socket(id) ?? openSockets.first { $0.id == id }
  }

  /// Whether there is something to end at a socket, as far as is known.
  fileprivate func mayEnd(_ id: ObjectID) -> Bool {
    known(id).map(\.mayEnd) ?? (knownOpenSockets.count < liveSockets)
  }
}

extension SocketRow {
  /// Whether there is something to end: it is open, or waits to connect again.
  var mayEnd: Bool { closedAt == nil || isWaiting }

  /// Whether it is closed and connects again by itself.
  var isWaiting: Bool { closedAt != nil && retryAt != nil }
}
