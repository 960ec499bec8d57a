public import EventLoop
public import NetTypes

/// Aborts what was given its signal (Node: `AbortController`).
@NetActor
public final class AbortController {
  /// What to give to those who are to be aborted.
  public let signal = AbortSignal()

  /// A controller whose signal is not aborted.
  public init() {}

  /// Aborts the signal, by default with an `ABORT_ERR`; a second call does nothing.
  public func abort(_ reason: NetError? = nil) {
    signal.abort(reason ?? .abortReason)
  }
}
