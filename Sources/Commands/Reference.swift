/// `$ID.PROPERTY`: stands for a property of an object, at the moment the command runs.
public struct Reference: Hashable, Sendable {
  /// The object.
  public var object: Identifier
  /// The property, as Node spells it; with dots when it is a part of another.
  public var property: String

  /// A reference to a property of an object.
  public init(object: Identifier, property: String) {
    self.object = object
    self.property = property
  }
}

extension Reference: CustomStringConvertible {
  /// `$ID.PROPERTY`.
  public var description: String { "$\(object).\(property)" }
}
