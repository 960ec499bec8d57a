import Commands
import EventLoop
import NetEngine
import NetTypes
import Observation

/// A property of an object, and how its value is told.
@NetActor
struct Property<Entry> {
  let name: String
  let value: @NetActor (Entry) -> PropertyValue

  nonisolated init(_ name: String, _ value: @escaping @NetActor (Entry) -> PropertyValue) {
    self.name = name
    self.value = value
  }

  nonisolated init(_ name: String, text: @escaping @NetActor (Entry) -> String?) {
    self.init(name) { entry in text(entry).map { .text($0) } ?? .undefined }
  }

  nonisolated init(_ name: String, flag: @escaping @NetActor (Entry) -> Bool?) {
    self.init(name) { entry in flag(entry).map { .bool($0) } ?? .undefined }
  }

  nonisolated init<Number: BinaryInteger>(
    _ name: String, number: @escaping @NetActor (Entry) -> Number?
  ) {
    self.init(name) { entry in number(entry).map { .integer($0) } ?? .undefined }
  }
}

extension SocketEntry {
  /// All properties, with those that are asked for by name only.
  fileprivate static let allProperties =
    properties + kernelProperties + latencyProperties + labelProperties + connectProperties
}

extension Session {
  /// The value of a property at this moment.
  func value(
    of property: String, _ object: SessionObject
  ) throws(CommandFailure) -> PropertyValue {
    switch object {
    case .socket(let entry):
      try value(of: property, entry, SocketEntry.allProperties)
    case .server(let entry): try value(of: property, entry, ServerEntry.properties)
    }
  }

  private func value<Entry: TableEntry>(
    of name: String, _ entry: Entry, _ properties: [Property<Entry>]
  ) throws(CommandFailure) -> PropertyValue {
    if let property = properties.first(where: { $0.name == name }) { return property.value(entry) }
    // A part of a property: `tcpInfo.rtt`.
    let names = name.split(separator: ".", maxSplits: 1)
    guard names.count == 2, let property = properties.first(where: { $0.name == names[0] }) else {
      throw CommandFailure(
        SessionError.unknownProperty(
          name, of: entry.id.rawValue, known: properties.map(\.name)))
    }
    let whole = property.value(entry)
    guard case .record(let fields) = whole else {
      // Without a connection, none of its parts has a value.
      if whole.isUndefined { return .undefined }
      throw CommandFailure(SessionError.unknownProperty(name, of: entry.id.rawValue, known: []))
    }
    guard let field = fields.first(where: { $0.name == names[1] }) else {
      throw CommandFailure(
        SessionError.unknownProperty(
          name, of: entry.id.rawValue, known: fields.map { "\(names[0]).\($0.name)" }))
    }
    return field.value
  }

  /// All properties, in the order of their table.
  func allProperties(of object: SessionObject) -> PropertyValue {
    switch object {
    case .socket(let entry):
      .record(SocketEntry.properties.map { .init($0.name, $0.value(entry)) })
    case .server(let entry):
      .record(ServerEntry.properties.map { .init($0.name, $0.value(entry)) })
    }
  }

  // MARK: References

  /// What a reference stands for at this moment.
  func text(of reference: Reference) throws(CommandFailure) -> String {
    guard let property = reference.property else {
      return try text(ofField: reference.object.description)
    }
    if let definition = definitions["\(reference.object).\(property)"] { return definition }
    let isEngine = reference.object.description == Self.engineName
    let value =
      isEngine
      ? try engineValue(property) : try value(of: property, try object(of: reference))
    guard !value.isUndefined else {
      throw CommandFailure(SessionError.undefined(reference.description))
    }
    return value.text
  }

  /// The object of a reference: the one whose id is a field of that name, else the one of that name.
  private func object(of reference: Reference) throws(CommandFailure) -> SessionObject {
    var id = reference.object.objectID
    if case .text(let text)? = scope.field(reference.object.description) { id = ObjectID(text) }
    guard let object = object(id) else { throw unknown(id) }
    return object
  }

  /// The bytes that a reference in data stands for: those of a 'data' event as they are.
  func bytes(of reference: Reference) throws(CommandFailure) -> [UInt8] {
    if reference.property == nil, reference.object.description == "data", let data = scope.data {
      return data
    }
    return Array(try text(of: reference).utf8)
  }

  /// The text of a field of the event that a block runs at.
  func text(ofField name: String) throws(CommandFailure) -> String {
    if name == "data", let data = scope.data { return String(decoding: data, as: UTF8.self) }
    guard let value = scope.field(name), !value.isUndefined else {
      let error = SessionError.unknownField(name, of: scope.event)
      throw CommandFailure(
        error, explanation: Explanation(error.message, "$ID.PROPERTY is a property of any object"))
    }
    return value.text
  }
}
