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
    return listener
  }

  mutating func remove(_ listener: Listener) {
    entries.removeAll { $0.listener == listener }
  }

  mutating func removeAll() {
    entries = []
  }

  /// Takes the user's listeners away.
  mutating func removeUsers() {
    entries.removeAll { !$0.isInternal }
  }

  /// Whether the event has a listener.
  func hasListener<Payload>(for event: Event<Emitter, Payload>) -> Bool {
    entries.contains { $0.index == event.index }
  }

  /// What to call for an emission now, in order; listeners for one time are removed.
  mutating func take<Payload>(
    _ event: Event<Emitter, Payload>
  ) -> [@NetActor (Payload) -> Void] {
    var calls: [@NetActor (Payload) -> Void] = []
    var hasOnce = false
    for entry in entries where entry.index == event.index {
      // The key of the event fixes the payload's type for its index.
      calls.append(unsafeDowncast(entry.body, to: Body<Payload>.self).call)
      hasOnce = hasOnce || entry.isOnce
    }
    if hasOnce { entries.removeAll { $0.index == event.index && $0.isOnce } }
    return calls
  }
}
