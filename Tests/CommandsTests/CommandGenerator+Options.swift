import NetTypes

@testable import Commands

extension CommandGenerator {
  mutating func listen() throws -> ListenCommand {
    var command = ListenCommand(
      server: try maybe { try id($0.pick(["s1", "web"])) },
      address: try argument { try $0.address() })
    if command.server == nil {
      command.name = try maybe { try $0.name() }
      command.settings = try serverSettings()
    }
    command.listening.backlog = try maybe { try $0.argument { Backlog($0.number(Backlog.range)) } }
    command.listening.ipv6Only = try maybe { try $0.flag() }
    command.listening.reusePort = try maybe { try $0.flag() }
    command.listening.exclusive = try maybe { try $0.flag() }
    command.listening.readableAll = try maybe { try $0.flag() }
    command.listening.writableAll = try maybe { try $0.flag() }
    command.listening.signal = try maybe { try $0.nameArgument() }
    return command
  }

  mutating func serverSettings() throws -> ServerSettings {
    var settings = ServerSettings()
    settings.allowHalfOpen = try maybe { try $0.flag() }
    settings.pauseOnConnect = try maybe { try $0.flag() }
    settings.noDelay = try maybe { try $0.flag() }
    settings.keepAlive = try maybe { try $0.flag() }
    settings.keepAliveInitialDelay = try maybe { try $0.duration() }
    settings.highWaterMark = try maybe { try $0.size() }
    settings.maxConnections = try maybe { try $0.limit() }
    settings.dropMaxConnection = try maybe { try $0.flag() }
    settings.blockList = try maybe { try $0.nameArgument() }
    settings.handler = try maybe { try $0.handler { try $0.oneWord(depth: 1) } }
    return settings
  }

  mutating func connect() throws -> ConnectCommand {
    var command = ConnectCommand(
      socket: try maybe { try id($0.pick(["c1", "api"])) },
      address: try argument {
        $0.chance(50) ? .address(try $0.address()) : .server(try id($0.pick(["s1", "web", "s22"])))
      })
    if command.socket == nil {
      command.name = try maybe { try $0.name() }
      command.settings = try socketSettings()
    }
    command.connecting.family = try maybe { try $0.argument { $0.pick(FamilyChoice.allCases) } }
    command.connecting.localAddress = try maybe { try $0.ip() }
    command.connecting.localPort = try maybe { try $0.argument { Port($0.number(Port.range)) } }
    command.connecting.autoSelectFamily = try maybe { try $0.flag() }
    command.connecting.autoSelectFamilyAttemptTimeout = try maybe {
      try $0.argument { AttemptTimeout($0.number(AttemptTimeout.range)) }
    }
    command.connecting.hints = try maybe {
      try $0.argument { $0.pick([[], [.all, .v4Mapped], [.addressesConfigured]]) }
    }
    command.connecting.lookup = try maybe {
      try $0.argument {
        $0.pick([
          .addresses(["127.0.0.1", "::1"]), .addresses([]), .immediately(["::1"]), .immediately([]),
          .error("ENOTFOUND"), .never,
        ])
      }
    }
    command.connecting.timeout = try maybe { try $0.duration() }
    command.connecting.noDelay = try maybe { try $0.flag() }
    command.connecting.keepAlive = try maybe { try $0.flag() }
    command.connecting.keepAliveInitialDelay = try maybe { try $0.duration() }
    command.connecting.blockList = try maybe { try $0.nameArgument() }
    return command
  }

  mutating func socketSettings() throws -> SocketSettings {
    var settings = SocketSettings()
    settings.allowHalfOpen = try maybe { try $0.flag() }
    settings.highWaterMark = try maybe { try $0.size() }
    settings.onread = try maybe {
      try $0.argument { BufferSize($0.number(BufferSize.range)) }
    }
    settings.consume = try maybe { try $0.flag() }
    settings.signal = try maybe { try $0.nameArgument() }
    return settings
  }

  mutating func ip() throws -> Argument<IPText> {
    try argument { try IPText(argument: $0.pick(["127.0.0.1", "::1", "fe80::1%lo"])) }
  }

  mutating func nameArgument() throws -> Argument<ObjectName> { try argument { try $0.name() } }

  mutating func size() throws -> Argument<ByteCount> {
    try argument { ByteCount($0.number(0...ByteCount.largest)) }
  }

  mutating func limit() throws -> Argument<ConnectionLimit> {
    try argument { $0.chance(30) ? .undefined : .number($0.number(0...99)) }
  }

  mutating func handler(_ payload: (inout Self) throws -> Payload) throws -> Handler {
    pick([
      .none, .echo, .discard, .chargen, .daytime, .broadcast, .reply(try payload(&self)),
      .rules(path: text(atLeast: 1).filter { $0 != "\0" } + "r"),
    ])
  }
}
