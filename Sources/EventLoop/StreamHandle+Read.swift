import CLibuv
import NetTypes

extension StreamHandle {
  /// Begins to read: the delegate is told of what arrives (`uv_read_start`).
  ///
  /// - Returns: What the system says when it cannot.
  public func startReading() -> SystemError? {
    guard let raw else { return .notConnected }
    // Sendable closures belong to no actor, so that only `assumeIsolated` checks where they run, which
    // is much cheaper than what the compiler would add to each of them.
    let result = uv_read_start(
      raw,
      { @Sendable handle, _, buffer in
        buffer?.pointee = NetActor.assumeIsolated(with: handle) { StreamHandle.room(for: $0) }
      },
      { @Sendable raw, count, _ in
        guard count != 0 else { return }
        EventLoop.callback(with: (raw, count)) { StreamHandle.open($0.0)?.didRead($0.1) }
      })
    return result == 0 ? nil : SystemError(result)
  }

  /// Stops reading; what arrives stays with the system (`uv_read_stop`).
  public func stopReading() {
    if let raw { uv_read_stop(raw) }
  }

  /// Memory for one read.
  private static func room(for handle: UnsafeMutablePointer<uv_handle_t>?) -> uv_buf_t {
    var own: Slab?
    if let data = handle?.pointee.data { own = object(data).readBuffer }
    let room = own?.bytes ?? EventLoop.shared.arena.reserve()
    return uv_buf_t(
      base: room.baseAddress?.assumingMemoryBound(to: CChar.self), len: room.count)
  }

  private func didRead(_ count: Int) {
    if count > 0, let readBuffer {
      delegate?.streamHandle(self, didFill: readBuffer, count: count)
    } else if count > 0 {
      let chunk = EventLoop.shared.arena.commit(count)
      delegate?.streamHandle(self, didRead: chunk)
    } else if count == Int(UV_EOF.rawValue) {
      delegate?.streamHandleDidReadEnd(self)
    } else {
      delegate?.streamHandle(self, didFailToRead: SystemError(Int32(count)))
    }
  }
}
