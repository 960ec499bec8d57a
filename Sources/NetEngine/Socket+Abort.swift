import EventLoop
import NetTypes

extension Socket {
  /// Has the signal of the options destroy the socket; at once when it was aborted before.
  func followSignal() {
    guard let signal = options.signal else { return }
    if let reason = signal.reason {
      destroy(.aborted(reason))
    } else {
      signalSubscription = AbortSubscription(to: signal) { [weak self] reason in
        self?.destroy(.aborted(reason))
      }
    }
  }
}
