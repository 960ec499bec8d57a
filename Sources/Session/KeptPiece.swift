import NetTypes
import Observation

/// An entry of a stream as its ring keeps it.
///
/// Nearly all are bytes: these are small, and copied with hardly more work than that takes. Marks lie
/// elsewhere.
enum KeptPiece {
  /// Bytes that passed.
  case bytes(Bytes)
  /// Something that happened between them, and when.
  indirect case mark(SocketEvent, at: Double)

  /// Bytes that passed.
  struct Bytes {
    let time: Double
    /// Those of them that are kept.
    let chunk: Chunk
    /// Whether they were written, not received.
    let isSent: Bool
    /// How many there were, when more than are kept.
    let truncatedFrom: Int?
    /// Of an answer: seconds since what it answers.
    let latency: Double?
  }

  /// How many bytes are kept.
  var keptBytes: Int { if case .bytes(let bytes) = self { bytes.chunk.count } else { 0 } }

  /// How many bytes passed.
  var passedBytes: Int {
    if case .bytes(let bytes) = self { bytes.truncatedFrom ?? bytes.chunk.count } else { 0 }
  }

  /// The entry, which has this number.
  func record(_ sequence: UInt64) -> StreamRecord {
    switch self {
    case .mark(let event, let time):
      StreamRecord(sequence: sequence, time: time, content: .mark(event))
    case .bytes(let bytes):
      StreamRecord(
        sequence: sequence, time: bytes.time,
        content: bytes.isSent ? .sent(bytes.chunk) : .received(bytes.chunk),
        truncatedFrom: bytes.truncatedFrom, latency: bytes.latency)
    }
  }
}
