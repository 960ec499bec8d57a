import CLibuv
import Glibc
public import NetTypes

extension StreamHandle {
  /// How far the system took what it was given at once.
  public enum Attempt: Hashable, Sendable {
    /// It took everything.
    case all
    /// It took as many bytes, 0 or more, and has no room for the others now.
    case part(Int)
    /// It failed, and took nothing.
    case failed(SystemError)
  }

  /// Writes what the system takes of `chunk` at once (`uv_try_write`).
  public func tryWrite(_ chunk: Chunk) -> Attempt {
    guard let raw else { return .failed(.notConnected) }
    return kind == .tcp ? Self.send(chunk, over: raw) : tryWrite([chunk])
  }

  /// What `uv_try_write` comes to (`send(2)`), without its long way there, which most messages would
  /// go; a pipe, which may be behind ``Kind/unix``, knows no such call.
  ///
  /// Outside of the actor, where a closure has not to be checked for where it runs.
  nonisolated private static func send(
    _ chunk: Chunk, over raw: UnsafeMutablePointer<uv_stream_t>
  ) -> Attempt {
    guard raw.pointee.write_queue_size == 0, raw.pointee.connect_req == nil else { return .part(0) }
    // The chunk lives until here, and with it the bytes.
    return withExtendedLifetime(chunk) {
      while true {
        let sent = Glibc.send(
          raw.pointee.io_watcher.fd, chunk.start, chunk.count, Int32(MSG_NOSIGNAL))
        if sent == chunk.count { return .all }
        if sent >= 0 { return .part(sent) }
        switch errno {
        case EINTR: continue
        case EAGAIN, ENOBUFS: return .part(0)
        default: return .failed(SystemError(errno))
        }
      }
    }
  }

  /// Writes what the system takes of `chunks`, in order, at once (`uv_try_write`).
  public func tryWrite(_ chunks: [Chunk]) -> Attempt {
    guard let raw else { return .failed(.notConnected) }
    let length = chunks.reduce(0) { $0 + $1.count }
    return Self.withBuffers(of: chunks) { buffers in
      Self.attempt(uv_try_write(raw, buffers.baseAddress, UInt32(buffers.count)), length)
    }
  }

  nonisolated private static func attempt(_ result: Int32, _ length: Int) -> Attempt {
    guard result < 0 else { return Int(result) == length ? .all : .part(Int(result)) }
    return SystemError(result) == .wouldBlock ? .part(0) : .failed(SystemError(result))
  }

  /// Writes `chunks` in order, but for their first `count` bytes, as soon as the system takes them
  /// (`uv_write`).
  ///
  /// `completion` is called with no error when the system has taken all, with `ECANCELED` when the
  /// handle was closed before.
  ///
  /// - Returns: `nil` when `completion` will be called, else why not.
  public func write(
    _ chunks: [Chunk], after count: Int,
    completion: @escaping @NetActor (SystemError?) -> Void
  ) -> SystemError? {
    guard let raw else { return .notConnected }
    let request = WriteRequest(chunks: chunks, completion: completion)
    // The request holds the chunks, which keep the bytes in place.
    let result = Self.withBuffers(of: chunks) { buffers in
      let rest = Self.advance(buffers, by: count)
      return uv_write(request.raw, raw, rest.baseAddress, UInt32(rest.count)) {
        @Sendable raw, status in
        EventLoop.callback(with: (raw, status)) { WriteRequest.complete($0.0, status: $0.1) }
      }
    }
    guard result != 0 else { return nil }
    request.discard()
    return SystemError(result)
  }

  /// Calls `body` with where the bytes of `chunks` lie, which live at least as long.
  private static func withBuffers<Result>(
    of chunks: [Chunk], _ body: (UnsafeMutableBufferPointer<uv_buf_t>) -> Result
  ) -> Result {
    withExtendedLifetime(chunks) {
      withUnsafeTemporaryAllocation(of: uv_buf_t.self, capacity: chunks.count) { buffers in
        for index in chunks.indices {
          buffers.initializeElement(at: index, to: buffer(of: chunks[index]))
        }
        return body(buffers)
      }
    }
  }

  nonisolated private static func buffer(of chunk: Chunk) -> uv_buf_t {
    uv_buf_t(
      base: UnsafeMutableRawPointer(mutating: chunk.start)?.assumingMemoryBound(to: CChar.self),
      len: chunk.count)
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

  /// Bytes that were given to ``write(_:after:completion:)`` and that the system has not taken yet.
  public var writeQueueSize: Int { raw.map { $0.pointee.write_queue_size } ?? 0 }

  /// Ends the writing half once everything queued is written (`uv_shutdown`).
  ///
  /// - Returns: `nil` when it is under way and the delegate will be told, else why not.
  public func shutdown() -> SystemError? {
    guard let raw else { return .notConnected }
    let request = UnsafeMutablePointer<uv_shutdown_t>.allocate(capacity: 1)
    let result = uv_shutdown(request, raw) { @Sendable request, _ in
      EventLoop.callback(with: request) { StreamHandle.didShutDown($0) }
    }
    guard result != 0 else { return nil }
    request.deallocate()
    return SystemError(result)
  }

  private static func didShutDown(_ request: UnsafeMutablePointer<uv_shutdown_t>?) {
    guard let request else { return }
    let handle = open(request.pointee.handle)
    request.deallocate()
    if let handle { handle.delegate?.streamHandleDidShutDown(handle) }
  }
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
