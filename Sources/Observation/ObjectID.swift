/// The id or name of a server or a socket: `s1`, `s1.2`, `c1`, `web`, `web.1`.
///
/// Ids are never reused, so an id means one object for the whole run.
public struct ObjectID: Hashable, Sendable, RawRepresentable, CustomStringConvertible {
  /// The id as text.
  public let rawValue: String

  /// The id with this text.
  public init(rawValue: String) { self.rawValue = rawValue }

  /// The id with this text.
  public init(_ text: String) { rawValue = text }

  /// The id as text.
  public var description: String { rawValue }
}
