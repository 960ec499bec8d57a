import EventLoop

extension Server {
  /// Has `signal` close the server; in the next tick when it was aborted before.
  func follow(_ signal: AbortSignal?) {
    signalSubscription = nil
    guard let signal else { return }
    let subscription = AbortSubscription(to: signal) { [weak self] _ in self?.close() }
    signalSubscription = subscription
    guard signal.aborted else { return }
    EventLoop.shared.nextTick {
      // It may be closed by then, and listen for another caller.
      if self.signalSubscription === subscription { self.close() }
    }
  }
}
