import DequeModule
import EventLoop
import NetTypes

/// A queue between listeners, which must not wait, and one reader that does.
///
/// It has no limit of its own: when it holds `limit` or more, it asks for a pause through
/// `onFull`, and when the reader has emptied it, for more through `onEmpty`.
@NetActor
final class Pump<Element: Sendable> {
  private var queue: Deque<Element> = []
  private var end: Result<Void, NetError>?
  private var reader: CheckedContinuation<Void, Never>?
  /// Whether the reader waits for the next element.
  var hasReader: Bool { reader != nil }
  private var weight = 0
  private var isFull = false

  private let limit: Int
  private let weigh: (Element) -> Int
  var onFull: @NetActor () -> Void = {}
  var onEmpty: @NetActor () -> Void = {}
  /// The reader went away; what it had not taken comes with it.
  var onAbandon: @NetActor ([Element]) -> Void = { _ in }
  /// The reader has dealt with all that it was given, or went away.
  var onIdle: @NetActor () -> Void = {}

  /// A pump that is full when the weights of its elements reach `limit`.
  init(limit: Int, weigh: @escaping (Element) -> Int = { _ in 1 }) {
    self.limit = limit
    self.weigh = weigh
  }

  /// Queues an element; `false` when there is no reader any more.
  @discardableResult
  func push(_ element: Element) -> Bool {
    guard end == nil else { return false }
    queue.append(element)
    weight += weigh(element)
    if weight >= limit, !isFull {
      isFull = true
      onFull()
    }
    wake()
    return true
  }

  /// Nothing more will come; a failure is reported once, after what is queued.
  func finish(_ result: Result<Void, NetError>) {
    guard end == nil else { return }
    end = result
    wake()
  }

  private func wake() {
    reader?.resume()
    reader = nil
  }

  /// The next element; `nil` at the end, and when the reading task is cancelled.
  func next() async throws(NetError) -> Element? {
    while true {
      if let element = queue.popFirst() {
        weight -= weigh(element)
        if queue.isEmpty, isFull {
          isFull = false
          onEmpty()
        }
        return element
      }
      if let end {
        self.end = .success(())
        try end.get()
        return nil
      }
      onIdle()
      if Task.isCancelled { return nil }
      await waitForMore()
    }
  }

  /// The reader went away: nothing is queued any more.
  func abandon() {
    finish(.success(()))
    let rest = Array(queue)
    queue = []
    onAbandon(rest)
    if isFull { onEmpty() }
    onIdle()
  }

  private func waitForMore() async {
    await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in
        if Task.isCancelled { continuation.resume() } else { reader = continuation }
      }
    } onCancel: {
      NetActor.enqueue { self.wake() }
    }
  }
}

/// The one reader of a pump, which notices when it is gone.
final class PumpReader<Element: Sendable>: Sendable {
  let pump: Pump<Element>

  init(_ pump: Pump<Element>) { self.pump = pump }

  deinit {
    let pump = pump
    NetActor.enqueue { pump.abandon() }
  }
}
