import CLibuv
import NetTypes

extension StreamHandle {
  /// Begins to read: the delegate is told of what arrives (`uv_read_start`).
  ///
  /// - Returns: What the system says when it cannot.
  public func startReading() -> SystemError? {
    guard let raw else { return .notConnected }
    // Here as wherever libuv calls: Sendable closures belong to no actor, so that only
    // `assumeIsolated` checks where they run, which is much cheaper than what the compiler would add.
    let result = uv_read_start(
      raw,
      { @Sendable handle, _, buffer in
        // What follows at once checks where it runs.
        buffer?.pointee = NetActor.assumeStillIsolated(with: handle) { StreamHandle.room(for: $0) }
      },
      { @Sendable raw, count, _ in
        guard count != 0 else { return }
        EventLoop.callback(with: (raw, count)) { StreamHandle.didRead($0.0, $0.1) }
      })
    return result == 0 ? nil : SystemError(result)
  }

  /// Stops reading; what arrives stays with the system (`uv_read_stop`).
  public func stopReading() {
    if let raw { uv_read_stop(raw) }
  }

  /// Memory for one read.
  private static func room(for handle: UnsafeMutablePointer<uv_handle_t>?) -> uv_buf_t {
    let room = withObject(handle?.pointee.data) { $0.ownRoom } ?? ReadArena.shared.reserve()
    return uv_buf_t(
      base: room.baseAddress?.assumingMemoryBound(to: CChar.self), len: room.count)
  }

  /// The room of a buffer of its own, which most handles have not.
  private var ownRoom: UnsafeMutableRawBufferPointer? {
    readBuffer == nil ? nil : readBuffer?.bytes
  }

  private static func didRead(_ raw: UnsafeMutablePointer<uv_stream_t>?, _ count: Int) {
    _ = withObject(raw?.pointee.data) { $0.didRead(count) }
  }

  /// Calls `body` with the object that a libuv handle's data is.
  ///
  /// libuv's own reference keeps the object in life during each callback but the closing one; that
  /// spares the path of a byte another one. Not of the actor, because the compiler would have a closure
  /// of the actor check where it runs when it goes to the standard library.
  @inline(__always)
  nonisolated private static func withObject<Result>(
    _ data: UnsafeMutableRawPointer?, _ body: (StreamHandle) -> Result?
  ) -> Result? {
    guard let data else { return nil }
    return Unmanaged<StreamHandle>.fromOpaque(data)._withUnsafeGuaranteedRef { body($0) }
  }

  private func didRead(_ count: Int) {
    // A closed handle is told nothing.
    guard raw != nil, let delegate else { return }
    if count > 0, let readBuffer {
      delegate.streamHandle(self, didFill: readBuffer, count: count)
    } else if count > 0 {
      delegate.streamHandle(self, didRead: ReadArena.shared.commit(count))
    } else if count == Int(UV_EOF.rawValue) {
      delegate.streamHandleDidReadEnd(self)
    } else {
      delegate.streamHandle(self, didFailToRead: SystemError(Int32(count)))
    }
  }
}
