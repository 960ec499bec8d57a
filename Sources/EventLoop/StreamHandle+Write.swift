import CLibuv
public import NetTypes

extension StreamHandle {
  /// What became of a write.
  public enum WriteOutcome: Hashable, Sendable {
    /// The system took everything; the completion is not called.
    case done
    /// The rest is queued; the completion will be called.
    case queued
    /// It failed; the completion is not called.
    case failed(SystemError)
  }

  /// Writes `chunks` in order: at once what the system takes, the rest as soon as it can
  /// (`uv_try_write`, then `uv_write`).
  ///
  /// `completion` is called only when the outcome is `queued`: with no error when the system has
  /// taken the rest, with `ECANCELED` when the handle was closed before.
  public func write(
    _ chunks: some Collection<Chunk>, completion: @escaping @NetActor (SystemError?) -> Void
  ) -> WriteOutcome {
    guard let raw else { return .failed(.notConnected) }
    let length = chunks.reduce(0) { $0 + $1.count }
    // Bytes of a chunk stay in place as long as the chunk lives, which `chunks` sees to here and
    // the request later.
    return withUnsafeTemporaryAllocation(of: uv_buf_t.self, capacity: chunks.count) { buffers in
      for (index, chunk) in chunks.enumerated() {
        buffers.initializeElement(at: index, to: Self.buffer(of: chunk))
      }
      let count = UInt32(buffers.count)
      let written = uv_try_write(raw, buffers.baseAddress, count)
      if written < 0 && SystemError(written) != .wouldBlock { return .failed(SystemError(written)) }
      let taken = max(0, Int(written))
      if taken == length { return .done }

      let rest = Self.advance(buffers, by: taken)
      let request = WriteRequest(chunks: Array(chunks), completion: completion)
      let result = uv_write(request.raw, raw, rest.baseAddress, UInt32(rest.count)) { raw, status in
        EventLoop.callback { WriteRequest.complete(raw, status: status) }
      }
      guard result == 0 else {
        request.discard()
        return .failed(SystemError(result))
      }
      return .queued
    }
  }

  private static func buffer(of chunk: Chunk) -> uv_buf_t {
    chunk.withUnsafeBytes { bytes in
      let start = UnsafeMutableRawPointer(mutating: bytes.baseAddress)
      return uv_buf_t(base: start?.assumingMemoryBound(to: CChar.self), len: bytes.count)
    }
  }

  /// The buffers without their first `count` bytes.
  private static func advance(
    _ buffers: UnsafeMutableBufferPointer<uv_buf_t>, by count: Int
  ) -> UnsafeMutableBufferPointer<uv_buf_t> {
    var left = count
    var first = 0
    while first < buffers.count, left >= buffers[first].len {
      left -= buffers[first].len
      first += 1
    }
    if first < buffers.count {
      buffers[first].base += left
      buffers[first].len -= left
    }
    return UnsafeMutableBufferPointer(rebasing: buffers[first...])
  }

  /// Bytes that were given to ``write(_:completion:)`` and that the system has not taken yet.
  public var writeQueueSize: Int { raw.map { $0.pointee.write_queue_size } ?? 0 }

  /// Ends the writing half once everything queued is written (`uv_shutdown`).
  ///
  /// - Returns: `nil` when it is under way and `completion` will be called, else why not.
  public func shutdown(
    completion: @escaping @NetActor (SystemError?) -> Void
  ) -> SystemError? {
    guard let raw else { return .notConnected }
    let request = UnsafeMutablePointer<uv_shutdown_t>.allocate(capacity: 1)
    request.pointee.data = Unmanaged.passRetained(Completion(completion)).toOpaque()
    let result = uv_shutdown(request, raw) { request, status in
      EventLoop.callback { StreamHandle.didShutDown(request, status: status) }
    }
    guard result != 0 else { return nil }
    Self.take(request)
    return SystemError(result)
  }

  private static func didShutDown(_ request: UnsafeMutablePointer<uv_shutdown_t>?, status: Int32) {
    guard let request else { return }
    take(request)?.call(status == 0 ? nil : SystemError(status))
  }

  @discardableResult
  private static func take(_ request: UnsafeMutablePointer<uv_shutdown_t>) -> Completion? {
    defer { request.deallocate() }
    guard let data = request.pointee.data else { return nil }
    return Unmanaged<Completion>.fromOpaque(data).takeRetainedValue()
  }
}

/// What to call when a request is done.
@NetActor
final class Completion {
  let call: @NetActor (SystemError?) -> Void

  init(_ call: @escaping @NetActor (SystemError?) -> Void) { self.call = call }
}

/// A write that waits in libuv's queue: the request, the bytes and what to call at its end.
@NetActor
private final class WriteRequest {
  let raw: UnsafeMutablePointer<uv_write_t>
  private let chunks: [Chunk]
  private let completion: @NetActor (SystemError?) -> Void

  init(chunks: [Chunk], completion: @escaping @NetActor (SystemError?) -> Void) {
    self.chunks = chunks
    self.completion = completion
    raw = .allocate(capacity: 1)
    raw.pointee.data = Unmanaged.passRetained(self).toOpaque()
  }

  /// Frees a request that libuv did not take.
  func discard() {
    Unmanaged.passUnretained(self).release()
    raw.deallocate()
  }

  static func complete(_ raw: UnsafeMutablePointer<uv_write_t>?, status: Int32) {
    guard let raw, let data = raw.pointee.data else { return }
    let request = Unmanaged<WriteRequest>.fromOpaque(data).takeRetainedValue()
    raw.deallocate()
    request.completion(status == 0 ? nil : SystemError(status))
  }
}
