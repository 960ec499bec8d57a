import Commands
import Observation

/// One entry of a numbered list.
struct LinearChoice: Hashable, Sendable {
  /// What choosing it does.
  enum Meaning: Hashable, Sendable {
    /// Runs this line, or asks on where it is not whole.
    case line(String)
    /// Runs the text that is typed next between these two.
    case type(String, String)
    /// Selects this object and lists what can be done to it.
    case object(ObjectID)
    /// Nothing, for this reason.
    case nothing(String)
  }

  /// What is said after its number.
  var text: String
  /// What choosing it does.
  var meaning: Meaning

  private init(_ text: String, _ meaning: Meaning) {
    self.text = text
    self.meaning = meaning
  }

  /// A server.
  init(_ server: ServerRow) {
    self.init("\(server.id) listens on \(server.address)", .object(server.id))
  }

  /// A socket.
  init(_ socket: SocketRow) {
    let peer = socket.remote.map { " with \($0)" } ?? ""
    self.init("\(socket.id) \(socket.readyState.rawValue)\(peer)", .object(socket.id))
  }

  /// What can be done to an open object; what can't says why.
  static func actions(
    on id: ObjectID, in snapshot: Snapshot, isReadOnly: Bool
  ) -> [LinearChoice] {
    let server = snapshot.openServers.first { $0.id == id }.map { ActionItem.items(for: $0) }
    let socket = snapshot.openSockets.first { $0.id == id }.map { ActionItem.items(for: $0) }
    return (server ?? socket ?? []).map { item in
      let verb = item.command.split(separator: " ").first.map(String.init) ?? ""
      if isReadOnly, let reason = Registry.command(named: verb)?.readOnlyReason {
        return LinearChoice("\(item.command), not now: \(reason)", .nothing(reason))
      }
      let text = "\(item.command), \(item.summary)"
      return switch item.choice {
      case .run(let line): LinearChoice(text, .line(line))
      case .send: LinearChoice(text, .type(item.command + " \"", "\""))
      case .type(let before): LinearChoice(text, .type(before, ""))
      case .disabled(let reason):
        LinearChoice("\(item.command), not now: \(reason)", .nothing(reason))
      }
    }
  }

  /// What `text` could go on with, each as a line to run: the word after it where it
  /// `isUnfinished`, and else the end of its last word.
  static func completing(
    _ text: String, isUnfinished: Bool, _ snapshot: Snapshot
  ) -> [LinearChoice] {
    let line = isUnfinished ? text + " " : text
    let context = CompletionContext(
      servers: snapshot.openServers.map { .init($0.id.rawValue, $0.address) },
      sockets: snapshot.openSockets.map {
        .init($0.id.rawValue, "\($0.readyState.rawValue) \($0.remote ?? $0.local ?? "")")
      })
    let found = Completion(of: line, at: line.endIndex, in: context)
    let before = line[..<found.range.lowerBound]
    return found.candidates.filter(\.endsWord).map { candidate in
      let summary = candidate.summary.isEmpty ? "" : ", \(candidate.summary)"
      return LinearChoice(candidate.text + summary, .line(before + candidate.text))
    }
  }
}
