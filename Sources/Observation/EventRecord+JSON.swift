extension EventRecord {
  /// Adds the event as one line of JSON, newline included: the event line, the schema that scripts
  /// and recordings rely on.
  ///
  /// Pure ASCII. Begins with `seq`, `t` (seconds, to the microsecond), `source` and `event`; every
  /// event of a socket ends with `readyState`. Keys without a value are left out.
  public func appendLine(to bytes: inout [UInt8], payload: PayloadLimit = .all) {
    var writer = JSONWriter()
    // The array moves into the writer and back, so that it grows in place.
    swap(&writer.bytes, &bytes)
    writer.beginObject()
    writer.key("seq")
    writer.add(sequence)
    writer.key("t")
    writer.add(seconds: time)
    writer.add("source", source?.rawValue ?? "-")
    writer.add("event", event.name)
    writer.addFields(of: event, payload)
    writer.add("readyState", readyState?.rawValue)
    writer.endObject()
    writer.bytes.append(UInt8(ascii: "\n"))
    swap(&writer.bytes, &bytes)
  }
}
