import EventLoop
import NetEngine
import NetTypes
import Observation

extension Session {
  /// Does the same to each socket; says so when all of them are closed.
  ///
  /// As in Node, a call of a closed socket does nothing and fails nowhere; whoever typed the command
  /// is told all the same.
  func each(
    _ method: String, _ entries: [SocketEntry],
    _ body: @NetActor (SocketEntry) throws(CommandFailure) -> Void
  ) throws(CommandFailure) -> CommandAnswer {
    let isInVain = entries.allSatisfy { $0.socket.destroyed && $0.retryTimer == nil }
    let first = entries.first
    let answer = try each(entries, body)
    guard isInVain, let first else { return answer }
    return .refused(closed(first, method))
  }

  /// What is said of a method of a closed socket.
  func closed(_ entry: SocketEntry, _ method: String) -> CommandFailure {
    CommandFailure(
      NetError(
        code: "ERR_STREAM_DESTROYED",
        message: "Cannot call \(method) after a stream was destroyed"),
      explanation: Explanation(
        "\(entry.id) is closed: \(entry.story.reason)", remedy(for: entry)))
  }

  /// What opens a closed socket again.
  func remedy(for entry: SocketEntry) -> String {
    entry.destination == nil
      ? "only its peer can connect again" : "reconnect \(entry.id) connects it again"
  }

  /// What opens a closed server again.
  func remedy(for entry: ServerEntry) -> String { "listen \(entry.id) ADDRESS has it listen" }

  /// What is said of closing a server that does not listen.
  func closed(_ entry: ServerEntry) -> CommandFailure {
    CommandFailure(
      NetError(code: "ERR_SERVER_NOT_RUNNING", message: "Server is not running."),
      explanation: Explanation(
        entry.isRunning ? "\(entry.id) does not listen" : "\(entry.id) is closed already",
        remedy(for: entry)))
  }
}
