import NetTypes

@testable import Commands

extension CommandGenerator {
  mutating func flag() throws -> Argument<Bool> {
    try argument { $0.chance(50) }
  }

  mutating func duration() throws -> Argument<Milliseconds> {
    try argument { Milliseconds($0.number(0...Milliseconds.longest)) }
  }

  /// A known value mostly, else a template.
  mutating func argument<Value>(
    _ value: (inout Self) throws -> Value
  ) throws -> Argument<Value> {
    guard chance(15) else { return .value(try value(&self)) }
    var parts: [Word.Part] = [.reference(try reference())]
    if chance(50) { parts.insert(.quoted(Array(text(atLeast: 0).utf8)), at: 0) }
    if chance(50) { parts.append(.quoted(Array(text(atLeast: 0).utf8))) }
    let word = Word(parts: parts, position: SourcePosition(line: 1, column: 1), range: 0..<1)
    return try Argument(word, "a value")
  }

  mutating func reference() throws -> Reference {
    Reference(
      object: try id(pick(["s1", "s1.1", "c12", "web", "web.3", "a-b_c"])),
      property: pick(["port", "bytesRead", "tcpInfo.rtt", "x1"]))
  }

  mutating func name() throws -> ObjectName {
    try ObjectName(pick(["web", "a", "db-1", "A_b", "s", "cab"]))
  }

  mutating func target(of kind: ObjectKind) throws -> Target {
    switch kind {
    case .server:
      pick([.object(try id("s1")), .object(try id("web")), .selection, .all])
    case .any:
      pick([
        .object(try id("s1")), .object(try id("c2")), .object(try id("web.3")), .selection, .all,
        .members(of: try id("web")), .marked,
      ])
    case .socket:
      pick([
        .object(try id("c1")), .object(try id("s1.12")), .object(try id("web")), .selection, .all,
        .members(of: try id("s1")), .members(of: try id("web")), .marked,
      ])
    }
  }

  mutating func address() throws -> Address {
    let port = Port(number(Port.range))
    switch Int.random(in: 0..<5, using: &self) {
    case 0: return .port(port)
    case 1: return .descriptor(Int32(number(0...99)))
    case 2:
      return .host(pick(["localhost", "127.0.0.1", "::1", "fe80::1%eth0", "a_b.example"]), port)
    case 3: return .path(pick(["/", "./", "../"]) + text(atLeast: 0).filter { $0 != "\0" })
    default: return .abstract(text(atLeast: 1).filter { $0 != "\0" } + "x")
    }
  }

  mutating func payload(depth: Int = 0) throws -> Payload {
    var pieces: [Payload.Piece] = []
    for _ in 0..<Int.random(in: 0...3, using: &self) {
      switch Int.random(in: 0..<6, using: &self) {
      case 0: pieces.append(.reference(try reference()))
      case 1: pieces.append(.file(path: text(atLeast: 1).filter { $0 != "\0" } + "f"))
      case 2: pieces.append(.random(ByteCount(number(0...10_000))))
      case 3 where depth < 2:
        pieces.append(.repeated(number(1...50), try oneWord(depth: depth + 1)))
      case 4:
        pieces.append(
          .literal((0..<number(0...9)).map { _ in UInt8.random(in: 0...255, using: &self) }))
      default: pieces.append(.literal(Array(text(atLeast: 0).utf8)))
      }
    }
    return Payload(pieces)
  }

  /// A payload that is written as one word, as `repeat:` needs it.
  mutating func oneWord(depth: Int) throws -> Payload {
    let pieces = try payload(depth: depth).pieces
    let isGlued = pieces.allSatisfy { piece in
      switch piece {
      case .literal, .reference: true
      case .file, .random, .repeated: false
      }
    }
    return Payload(isGlued ? pieces : Array(pieces.prefix(1)))
  }
}
