import EventLoop
import NetTypes
import Observation

/// What an object is sorted by, taken once for each sorting.
enum SortKey: Comparable {
  /// A number.
  case number(Double)
  /// A text, in which numbers count as such.
  case text(NaturalText)
  /// Nothing to sort by: comes last.
  case none
}

extension SortKey {
  /// An address as people look for it; last without one.
  fileprivate init(address: String?) {
    self = address.map { .text(NaturalText($0.shortAddress)) } ?? .none
  }
}

extension SocketEntry: Arrangeable {
  /// What it is sorted by at `time`.
  func key(_ column: SocketColumn, at time: Double, in session: Session) -> SortKey {
    switch column {
    case .id: .text(NaturalText(id.rawValue))
    case .direction: .number(direction == .outgoing ? 0 : 1)
    case .state: .number(socket.readyState.rank)
    case .local: SortKey(address: local)
    case .remote: SortKey(address: remote)
    case .peer: SortKey(address: session.peer(of: self)?.rawValue)
    case .read: .number(Double(socket.bytesRead))
    case .written: .number(Double(socket.bytesWritten))
    case .queue: .number(isOpen ? Double(socket.writableLength) : -1)
    case .rate: .number(traffic.read.rate(at: time) + traffic.written.rate(at: time))
    // Less the time, so that the keys of open sockets stay what they are.
    case .age: .number((closedAt.map { $0 - time } ?? 0) - createdAt)
    // Less the time, too.
    case .heard: isOpen ? kernel.map { .number(-$0.heardAt) } ?? .none : .none
    case .rtt, .retransmits, .window, .unacked, .delivery, .mss:
      isOpen ? kernelValue(column, at: time).map { .number($0) } ?? .none : .none
    }
  }

  private func kernelValue(_ column: SocketColumn, at time: Double) -> Double? {
    kernel.flatMap { column.kernel?.value(in: $0, at: time) }
  }

  /// Whether it fits a filter at `time`.
  func fits(_ filter: Filter, at time: Double, in session: Session) -> Bool {
    filter.matches(SocketFields(self, in: session, at: time), at: time)
  }
}

extension ServerEntry: Arrangeable {
  /// What it is sorted by at `time`.
  func key(_ column: ServerColumn, at time: Double, in session: Session) -> SortKey {
    switch column {
    case .id: .text(NaturalText(id.rawValue))
    case .address: SortKey(address: address)
    case .connections: .number(Double(server.connections))
    case .accepted: .number(Double(accepted))
    case .handler: .text(NaturalText(handler.word))
    case .state: .number(row.state.rank)
    case .age: .number((row.endedAt ?? time) - createdAt)
    }
  }

  /// Whether it fits a filter at `time`.
  func fits(_ filter: Filter, at time: Double, in session: Session) -> Bool {
    filter.matches(row, at: time)
  }
}

extension ServerRow.State {
  /// Its place in the life of a server.
  fileprivate var rank: Double {
    switch self {
    case .idle: 0
    case .starting: 1
    case .listening: 2
    case .closing: 3
    case .closed: 4
    case .failed: 5
    }
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
