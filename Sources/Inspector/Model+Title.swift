import Observation

extension Model {
  /// What the title of the terminal's window says: how much is open, in printable ASCII.
  public var title: String {
    let count = latest.liveSockets
    return "sockscope: \(Notation.count(count)) \(count == 1 ? "socket" : "sockets") open"
  }
}
