import Foundation
import TestSupport

/// What each object of a run did, in order and in a form that does not differ from run to run.
///
/// - `seq` and `t` are dropped, and ports have the names of their ``Roles``.
/// - 'data' directly after 'data' is one entry, as how bytes are cut into reads is the kernel's
///   business; much data is written as a digest.
/// - A command and its result belong to the object that the command is for, so that the order of a
///   call and what comes of it is compared. Of the line only the verb and that object are kept: how
///   commands are spelled is tested elsewhere.
/// - Of other commands only a value or an error is kept, under `-`; of those that make up the flow of
///   a script (`wait`, `on`, ...) the place tells nothing.
struct EventSequences: Equatable {
  /// The entries of each source, each the text of a JSON object.
  private(set) var bySource: [String: [String]] = [:]

  /// The sequences of the event lines of one run, which was given `defines`.
  init(lines: [String], defines: [String: String]) throws {
    let events = try lines.map { try StrictJSON.parse(Array($0.utf8)) }
    let roles = Roles(events, defines: defines)
    let objects = Objects(events)
    var sequences: [String: [Entry]] = [:]
    for fields in events {
      guard let (source, fields) = objects.placed(fields) else { continue }
      sequences[source, default: []].append(Entry(fields, roles))
    }
    bySource = sequences.mapValues(Self.joined)
  }

  /// The text of each entry, 'data' joined.
  private static func joined(_ entries: [Entry]) -> [String] {
    var joined: [Entry] = []
    for entry in entries {
      if let last = joined.last, last.bytes != nil, entry.bytes != nil {
        joined.removeLast()
        joined.append(entry.following(last))
      } else {
        joined.append(entry)
      }
    }
    return joined.map(\.text)
  }
}

/// One entry of a sequence.
private struct Entry {
  private var fields: JSON
  /// The bytes of a 'data' event.
  private(set) var bytes: [UInt8]?

  /// The keys whose values may hold what differs from run to run.
  private static let varying: Set = [
    "port", "localPort", "remotePort", "path", "address", "message", "errors", "value",
  ]
  /// The most bytes that are written as they are.
  private static let shownBytes = 256

  init(_ fields: JSON, _ roles: Roles) {
    self.fields = fields
    for member in fields.members where Self.varying.contains(member.key) {
      self.fields[member.key] = roles.applied(to: member.value)
    }
    switch fields["event"]?.string {
    case "data":
      let base64 = fields["base64"]?.string.flatMap { Data(base64Encoded: $0) }
      bytes = base64.map { [UInt8]($0) } ?? Array((fields["text"]?.string ?? "").utf8)
    case "print": self.fields["text"] = fields["text"].map(roles.applied)
    default: break
    }
  }

  /// This 'data' event as one with the one before it.
  func following(_ other: Entry) -> Entry {
    var joined = self
    joined.bytes = (other.bytes ?? []) + (bytes ?? [])
    let counts = [other, self].compactMap { $0.fields["bytes"]?.integer }
    joined.fields["bytes"] = .number("\(counts.reduce(0, +))")
    return joined
  }

  var text: String {
    guard let bytes else { return fields.description }
    let content =
      if bytes.count > Self.shownBytes {
        JSON.Member(key: "digest", value: .string(String(Self.digest(bytes), radix: 16)))
      } else if let text = String(validating: bytes, as: UTF8.self) {
        JSON.Member(key: "text", value: .string(text))
      } else {
        JSON.Member(key: "base64", value: .string(Data(bytes).base64EncodedString()))
      }
    let members = fields.members.map { $0.key == "text" || $0.key == "base64" ? content : $0 }
    return JSON.object(members).description
  }

  /// FNV-1a with 64 bits.
  private static func digest(_ bytes: [UInt8]) -> UInt64 {
    bytes.withUnsafeBufferPointer { bytes in
      var digest: UInt64 = 0xcbf2_9ce4_8422_2325
      for byte in bytes { digest = (digest ^ UInt64(byte)) &* 0x100_0000_01b3 }
      return digest
    }
  }
}
