import NetTypes
import Observation

extension Sessions {
  /// The busy session, and all about its first socket.
  static let detailed: Snapshot = {
    var snapshot = busy
    snapshot.sockets.elements[0].peer = ObjectID("c1")
    snapshot.sockets.elements[0].pendingBytes = 70_000
    snapshot.sockets.elements[0].history = [
      0, 0, 1, 40, 900, 1_258_291, 900_000, 0, 0, 20, 70_000, 5,
    ]
    snapshot.sockets.elements[1].peer = ObjectID("s1.1")
    var states = StateHistory()
    states.note(.open, cause: "accepted by s1", at: 10.004)
    states.note(.readOnly, cause: "end was called", at: 120.25)
    var answers = LatencyHistogram()
    for number in 1...200 {
      answers.add(0.00008 * Double(1 + number % 17) + (number == 7 ? 0.3 : 0))
    }
    snapshot.stream.elements[1].latency = 2.245
    snapshot.detail = SocketDetail(
      row: snapshot.sockets.elements[0],
      options: .init(noDelay: true, keepAlive: true, keepAliveDelay: 5, timeout: 30_000),
      readableLength: 128, needsDrain: true, states: states,
      tcp: TCPInfo(
        rtt: 82, rttVariance: 21, retransmits: 3, congestionWindow: 10, unacked: 2, lost: 0,
        sendMSS: 32_741, deliveryRate: 1_258_291_200,
        lastReceived: 1_500), answers: answers)
    snapshot.streamSocket = snapshot.sockets.elements[0]
    return snapshot
  }()
}
