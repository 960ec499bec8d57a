import EventLoop
import Observation

extension Session {
  /// Has a socket that has just closed connect again after a while, when it was told to and closed by
  /// itself; returns whether it will.
  func awaitRetry(of entry: SocketEntry, at now: Double) -> Bool {
    guard entry.story.isByItself, let seconds = entry.retry?.wait(at: now) else { return false }
    let timer = LoopTimer()
    entry.retryTimer = timer
    timer.start(after: UInt64((seconds * 1000).rounded(.up))) { [weak self, weak entry] in
      guard let self, let entry else { return }
      retry(entry)
    }
    return true
  }

  private func retry(_ entry: SocketEntry) {
    stopWaiting(entry)
    record(.command("reconnect \(entry.id)"), from: nil)
    do throws(CommandFailure) {
      try reconnect(entry)
    } catch {
      // As an aborted signal does: it will not be better next time.
      entry.story.fail(error.error)
      tell(error.error, of: entry, isOfOpening: true)
      retire(.socket(entry))
    }
  }

  /// A socket that waited to connect again does so now, or will not.
  func stopWaiting(_ entry: SocketEntry) {
    entry.retryTimer?.close()
    entry.retryTimer = nil
    entry.retry?.stop()
  }

  /// A socket that waits to connect again is told to be closed; returns whether one did.
  @discardableResult
  func giveUp(_ entry: SocketEntry) -> Bool {
    guard entry.retryTimer != nil else { return false }
    stopWaiting(entry)
    retire(.socket(entry))
    return true
  }
}

extension SocketEntry {
  /// How often it was connected; asked for by name only, for Node's sockets do not count that.
  static let connectProperties: [Property<SocketEntry>] = [
    Property("connects", number: { $0.connects })
  ]
}

extension CloseStory {
  /// Whether nobody asked here for the end.
  fileprivate var isByItself: Bool {
    switch self {
    case .running, .endedByPeer, .failed: true
    case .endedHere, .endedByBoth, .destroyedHere, .resetHere: false
    }
  }
}
