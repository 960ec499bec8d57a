import CLibuv

/// A timer of the loop, which fires once or again and again until it is closed.
@NetActor
public final class LoopTimer {
  /// The libuv handle; `nil` once closed.
  private var raw: UnsafeMutablePointer<uv_timer_t>?
  private var action: (@NetActor () -> Void)?

  /// A timer that is not running.
  public init() {
    let raw = UnsafeMutablePointer<uv_timer_t>.allocate(capacity: 1)
    self.raw = raw
    uv_timer_init(EventLoop.shared.raw, raw)
    // The handle holds the timer until it is closed; `close` gives the reference back.
    raw.pointee.data = Unmanaged.passRetained(self).toOpaque()
  }

  /// Has `action` run after `delay` milliseconds, and then every `interval` milliseconds unless
  /// that is 0.
  ///
  /// An earlier start is forgotten. A closed timer does nothing.
  public func start(
    after delay: UInt64, repeating interval: UInt64 = 0, _ action: @escaping @NetActor () -> Void
  ) {
    guard let raw else { return }
    self.action = action
    // The loop's time is that of its last iteration; a delay counts from now.
    uv_update_time(EventLoop.shared.raw)
    uv_timer_start(
      raw,
      { @Sendable raw in
        EventLoop.callback(with: raw) { LoopTimer.object(of: $0)?.action?() }
      }, delay, interval)
  }

  /// Whether a running timer is something that the loop has to wait for (Node: `timer.hasRef`).
  public var isReferenced = true {
    didSet { raw.map { EventLoop.setReferenced($0, isReferenced) } }
  }

  /// Keeps the loop from being idle while the timer runs, which is the default
  /// (Node: `timer.ref`).
  @discardableResult
  public func ref() -> Self {
    isReferenced = true
    return self
  }

  /// Lets the loop be idle while the timer runs (Node: `timer.unref`).
  @discardableResult
  public func unref() -> Self {
    isReferenced = false
    return self
  }

  /// Stops the timer; it can be started again.
  public func stop() {
    action = nil
    if let raw { uv_timer_stop(raw) }
  }

  /// Stops the timer for good and frees it; a second call does nothing.
  public func close() {
    guard let raw else { return }
    stop()
    self.raw = nil
    uv_close(EventLoop.handle(raw)) { @Sendable handle in
      NetActor.assumeIsolated(with: handle) { LoopTimer.dispose(of: $0) }
    }
  }

  private static func object(of raw: UnsafeMutablePointer<uv_timer_t>?) -> LoopTimer? {
    raw?.pointee.data.map { Unmanaged<LoopTimer>.fromOpaque($0).takeUnretainedValue() }
  }

  private static func dispose(of handle: UnsafeMutablePointer<uv_handle_t>?) {
    guard let handle, let data = handle.pointee.data else { return }
    Unmanaged<LoopTimer>.fromOpaque(data).release()
    handle.deallocate()
  }
}
