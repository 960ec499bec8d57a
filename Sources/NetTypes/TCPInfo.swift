/// What the system knows about a TCP connection (`TCP_INFO`, `tcp(7)`).
public struct TCPInfo: Hashable, Sendable {
  /// The smoothed time of a round trip, in microseconds.
  public var rtt: Int
  /// How much that time varies, in microseconds.
  public var rttVariance: Int
  /// Segments that were sent again, since the connection began.
  public var retransmits: Int
  /// The congestion window, in segments.
  public var congestionWindow: Int
  /// Segments that were sent and not acknowledged yet.
  public var unacked: Int
  /// Segments that are held to be lost.
  public var lost: Int
  /// The largest segment that is sent, in bytes.
  public var sendMSS: Int
  /// The rate at which bytes reached the peer lately, in bytes per second; `nil` from kernels before
  /// Linux 4.9.
  public var deliveryRate: UInt64?
  /// Milliseconds since data was received last; before the first, since the connection began.
  public var lastReceived: Int

  /// These numbers.
  public init(
    rtt: Int, rttVariance: Int, retransmits: Int, congestionWindow: Int, unacked: Int, lost: Int,
    sendMSS: Int, deliveryRate: UInt64?, lastReceived: Int
  ) {
    self.rtt = rtt
    self.rttVariance = rttVariance
    self.retransmits = retransmits
    self.congestionWindow = congestionWindow
    self.unacked = unacked
    self.lost = lost
    self.sendMSS = sendMSS
    self.deliveryRate = deliveryRate
    self.lastReceived = lastReceived
  }
}
