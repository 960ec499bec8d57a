import TestSupport

/// What is written in the place of values that differ from run to run.
///
/// A port is written as the property that it is: `<s1.port>` for the port that the server s1 listens
/// at, `<c1.localPort>` for the one that the client c1 connects from, `<s1.1.remotePort>` for that of
/// a client that was gone before it knew its own, and `<blackhole.port>` for one that the run was
/// given. The first that knows a port as its own gives it its name.
struct Roles {
  private var ports: [Int: String] = [:]
  /// Texts that the run was given, such as `run.id`.
  private var texts: [String: String] = [:]

  /// The roles of what occurs in `events`, in a run that was given `defines`.
  init(_ events: [JSON], defines: [String: String]) {
    for (name, value) in defines {
      if let port = Int(value) { ports[port] = "<\(name)>" } else { texts[value] = "<\(name)>" }
    }
    var peers: [Int: String] = [:]
    for event in events {
      let source = event["source"]?.string ?? "-"
      switch event["event"]?.string {
      case "listening": add(event["port"], "\(source).port", to: &ports)
      case "connect", "ready": add(event["localPort"], "\(source).localPort", to: &ports)
      case "connection", "drop":
        let peer = event["socket"]?.string ?? source
        add(event["remotePort"], "\(peer).remotePort", to: &peers)
      default: break
      }
    }
    ports.merge(peers) { own, _ in own }
  }

  private func add(_ port: JSON?, _ role: String, to roles: inout [Int: String]) {
    guard let port = port?.integer, roles[port] == nil else { return }
    roles[port] = "<\(role)>"
  }

  /// The value with roles in it.
  func applied(to value: JSON) -> JSON {
    switch value {
    case .null, .bool: value
    case .number(let text): Int(text).flatMap { ports[$0] }.map { .string($0) } ?? value
    case .string(let text): .string(applied(to: text))
    case .array(let values): .array(values.map(applied))
    case .object(let members):
      .object(members.map { JSON.Member(key: $0.key, value: applied(to: $0.value)) })
    }
  }

  /// The text with roles in it: a port is a number of four or five digits.
  private func applied(to text: String) -> String {
    let replaced = texts.reduce(text) { $0.replacing($1.key, with: $1.value) }
    return replaced.replacing(/\d+/) { match in
      guard 4...5 ~= match.output.count, let number = Int(match.output) else { return match.output }
      return ports[number].map { Substring($0) } ?? match.output
    }
  }
}
