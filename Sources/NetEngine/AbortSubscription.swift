import EventLoop
import NetTypes

/// A listener of a signal that goes with its owner: the signal may live longer than what it aborts.
@NetActor
final class AbortSubscription {
  private let signal: AbortSignal
  private let listener: Listener

  /// Has `call` called with the reason when `signal` is aborted; not when it was already.
  init(to signal: AbortSignal, _ call: @escaping @NetActor (NetError) -> Void) {
    self.signal = signal
    listener = signal.add(call)
  }

  isolated deinit { signal.off(listener) }
}

extension NetError {
  /// What destroys a socket whose signal was aborted (Node: `AbortError`).
  static func aborted(_ reason: NetError? = nil) -> NetError {
    NetError(code: "ABORT_ERR", message: "The operation was aborted", cause: reason)
  }

  /// The reason of an abort for which none was given.
  static let abortReason = NetError(code: "ABORT_ERR", message: "This operation was aborted")
  /// The reason of an abort because a time ran out.
  static let timeoutReason = NetError(
    code: "TIMEOUT_ERR", message: "The operation was aborted due to timeout")
}
