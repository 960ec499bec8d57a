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
  /// What keeps a listener of the event: to have it here spares each registration the search for it,
  /// which a type that depends on the payload takes at run time.
  let body = ListenerBody<Payload>.self
}

/// A listener of an event, in a shape that does not depend on the event.
class ListenerBody<Payload> {
  let call: @NetActor (Payload) -> Void

  required init(_ call: @escaping @NetActor (Payload) -> Void) { self.call = call }
}

/// A registration of a listener, to be given to `off(_:)`.
public struct Listener: Hashable, Sendable {
  let number: UInt64
}

/// A listener in a ``ListenerTable``; outside of it, because it does not depend on the emitter.
private struct ListenerEntry {
  let index: UInt8
  let isOnce: Bool
  /// Whether the engine added it, and not the user.
  let isInternal: Bool
  let listener: Listener
  /// A ``ListenerBody`` of the event's payload type; the event's key guarantees which.
  let body: AnyObject
}

/// The listeners of one emitter, in the order of their registration.
///
/// As in Node, listeners that come or go during an emission do not change that emission.
struct ListenerTable<Emitter> {
  private typealias Entry = ListenerEntry

  private var entries: [Entry] = []
  /// A bit for each event that has listeners, because most emissions find none.
  private var present: UInt32 = 0
  /// A bit for each event that has several listeners or had one for one time; the others, which are
  /// most, have one listener that stays.
  private var varied: UInt32 = 0
  private var next: UInt64 = 0

  init() {}

  mutating func add<Payload>(
    _ event: Event<Emitter, Payload>, once: Bool, isInternal: Bool = false,
    _ call: @escaping @NetActor (Payload) -> Void
  ) -> Listener {
    next += 1
    // Most emitters have more than one, and few have many.
    if entries.isEmpty { entries.reserveCapacity(2) }
    note(event.index, isOnce: once)
    let listener = Listener(number: next)
    entries.append(
      Entry(
        index: event.index, isOnce: once, isInternal: isInternal, listener: listener,
        body: event.body.init(call)))
    return listener
  }

  mutating func remove(_ listener: Listener) {
    keep { $0.listener != listener }
  }

  mutating func removeAll() {
    entries = []
    present = 0
    varied = 0
  }

  /// Takes the user's listeners away.
  mutating func removeUsers() {
    keep { $0.isInternal }
  }

  private mutating func keep(_ isKept: (Entry) -> Bool) {
    entries.removeAll { !isKept($0) }
    present = 0
    varied = 0
    for entry in entries { note(entry.index, isOnce: entry.isOnce) }
  }

  /// An event has one listener more.
  private mutating func note(_ index: UInt8, isOnce: Bool) {
    let bit: UInt32 = 1 << UInt32(index)
    if isOnce || present & bit != 0 { varied |= bit }
    present |= bit
  }

  /// Whether the event has a listener.
  func hasListener<Payload>(for event: Event<Emitter, Payload>) -> Bool {
    present & 1 << UInt32(event.index) != 0
  }

  /// What to call for an emission now, in order; listeners for one time are removed.
  mutating func take<Payload>(_ event: Event<Emitter, Payload>) -> Calls<Payload> {
    guard hasListener(for: event) else { return .none }
    if varied & 1 << UInt32(event.index) != 0 { return .several(takeSeveral(event)) }
    var position = 0
    while entries[position].index != event.index { position += 1 }
    return .one(call(of: entries[position], for: event))
  }

  private mutating func takeSeveral<Payload>(
    _ event: Event<Emitter, Payload>
  ) -> [@NetActor (Payload) -> Void] {
    let meant = entries.filter { $0.index == event.index }
    if meant.contains(where: \.isOnce) { keep { $0.index != event.index || !$0.isOnce } }
    return meant.map { call(of: $0, for: event) }
  }

  /// The key of the event fixes the payload's type for its index.
  private func call<Payload>(
    of entry: Entry, for event: Event<Emitter, Payload>
  ) -> @NetActor (Payload) -> Void {
    unsafeDowncast(entry.body, to: ListenerBody<Payload>.self).call
  }
}

/// What one emission calls, in order; one listener, which most events have, needs no memory.
@NetActor
enum Calls<Payload> {
  case none
  case one(@NetActor (Payload) -> Void)
  case several([@NetActor (Payload) -> Void])

  /// Calls all of them.
  func callAsFunction(_ payload: Payload) {
    switch self {
    case .none: break
    case .one(let call): call(payload)
    case .several(let calls): for call in calls { call(payload) }
    }
  }
}
