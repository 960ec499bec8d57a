import EventLoop

/// The key of an event: its name, and the type of what its listeners get.
///
/// The keys are constants of this type, so that `socket.on(.data) { chunk in … }` reads as in Node
/// and is checked by the compiler.
public struct Event<Emitter, Payload>: Sendable {
  /// Node's name of the event.
  public let name: String
  /// Tells the events of one emitter apart.
  let index: UInt8
}

/// A registration of a listener, to be given to `off(_:)`.
public struct Listener: Hashable, Sendable {
  let number: UInt64
}

/// The listeners of one emitter, in the order of their registration.
///
/// As in Node, listeners that come or go during an emission do not change that emission.
@NetActor
struct ListenerTable<Emitter> {
  private struct Entry {
    let index: UInt8
    let isOnce: Bool
    /// Whether the engine added it, and not the user.
    let isInternal: Bool
    let listener: Listener
    /// A `Body` of the event's payload type; the event's key guarantees which.
    let body: AnyObject
  }

  private final class Body<Payload> {
    let call: @NetActor (Payload) -> Void
    init(_ call: @escaping @NetActor (Payload) -> Void) { self.call = call }
  }

  private var entries: [Entry] = []
  /// A bit for each event that has listeners, because most emissions find none.
  private var present: UInt32 = 0
  private var next: UInt64 = 0

  init() {}

  mutating func add<Payload>(
    _ event: Event<Emitter, Payload>, once: Bool, isInternal: Bool = false,
    _ call: @escaping @NetActor (Payload) -> Void
  ) -> Listener {
    next += 1
    let listener = Listener(number: next)
    entries.append(
      Entry(
        index: event.index, isOnce: once, isInternal: isInternal, listener: listener,
        body: Body(call)))
    present |= 1 << UInt32(event.index)
    return listener
  }

  mutating func remove(_ listener: Listener) {
    keep { $0.listener != listener }
  }

  mutating func removeAll() {
    keep { _ in false }
  }

  /// Takes the user's listeners away.
  mutating func removeUsers() {
    keep { $0.isInternal }
  }

  private mutating func keep(_ isKept: (Entry) -> Bool) {
    entries.removeAll { !isKept($0) }
    present = entries.reduce(0) { $0 | 1 << UInt32($1.index) }
  }

  /// Whether the event has a listener.
  func hasListener<Payload>(for event: Event<Emitter, Payload>) -> Bool {
    present & 1 << UInt32(event.index) != 0
  }

  /// What to call for an emission now, in order; listeners for one time are removed.
  mutating func take<Payload>(_ event: Event<Emitter, Payload>) -> Calls<Payload> {
    var calls = Calls<Payload>()
    guard hasListener(for: event) else { return calls }
    var hasOnce = false
    for entry in entries where entry.index == event.index {
      // The key of the event fixes the payload's type for its index.
      calls.append(unsafeDowncast(entry.body, to: Body<Payload>.self).call)
      hasOnce = hasOnce || entry.isOnce
    }
    if hasOnce { keep { $0.index != event.index || !$0.isOnce } }
    return calls
  }
}

/// What one emission calls, in order; one listener, which most events have, needs no memory.
@NetActor
struct Calls<Payload> {
  private var first: (@NetActor (Payload) -> Void)?
  private var others: [@NetActor (Payload) -> Void] = []

  fileprivate init() {}

  fileprivate mutating func append(_ call: @escaping @NetActor (Payload) -> Void) {
    if first == nil { first = call } else { others.append(call) }
  }

  /// Calls all of them.
  func callAsFunction(_ payload: Payload) {
    first?(payload)
    for call in others { call(payload) }
  }
}
