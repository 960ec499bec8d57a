/// `wait TARGET... EVENT [CONDITION...]` or `wait TARGET... PROPERTY OP VALUE`.
public struct WaitCommand: Hashable, Sendable {
  /// What is waited for.
  public enum Goal: Hashable, Sendable {
    /// The next event of this name that fits the conditions.
    case event(EventName, [Condition])
    /// That a property fits.
    case property(Condition)
  }

  /// The objects, of which all must reach the goal; they need not exist yet.
  public var targets: [Target]
  /// What is waited for.
  public var goal: Goal
  /// How long; ``standardTimeout`` without it.
  public var timeout: Argument<Milliseconds>?

  /// A wait for `goal`.
  public init(targets: [Target], goal: Goal, timeout: Argument<Milliseconds>? = nil) {
    self.targets = targets
    self.goal = goal
    self.timeout = timeout
  }

  /// The limit where none is given: 5 seconds.
  public static let standardTimeout = Milliseconds(5000)
}

/// `on TARGET EVENT [CONDITION...] [once] { … }`.
public struct OnCommand: Hashable, Sendable {
  /// The objects; `web.*` includes sockets that are accepted later.
  public var target: Target
  /// The event.
  public var event: EventName
  /// What must hold for the event's fields; otherwise the block does not run.
  public var conditions: [Condition]
  /// Whether the block runs at the first such event only.
  public var isOnce: Bool
  /// What to do.
  public var block: Block

  /// A block for an event.
  public init(
    target: Target, event: EventName, conditions: [Condition] = [], isOnce: Bool = false,
    block: Block
  ) {
    self.target = target
    self.event = event
    self.conditions = conditions
    self.isOnce = isOnce
    self.block = block
  }
}

/// One rule of a block list.
public enum BlockRule: Hashable, Sendable {
  /// One address.
  case address(Argument<IPText>)
  /// All addresses from the first to the second.
  case range(Argument<IPText>, Argument<IPText>)
  /// All addresses of a subnet.
  case subnet(Argument<Subnet>)
}

/// How often a block is repeated.
public struct RepeatCount: BoundedNumber {
  /// `a count`.
  public static var noun: String { "a count" }
  /// 0–1000000.
  public static var range: ClosedRange<Int> { 0...1_000_000 }
  /// The count.
  public let number: Int

  /// The count `number`, 0–1000000.
  public init(_ number: Int) { self.number = number }
}
