import Glibc
public import NetTypes

extension StreamHandle {
  /// What the system knows about the connection; `nil` for unix sockets and without a descriptor.
  ///
  /// A system call at each look (`getsockopt(2)`).
  public var tcpInfo: TCPInfo? {
    guard kind == .tcp, descriptor >= 0 else { return nil }
    // The structure grew with the kernel; glibc's ends before the rates.
    let room = 256
    return withUnsafeTemporaryAllocation(byteCount: room, alignment: 8) { buffer in
      buffer.initializeMemory(as: UInt8.self, repeating: 0)
      var size = socklen_t(room)
      guard
        getsockopt(descriptor, Int32(IPPROTO_TCP), TCP_INFO, buffer.baseAddress, &size) == 0,
        Int(size) >= MemoryLayout<tcp_info>.size
      else { return nil }
      let info = buffer.load(as: tcp_info.self)
      let rateEnd = Self.deliveryRateOffset + MemoryLayout<UInt64>.size
      return TCPInfo(
        rtt: Int(info.tcpi_rtt), rttVariance: Int(info.tcpi_rttvar),
        retransmits: Int(info.tcpi_total_retrans), congestionWindow: Int(info.tcpi_snd_cwnd),
        unacked: Int(info.tcpi_unacked), lost: Int(info.tcpi_lost),
        sendMSS: Int(info.tcpi_snd_mss),
        deliveryRate: Int(size) >= rateEnd
          ? buffer.load(fromByteOffset: Self.deliveryRateOffset, as: UInt64.self) : nil,
        lastReceived: Int(info.tcpi_last_data_recv))
    }
  }

  /// Where `tcpi_delivery_rate` is in `struct tcp_info` of `<linux/tcp.h>`, which can't be imported
  /// beside glibc's structure of that name; a part of the kernel's ABI, so it never moves.
  private static var deliveryRateOffset: Int { 160 }
}
