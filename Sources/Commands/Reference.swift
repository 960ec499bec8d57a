/// `$ID.PROPERTY`: stands for a property of an object, at the moment the command runs; in a block of
/// `on` also `$FIELD`, for a field of the event.
public struct Reference: Hashable, Sendable {
  /// The object, or the field.
  public var object: Identifier
  /// The property, as Node spells it, with dots when it is a part of another; `nil` for a field.
  public var property: String?

  /// A reference to a property of an object, or to a field.
  public init(object: Identifier, property: String?) {
    self.object = object
    self.property = property
  }
}

extension Reference: CustomStringConvertible {
  /// `$ID.PROPERTY` or `$FIELD`.
  public var description: String { property.map { "$\(object).\($0)" } ?? "$\(object)" }
}
