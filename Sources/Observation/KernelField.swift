public import NetTypes

/// What the system knew about a TCP connection when it was asked.
public struct KernelSample: Hashable, Sendable {
  /// What it answered.
  public var info: TCPInfo
  /// When: seconds since the start of the session.
  public var time: Double

  /// An answer.
  public init(_ info: TCPInfo, at time: Double) {
    self.info = info
    self.time = time
  }

  /// When data was received last: seconds since the start of the session.
  public var heardAt: Double { time - Double(info.lastReceived) / 1000 }
}

/// What of `TCP_INFO` (`tcp(7)`) sockets can be sorted and filtered by.
///
/// The names are those of ``SocketColumn`` and ``FilterField``.
public enum KernelField: String, Hashable, Sendable, CaseIterable {
  case rtt, retransmits, window, unacked, delivery, mss, heard

  /// Its value at `time`: in seconds, bytes, bytes per second or segments; `nil` where the kernel
  /// does not tell.
  public func value(in sample: KernelSample, at time: Double) -> Double? {
    let info = sample.info
    return switch self {
    case .rtt: Double(info.rtt) / 1e6
    case .retransmits: Double(info.retransmits)
    case .window: Double(info.congestionWindow)
    case .unacked: Double(info.unacked)
    case .delivery: info.deliveryRate.map { Double($0) }
    case .mss: Double(info.sendMSS)
    case .heard: max(0, time - sample.heardAt)
    }
  }
}

/// How far a list that is sorted or filtered by what the system knows is behind: so many sockets are
/// asked about at a time (``Snapshot/kernel``).
public struct KernelProgress: Hashable, Sendable {
  /// Sockets that were not asked about yet.
  public var missing: Int
  /// The age of the oldest answer at most, in seconds.
  public var age: Double

  /// A progress.
  public init(missing: Int = 0, age: Double = 0) {
    self.missing = missing
    self.age = age
  }
}
