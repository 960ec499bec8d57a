/// What of the way things are shown is to change; what is `nil` stays as it is.
public struct ViewChange: Hashable, Sendable {
  /// How the bytes of a stream are shown.
  public var mode: StreamMode?
  /// Which directions of a stream are shown.
  public var side: StreamSide?
  /// How moments are written.
  public var times: TimeStyle?
  /// How rounded numbers of bytes are written.
  public var units: Units?
  /// Which columns the list of sockets has.
  public var columns: ColumnChoice?

  /// A change of these.
  public init(
    mode: StreamMode? = nil, side: StreamSide? = nil, times: TimeStyle? = nil, units: Units? = nil,
    columns: ColumnChoice? = nil
  ) {
    self.mode = mode
    self.side = side
    self.times = times
    self.units = units
    self.columns = columns
  }
}
