/// One complete picture of the screen, and the terminal modes that go with it.
///
/// Modes are part of the frame instead of being switched here and there: whoever moves a frame to
/// a terminal makes the terminal agree with it.
public struct Frame: Equatable, Sendable {
  /// The cells.
  public var surface: Surface
  /// Where the cursor stands; `nil` hides it.
  public var cursor: Point?
  /// Whether the terminal should report the mouse.
  public var reportsMouse: Bool
  /// The title of the terminal's window, in printable ASCII; `nil` leaves it alone.
  public var title: String?

  /// A frame that shows `surface`.
  public init(surface: Surface, cursor: Point? = nil, reportsMouse: Bool = false) {
    self.surface = surface
    self.cursor = cursor
    self.reportsMouse = reportsMouse
  }
}
