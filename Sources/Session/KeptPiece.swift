import NetTypes
import Observation

/// An entry of a stream as its ring keeps it.
///
/// Nearly all are bytes, and this is all there is of them: a small value that refers to nothing by
/// itself, so that keeping one and dropping it is hardly more than writing it. Bytes that came and
/// went back at once are two entries, but one of these.
struct KeptPiece {
  /// What it is.
  enum Kind: UInt8 {
    /// Bytes that came.
    case received
    /// Bytes that were written.
    case sent
    /// Something that happened between them, which is one of the ring's notes.
    case mark
  }

  /// When it was.
  let time: Double
  /// Of an answer: seconds since what it answers; else not a number.
  let latency: Float
  /// The entry's number, without its upper half.
  let number: UInt32
  /// The slab that the kept bytes lie in: its number among all that the ring has had.
  let slab: UInt32
  /// Where in the slab they begin.
  let start: UInt32
  /// How many are kept.
  let count: UInt32
  let kind: Kind
  /// Whether the ring has a note of it: what happened, or how many bytes there were.
  let hasNote: Bool
  /// Whether the same bytes were sent back at the same time, which is the entry after this one.
  var isEchoed = false

  /// What is left of bytes that came and went back, without those that came.
  var echo: KeptPiece {
    KeptPiece(
      time: time, latency: .nan, number: number &+ 1, slab: slab, start: start, count: count,
      kind: .sent, hasNote: false)
  }

  /// What few entries have beside.
  struct Note {
    /// The entry's number.
    let sequence: UInt64
    let content: Content

    enum Content {
      /// What happened.
      case mark(SocketEvent)
      /// How many bytes there were, of which fewer are kept.
      case passed(Int)
    }

    /// How many bytes passed, where that is what is noted.
    var passed: Int? { if case .passed(let count) = content { count } else { nil } }
  }
}
