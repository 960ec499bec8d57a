import NetTypes

@testable import Commands

extension CommandGenerator {
  /// A random command, valid in every part; `depth` blocks are around it.
  mutating func command(depth: Int = 0) throws -> Command {
    switch Int.random(in: 0..<6, using: &self) {
    case 0: try opening()
    case 1: try sending()
    case 2: try adjusting()
    case 3: try asking()
    case 4 where depth < 2: try flow(depth)
    default: try program()
    }
  }

  private mutating func opening() throws -> Command {
    switch Int.random(in: 0..<4, using: &self) {
    case 0: return .listen(try listen())
    case 1: return .connect(try connect())
    case 2:
      var command = ServerCommand()
      command.name = try maybe { try $0.name() }
      command.settings = try serverSettings()
      return .server(command)
    default:
      var command = SocketCommand()
      command.name = try maybe { try $0.name() }
      command.settings = try socketSettings()
      return .socket(command)
    }
  }

  private mutating func sending() throws -> Command {
    switch Int.random(in: 0..<5, using: &self) {
    case 0: return .write(try target(of: .socket), try payload())
    case 1: return .writeln(try target(of: .socket), try payload())
    case 2: return .end(try target(of: .socket), try maybe { try $0.payload() })
    case 3: return .call(pick(SocketMethod.allCases), try target(of: .socket))
    case 7: return .forget(try target(of: .any))
    default: return .reconnect(try target(of: .socket))
    }
  }

  private mutating func adjusting() throws -> Command {
    switch Int.random(in: 0..<10, using: &self) {
    case 8:
      var command = LabelCommand(
        target: try target(of: .socket),
        name: try maybe { try $0.argument { LabelName(checked: $0.pick(["", "db", "a b"])) } })
      command.color = try maybe { try $0.argument { $0.pick(LabelColorName.allCases) } }
      command.comment = try maybe {
        try $0.argument { CommentText(checked: $0.pick(["", "slow", "a = \"b\""])) }
      }
      return .label(command)
    case 0: return .setReferenced(try target(of: .any), chance(50))
    case 1: return .setTimeout(try target(of: .socket), try duration())
    case 2: return .setNoDelay(try target(of: .socket), try maybe { try $0.flag() })
    case 3:
      var command = KeepAliveCommand(
        target: try target(of: .socket), isEnabled: try maybe { try $0.flag() })
      command.initialDelay = try maybe { try $0.duration() }
      return .setKeepAlive(command)
    case 4:
      return .setEncoding(
        try target(of: .socket), try argument { $0.pick(EncodingName.allCases) })
    case 5: return .close(try target(of: .server))
    case 6:
      var command = SetCommand(target: try target(of: .server))
      command.maxConnections = try maybe { try $0.limit() }
      command.dropMaxConnection = try maybe { try $0.flag() }
      return .set(command)
    case 7: return .handler(try target(of: .server), try handler { try $0.payload() })
    default:
      return .block(
        try name(),
        try pick([
          .address(try ip()), .range(try ip(), try ip()),
          .subnet(try argument { try Subnet(argument: $0.pick(["10.0.0.0/8", "::/0"])) }),
        ]))
    }
  }

  private mutating func asking() throws -> Command {
    // What stands alone on its line is made elsewhere.
    switch Int.random(in: 0...11, using: &self) {
    case 0: return .check(try name(), try ip())
    case 1: return .rules(try name())
    case 2: return .isIP(try argument { TextValue($0.text(atLeast: 0)) })
    case 3: return .parse(try argument { TextValue($0.text(atLeast: 0)) })
    case 4:
      var command = DefaultsCommand()
      command.autoSelectFamily = try maybe { try $0.flag() }
      return .defaults(command)
    case 5: return .get(try target(of: .any), maybe { $0.pick(["bytesRead", "tcpInfo.rtt"]) })
    case 6: return .getConnections(try target(of: .server))
    default: return .off(try target(of: .any), event())
    }
  }

  private mutating func flow(_ depth: Int) throws -> Command {
    switch Int.random(in: 0..<5, using: &self) {
    case 0:
      return .on(
        OnCommand(
          target: try target(of: .any), event: event(),
          conditions: try (0..<number(0...2)).map { _ in try condition() }, isOnce: chance(50),
          block: try block(depth + 1)))
    case 1: return .tick(try block(depth + 1))
    case 2: return .immediate(try block(depth + 1))
    case 3 where depth == 0:
      return .repeat(
        try argument { RepeatCount($0.number(RepeatCount.range)) }, try block(depth + 1))
    default: return .try(try sending())
    }
  }

  /// A command that stands alone on its line.
  mutating func aloneOnItsLine() throws -> Command {
    guard chance(80) else { return Command.sleep(try duration()) }
    guard chance(70) else { return .expect(try target(of: .any), try condition()) }
    let goal: WaitCommand.Goal =
      chance(50)
      ? .property(try condition())
      : .event(
        pick(EventName.allCases), try (0..<number(0...2)).map { _ in try condition() })
    var command = WaitCommand(
      targets: try (0..<number(1...3)).map { _ in try target(of: .any) }, goal: goal)
    command.timeout = try maybe { try $0.duration() }
    return .wait(command)
  }

  private mutating func program() throws -> Command {
    switch Int.random(in: 0...14, using: &self) {
    case 12:
      return .find(maybe { FindPattern($0.text(atLeast: 1), $0.pick(BytePattern.Syntax.allCases)) })
    case 13:
      var command = ViewCommand()
      command.stream = try maybe { try $0.argument { $0.pick(StreamMode.allCases) } }
      command.side = try maybe { try $0.argument { $0.pick(StreamSide.allCases) } }
      command.times = try maybe { try $0.argument { $0.pick(TimeStyle.allCases) } }
      command.units = try maybe { try $0.argument { $0.pick(Units.allCases) } }
      command.columns = try maybe { values in
        try values.argument { try ColumnList(argument: $0.pick(["auto", "kernel", "rtt,state"])) }
      }
      return .view(command)
    case 0: return .theme(text(atLeast: 1))
    case 11: return .mark(pick(MarkChange.allCases), filter: maybe { $0.text(atLeast: 0) })
    case 6: return .filter(maybe { $0.text(atLeast: 0) })
    case 10: return .alert(pick([.list, .add(text(atLeast: 0)), .remove(nil), .remove(7)]))
    case 9: return .group(maybe { $0.text(atLeast: 1) })
    case 8: return .layout((0..<number(0...2)).map { _ in text(atLeast: 1) })
    case 7: return .sort(text(atLeast: 1), isReversed: chance(50))
    case 14:
      return .export(
        ExportCommand(
          .commands, to: text(atLeast: 1).replacing("\0", with: "0"), overwrites: chance(50)))
    case 1: return .help(maybe { $0.pick(Registry.commands.map(\.verb)) })
    case 2:
      return .print(
        Payload([.literal(Array(text(atLeast: 1).utf8)), .reference(try reference())]))
    case 3: return .signal(try name())
    case 4: return .abort(try name())
    default: return .quit(try maybe { try $0.argument { ExitStatus($0.number(ExitStatus.range)) } })
    }
  }

  private mutating func block(_ depth: Int) throws -> Block {
    let position = SourcePosition(line: 1, column: 1)
    return Block(
      try (0..<number(0...3)).map { _ in
        Line.Entry(command: try command(depth: depth), position: position)
      })
  }

  private mutating func event() -> EventName {
    pick(EventName.allCases.filter { $0 != .callback })
  }

  private mutating func condition() throws -> Condition {
    Condition(
      property: pick(["bytesRead", "readyState", "tcpInfo.rtt", "code"]),
      comparison: pick(Comparison.allCases),
      value: try argument { TextValue($0.text(atLeast: 0)) })
  }
}
