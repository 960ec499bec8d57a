import EventLoop
import NetTypes
import Observation

/// What a socket is sorted by, taken once for each sorting.
enum SortKey: Comparable {
  /// A number.
  case number(Double)
  /// A text, in which numbers count as such.
  case text(NaturalText)
  /// Nothing to sort by: comes last.
  case none
}

extension SocketEntry {
  /// What it is sorted by at `time`; `peer` is the other end.
  func key(_ column: SocketColumn, at time: Double, peer: ObjectID?) -> SortKey {
    switch column {
    case .id: .text(NaturalText(id.rawValue))
    case .direction: .number(direction == .outgoing ? 0 : 1)
    case .state: .number(socket.readyState.rank)
    case .local: text(local)
    case .remote: text(remote)
    case .peer: text(peer?.rawValue)
    case .read: .number(Double(socket.bytesRead))
    case .written: .number(Double(socket.bytesWritten))
    case .queue: .number(isOpen ? Double(socket.writableLength) : -1)
    case .rate: .number(read.rate(at: time) + written.rate(at: time))
    case .age: .number((closedAt ?? time) - createdAt)
    }
  }

  private func text(_ text: String?) -> SortKey {
    text.map { .text(NaturalText($0.shortAddress)) } ?? .none
  }
}

extension ReadyState {
  /// Its place in the life of a socket.
  fileprivate var rank: Double {
    switch self {
    case .opening: 0
    case .open: 1
    case .readOnly: 2
    case .writeOnly: 3
    case .closed: 4
    }
  }
}
