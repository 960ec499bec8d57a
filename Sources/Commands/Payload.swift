/// The bytes that a command sends, as they are written: some of them are known only when it runs.
public struct Payload: Hashable, Sendable {
  /// The most bytes that one command may send: 64 MiB.
  public static let byteLimit = 64 << 20

  /// A part of a payload.
  public indirect enum Piece: Hashable, Sendable {
    /// Bytes that are known.
    case literal([UInt8])
    /// A property of an object, as text.
    case reference(Reference)
    /// The content of a file.
    case file(path: String)
    /// This many random bytes.
    case random(ByteCount)
    /// A payload, evaluated once and then sent this many times in a row.
    case repeated(Int, Payload)
  }

  /// The parts, in order; no two literals in a row, and no empty ones.
  public private(set) var pieces: [Piece] = []

  /// A payload without bytes.
  public init() {}

  /// A payload of `pieces`.
  public init(_ pieces: [Piece]) {
    for piece in pieces { append(piece) }
  }

  /// A payload with the UTF-8 bytes of `text`.
  public init(_ text: String) { self.init([.literal(Array(text.utf8))]) }

  /// Adds `piece` at the end.
  mutating func append(_ piece: Piece) {
    guard case .literal(let bytes) = piece else {
      pieces.append(piece)
      return
    }
    guard !bytes.isEmpty else { return }
    if case .literal(var joined) = pieces.last {
      // Taken out first, so that the bytes grow in place.
      pieces.removeLast()
      joined += bytes
      pieces.append(.literal(joined))
    } else {
      pieces.append(piece)
    }
  }

  /// The number of bytes that are sure to come; `nil` when it is beyond all bounds.
  ///
  /// References and files count as none.
  var leastSize: Int? {
    var size = 0
    for piece in pieces {
      let more: Int
      switch piece {
      case .literal(let bytes): more = bytes.count
      case .reference, .file: more = 0
      case .random(let count): more = count.number
      case .repeated(let count, let payload):
        guard let once = payload.leastSize else { return nil }
        let (product, overflow) = once.multipliedReportingOverflow(by: count)
        guard !overflow else { return nil }
        more = product
      }
      let (sum, overflow) = size.addingReportingOverflow(more)
      guard !overflow else { return nil }
      size = sum
    }
    return size
  }

  /// What is wrong with a payload of more than ``byteLimit`` bytes.
  public static var tooLarge: Problem {
    Problem(
      "one command sends at most \(ByteCount(byteLimit).argumentText)",
      remedy: "send less at once, in several commands")
  }
}

extension Payload: CustomStringConvertible {
  /// The payload in canonical form; `""` when it is empty.
  public var description: String {
    pieces.isEmpty ? "\"\"" : words.joined(separator: " ")
  }

  /// The words of the payload.
  ///
  /// Literals and references are one word as long as they follow each other; all else has a word of
  /// its own. A blank is put between bare words only, and here no two of them follow each other.
  private var words: [String] {
    var words: [String] = []
    var isGlued = false
    for piece in pieces {
      let text: String
      switch piece {
      case .literal(let bytes): text = Quoting.literal(bytes)
      case .reference(let reference): text = reference.description
      case .file(let path): text = "file:\(Quoting.literal(Array(path.utf8)))"
      case .random(let count): text = "random:\(count.argumentText)"
      case .repeated(let count, let payload): text = "repeat:\(count):\(payload)"
      }
      switch piece {
      case .literal, .reference:
        if isGlued { words[words.count - 1] += text } else { words.append(text) }
        isGlued = true
      case .file, .random, .repeated:
        words.append(text)
        isGlued = false
      }
    }
    return words
  }
}
