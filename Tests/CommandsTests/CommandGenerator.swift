import NetTypes

@testable import Commands

/// A small generator of random numbers with a seed (SplitMix64): the same seed, the same commands.
struct CommandGenerator: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    var mixed = state
    mixed = (mixed ^ mixed >> 30) &* 0xbf58_476d_1ce4_e5b9
    mixed = (mixed ^ mixed >> 27) &* 0x94d0_49bb_1331_11eb
    return mixed ^ mixed >> 31
  }

  mutating func chance(_ percent: Int) -> Bool { Int.random(in: 0..<100, using: &self) < percent }

  mutating func pick<Element>(_ elements: [Element]) -> Element {
    elements[Int.random(in: 0..<elements.count, using: &self)]
  }

  mutating func maybe<Value>(_ value: (inout Self) throws -> Value) rethrows -> Value? {
    chance(40) ? try value(&self) : nil
  }

  mutating func number(_ range: ClosedRange<Int>) -> Int {
    chance(30)
      ? pick([range.lowerBound, range.upperBound]) : Int.random(in: range, using: &self)
  }
}

extension CommandGenerator {
  /// A random command, valid in every part.
  mutating func command() throws -> Command {
    switch Int.random(in: 0..<14, using: &self) {
    case 0: return .listen(try listen())
    case 1: return .connect(try connect())
    case 2: return .write(try target(of: .socket), try payload())
    case 3: return .writeln(try target(of: .socket), try payload())
    case 4: return .end(try target(of: .socket), try maybe { try $0.payload() })
    case 5: return .destroy(try target(of: .socket))
    case 6: return .resetAndDestroy(try target(of: .socket))
    case 7: return .pause(try target(of: .socket))
    case 8: return .resume(try target(of: .socket))
    case 9: return .close(try target(of: .server))
    case 10:
      return .handler(try target(of: .server), try argument { $0.pick(HandlerKind.allCases) })
    case 11: return .theme(text(atLeast: 1))
    case 12: return .help(maybe { $0.pick(Registry.commands.map(\.verb)) })
    default: return .quit(try maybe { try $0.argument { ExitStatus($0.number(ExitStatus.range)) } })
    }
  }

  private mutating func listen() throws -> ListenCommand {
    var command = ListenCommand(address: try argument { try $0.address() })
    command.name = try maybe { try $0.name() }
    command.backlog = try maybe { try $0.argument { Backlog($0.number(Backlog.range)) } }
    command.ipv6Only = try maybe { try $0.flag() }
    command.allowHalfOpen = try maybe { try $0.flag() }
    command.pauseOnConnect = try maybe { try $0.flag() }
    command.noDelay = try maybe { try $0.flag() }
    command.keepAlive = try maybe { try $0.flag() }
    command.keepAliveInitialDelay = try maybe { try $0.duration() }
    command.highWaterMark = try maybe {
      try $0.argument { ByteCount($0.number(0...ByteCount.largest)) }
    }
    command.handler = try maybe { try $0.argument { $0.pick(HandlerKind.allCases) } }
    return command
  }

  private mutating func connect() throws -> ConnectCommand {
    var command = ConnectCommand(
      address: try argument {
        $0.chance(50) ? .address(try $0.address()) : .server(try id($0.pick(["s1", "web", "s22"])))
      })
    command.name = try maybe { try $0.name() }
    command.family = try maybe { try $0.argument { $0.pick(FamilyChoice.allCases) } }
    command.localAddress = try maybe {
      try $0.argument { try IPText(argument: $0.pick(["127.0.0.1", "::1", "fe80::1%lo"])) }
    }
    command.localPort = try maybe { try $0.argument { Port($0.number(Port.range)) } }
    command.autoSelectFamily = try maybe { try $0.flag() }
    command.autoSelectFamilyAttemptTimeout = try maybe {
      try $0.argument { AttemptTimeout($0.number(AttemptTimeout.range)) }
    }
    command.noDelay = try maybe { try $0.flag() }
    command.keepAlive = try maybe { try $0.flag() }
    command.keepAliveInitialDelay = try maybe { try $0.duration() }
    command.allowHalfOpen = try maybe { try $0.flag() }
    command.highWaterMark = try maybe {
      try $0.argument { ByteCount($0.number(0...ByteCount.largest)) }
    }
    return command
  }

  private mutating func flag() throws -> Argument<Bool> {
    try argument { $0.chance(50) }
  }

  private mutating func duration() throws -> Argument<Milliseconds> {
    try argument { Milliseconds($0.number(0...Milliseconds.longest)) }
  }

  /// A known value mostly, else a template.
  private mutating func argument<Value>(
    _ value: (inout Self) throws -> Value
  ) throws -> Argument<Value> {
    guard chance(15) else { return .value(try value(&self)) }
    var parts: [Word.Part] = [.reference(try reference())]
    if chance(50) { parts.insert(.quoted(Array(text(atLeast: 0).utf8)), at: 0) }
    if chance(50) { parts.append(.quoted(Array(text(atLeast: 0).utf8))) }
    let word = Word(parts: parts, position: SourcePosition(line: 1, column: 1), range: 0..<1)
    return try Argument(word, "a value")
  }

  private mutating func reference() throws -> Reference {
    Reference(
      object: try id(pick(["s1", "s1.1", "c12", "web", "web.3", "a-b_c"])),
      property: pick(["port", "bytesRead", "tcpInfo.rtt", "x1"]))
  }

  private mutating func name() throws -> ObjectName {
    try ObjectName(pick(["web", "a", "db-1", "A_b", "s", "cab"]))
  }

  private mutating func target(of kind: ObjectKind) throws -> Target {
    switch kind {
    case .server: pick([.object(try id("s1")), .object(try id("web")), .selection, .all])
    case .socket:
      pick([
        .object(try id("c1")), .object(try id("s1.12")), .object(try id("web")), .selection, .all,
        .members(of: try id("s1")), .members(of: try id("web")), .marked,
      ])
    }
  }

  private mutating func address() throws -> Address {
    let port = Port(number(Port.range))
    switch Int.random(in: 0..<4, using: &self) {
    case 0: return .port(port)
    case 1:
      return .host(pick(["localhost", "127.0.0.1", "::1", "fe80::1%eth0", "a_b.example"]), port)
    case 2: return .path(pick(["/", "./", "../"]) + text(atLeast: 0).filter { $0 != "\0" })
    default: return .abstract(text(atLeast: 1).filter { $0 != "\0" } + "x")
    }
  }

  private mutating func payload(depth: Int = 0) throws -> Payload {
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
  private mutating func oneWord(depth: Int) throws -> Payload {
    let pieces = try payload(depth: depth).pieces
    let isGlued = pieces.allSatisfy { piece in
      switch piece {
      case .literal, .reference: true
      case .file, .random, .repeated: false
      }
    }
    return Payload(isGlued ? pieces : Array(pieces.prefix(1)))
  }

  /// Text that has all that is special somewhere.
  mutating func text(atLeast count: Int) -> String {
    let scalars: [Unicode.Scalar] = [
      "a", "Z", "0", " ", "\t", "\r", "\n", "\0", "\u{1b}", "\u{7f}", "\u{9b}", "\"", "'", "\\",
      "$", "#",
      ";", "{", "}", "=", ":", ".", "*", "@", "/", "é", "\u{301}", "\u{202e}", "\u{feff}", "😀", "-",
      "_",
    ]
    var text = ""
    for _ in 0..<Int.random(in: count...8, using: &self) {
      text.unicodeScalars.append(pick(scalars))
    }
    return text
  }

  /// A line that is mostly wrong: pieces of the language in any order.
  mutating func nonsense() -> String {
    let pieces =
      Registry.commands.flatMap(\.names) + ListenCommand.options.descriptions.map(\.name) + [
        "\"", "'", "$", "$$", "$s1.port", "hex:", "repeat:3:", "base64:", "random:", "file:", "=",
        ";", "{",
        "}", "#", "as", "s1", "c1", "*", ".", "web.*", "@marked", "[::1]:80", "::1:80", "8124",
        "/x", "\\x4",
        "\\u{", "64k", "5s", "true", "echo", "\n", "\u{301}", "\0",
      ]
    var text = ""
    for _ in 0..<Int.random(in: 1...10, using: &self) {
      text += chance(80) ? pick(pieces) : self.text(atLeast: 0)
      if chance(60) { text += " " }
    }
    return text
  }
}
