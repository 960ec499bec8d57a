/// What a terminal tells us.
public enum InputEvent: Hashable, Sendable {
  /// A key was pressed.
  case key(KeyPress)
  /// Text was pasted in one piece (bracketed paste); it is never taken for keys.
  case paste(String)
  /// The mouse did something.
  case mouse(MouseReport)
  /// The terminal's window got the focus, or lost it.
  case focus(Bool)
}

/// A key with the modifiers that were held.
public struct KeyPress: Hashable, Sendable {
  /// Keys held along with another one.
  public struct Modifiers: OptionSet, Hashable, Sendable {
    /// The bits of the set.
    public let rawValue: UInt8

    /// The set with these bits.
    public init(rawValue: UInt8) { self.rawValue = rawValue }

    /// Shift; not reported with characters, which show it themselves.
    public static let shift = Modifiers(rawValue: 1)
    /// Alt or Meta.
    public static let alt = Modifiers(rawValue: 2)
    /// Control.
    public static let control = Modifiers(rawValue: 4)
  }

  /// The key.
  public var key: Key
  /// What was held with it.
  public var modifiers: Modifiers

  /// A press of `key`.
  public init(_ key: Key, _ modifiers: Modifiers = []) {
    self.key = key
    self.modifiers = modifiers
  }
}

/// A key of the keyboard.
public enum Key: Hashable, Sendable {
  /// A character that is typed; with control, the lower case letter or sign (`^C` is `c`).
  case character(Character)
  case enter, tab, escape, backspace, delete, insert
  case up, down, left, right, home, end, pageUp, pageDown
  /// A function key, 1–63.
  case function(Int)
}

/// What the mouse did, and where.
public struct MouseReport: Hashable, Sendable {
  /// The kind of a report.
  public enum Action: Hashable, Sendable {
    /// A button went down: 1 left, 2 middle, 3 right.
    case press(button: Int)
    /// A button was let go.
    case release(button: Int)
    /// The mouse moved with a button held.
    case drag(button: Int)
    /// The wheel turned up.
    case scrollUp
    /// The wheel turned down.
    case scrollDown
  }

  /// What it did.
  public var action: Action
  /// The cell it was over.
  public var position: Point

  /// A report of `action` at `position`.
  public init(_ action: Action, at position: Point) {
    self.action = action
    self.position = position
  }
}
