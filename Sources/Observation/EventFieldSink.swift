import NetTypes

/// Takes the fields of an event, one after the other, in the order of the event line.
///
/// What an event says stands in one place, the `addFields` methods; who takes it decides what
/// becomes of it: a line of JSON, or values to compare.
protocol EventFieldSink {
  mutating func add(_ name: String, _ value: PropertyValue)
  mutating func add(_ name: String, _ text: String?)
  mutating func add(_ name: String, _ number: (some BinaryInteger)?)
  mutating func add(_ name: String, _ flag: Bool)
  mutating func add(_ name: String, _ errors: [NetError])
  /// Text of bytes that are valid UTF-8.
  mutating func add(_ name: String, utf8: UnsafeBufferPointer<UInt8>)
  /// Any bytes.
  mutating func add(_ name: String, bytes: UnsafeRawBufferPointer)
}

extension JSONWriter: EventFieldSink {
  mutating func add(_ name: String, _ value: PropertyValue) {
    key(name)
    add(value)
  }

  mutating func add(_ name: String, _ text: String?) {
    guard let text else { return }
    key(name)
    add(text)
  }

  mutating func add(_ name: String, _ number: (some BinaryInteger)?) {
    guard let number else { return }
    key(name)
    add(number)
  }

  mutating func add(_ name: String, _ flag: Bool) {
    key(name)
    add(flag)
  }

  mutating func add(_ name: String, _ errors: [NetError]) {
    key(name)
    beginList()
    for error in errors {
      beginObject()
      addFields(of: error)
      endObject()
    }
    endList()
  }

  mutating func add(_ name: String, utf8: UnsafeBufferPointer<UInt8>) {
    key(name)
    add(utf8: utf8)
  }

  mutating func add(_ name: String, bytes: UnsafeRawBufferPointer) {
    key(name)
    add(base64: bytes)
  }
}

/// Keeps fields as values, to be compared or to be put into a command.
struct FieldCollector: EventFieldSink {
  /// The fields so far, in order.
  private(set) var fields: [PropertyValue.Field] = []

  mutating func add(_ name: String, _ value: PropertyValue) {
    fields.append(PropertyValue.Field(name, value))
  }

  mutating func add(_ name: String, _ text: String?) {
    if let text { add(name, .text(text)) }
  }

  mutating func add(_ name: String, _ number: (some BinaryInteger)?) {
    if let number { add(name, PropertyValue.integer(number)) }
  }

  mutating func add(_ name: String, _ flag: Bool) { add(name, PropertyValue.bool(flag)) }

  mutating func add(_ name: String, _ errors: [NetError]) {
    add(name, .list(errors.map { .text($0.code.rawValue) }))
  }

  mutating func add(_ name: String, utf8: UnsafeBufferPointer<UInt8>) {
    add(name, .text(String(decoding: utf8, as: UTF8.self)))
  }

  mutating func add(_ name: String, bytes: UnsafeRawBufferPointer) {
    var writer = JSONWriter()
    writer.add(base64: bytes)
    add(name, .text(String(decoding: writer.bytes.dropFirst().dropLast(), as: UTF8.self)))
  }
}

extension EventRecord {
  /// The fields of the event by the keys of the event line, `readyState` included, as values.
  public var fields: [PropertyValue.Field] {
    var collector = FieldCollector()
    collector.addFields(of: event, .all)
    collector.add("readyState", readyState?.rawValue)
    return collector.fields
  }

  /// The value of one field; `nil` when the event has no such field.
  public func field(_ name: String) -> PropertyValue? {
    fields.first { $0.name == name }?.value
  }
}
