import EventLoop
import NetEngine
import NetTypes
import Observation

extension SocketEntry {
  /// Takes note of the state after an event.
  func noteState(after event: SocketEvent, at time: Double) {
    noteTurn()
    states.note(
      socket.readyState, cause: isOpen ? event.cause : "\(event.cause), \(story.reason)", at: time)
  }

  /// Takes note of the state after something was asked for here.
  func noteState(asked what: String, at time: Double) {
    noteTurn()
    states.note(socket.readyState, cause: what, at: time)
  }

  /// All there is to tell about it; asks the system, which takes a call.
  func detail(at time: Double, peer: ObjectID?) -> SocketDetail {
    SocketDetail(
      row: row(at: time, peer: peer),
      options: SocketDetail.Options(
        noDelay: socket.noDelay, keepAlive: socket.keepAlive,
        keepAliveDelay: socket.keepAliveDelay,
        timeout: socket.timeout.flatMap { $0 > 0 ? $0 : nil },
        allowHalfOpen: socket.allowHalfOpen),
      readableLength: socket.readableLength,
      readableHighWaterMark: socket.readableHighWaterMark, needsDrain: socket.writableNeedDrain,
      states: states, tcp: socket.tcpInfo, answers: traffic.latency.answers)
  }

  /// Properties that are asked for by name only: they cost a system call, and change by themselves.
  static let kernelProperties: [Property<SocketEntry>] = [
    Property("tcpInfo") { entry in
      guard let info = entry.socket.tcpInfo else { return .undefined }
      return .record([
        .init("rtt", .number(Double(info.rtt) / 1000)),
        .init("rttVariance", .number(Double(info.rttVariance) / 1000)),
        .init("retransmits", .integer(info.retransmits)),
        .init("congestionWindow", .integer(info.congestionWindow)),
        .init("unacked", .integer(info.unacked)),
        .init("lost", .integer(info.lost)),
        .init("sendMSS", .integer(info.sendMSS)),
        .init("deliveryRate", info.deliveryRate.map { .integer($0) } ?? .undefined),
        .init("lastReceived", .integer(info.lastReceived)),
      ])
    }
  ]
}

extension SocketEvent {
  /// The event as the cause of a change.
  fileprivate var cause: String {
    switch self {
    case .error(let error): "error \(error.code.rawValue)"
    case .end: "end: the peer ended its side"
    case .finish: "finish: our side is ended"
    default: name
    }
  }
}
