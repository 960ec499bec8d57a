import Commands
import EventLoop
import NetEngine
import NetTypes
import Observation

extension Session {
  // MARK: Block lists

  /// Adds a rule to a list, which is made with its first rule.
  func add(_ rule: BlockRule, to name: ObjectName) throws(CommandFailure) -> CommandAnswer {
    let list: BlockList
    if let known = blockLists[name.text] {
      list = known
      try add(rule, to: list)
    } else {
      try checkNoObject(name)
      try checkFree(name)
      list = BlockList()
      // Named only once it has a rule: a line that fails leaves nothing behind.
      try add(rule, to: list)
      names.insert(name.text)
      blockLists[name.text] = list
    }
    return .done()
  }

  /// Fails when the name is that of something else.
  private func checkNoObject(_ name: ObjectName) throws(CommandFailure) {
    let what =
      switch object(ObjectID(name.text)) {
      case .server?: "a server"
      case .socket?: "a socket"
      case nil: signals[name.text].map { _ in "a signal" }
      }
    guard let what else { return }
    throw CommandFailure(SessionError.wrongKind(name.text, is: what, needs: "a block list"))
  }

  private func add(_ rule: BlockRule, to list: BlockList) throws(CommandFailure) {
    switch rule {
    case .address(let address):
      let address = try resolve(address).text
      try engine { () throws(NetError) in try list.addAddress(address, family(of: address)) }
    case .range(let first, let last):
      let (first, last) = (try resolve(first).text, try resolve(last).text)
      try engine { () throws(NetError) in try list.addRange(first, last, family(of: first)) }
    case .subnet(let subnet):
      let subnet = try resolve(subnet)
      try engine { () throws(NetError) in
        try list.addSubnet(subnet.address, subnet.prefix, family(of: subnet.address))
      }
    }
  }

  private func family(of address: String) -> IPFamily { NetTypes.isIP(address) ?? .ipv4 }

  /// The block list of this name.
  func blockList(_ name: ObjectName) throws(CommandFailure) -> BlockList {
    if let list = blockLists[name.text] { return list }
    throw CommandFailure(
      SessionError.unknown(name.text, "no block list has this name"),
      explanation: Explanation(
        "There is no block list \(name.text)", "make it with block \(name.text) address ..."))
  }

  /// The block list that an option names, if it is given.
  func blockList(_ name: Argument<ObjectName>?) throws(CommandFailure) -> BlockList? {
    guard let name = try resolve(name) else { return nil }
    return try blockList(name) as BlockList
  }

  // MARK: Signals

  /// Makes an abort signal.
  func makeSignal(_ name: ObjectName) throws(CommandFailure) -> CommandAnswer {
    try checkFree(name)
    names.insert(name.text)
    signals[name.text] = AbortController()
    return .done()
  }

  /// Triggers an abort signal.
  func abort(_ name: ObjectName) throws(CommandFailure) -> CommandAnswer {
    try controller(name).abort()
    changed()
    return .done()
  }

  private func controller(_ name: ObjectName) throws(CommandFailure) -> AbortController {
    if let controller = signals[name.text] { return controller }
    throw CommandFailure(
      SessionError.unknown(name.text, "no signal has this name"),
      explanation: Explanation(
        "There is no abort signal \(name.text)", "make it with signal \(name.text)"))
  }

  /// The abort signal that an option names, if it is given.
  func signal(_ name: Argument<ObjectName>?) throws(CommandFailure) -> AbortSignal? {
    guard let name = try resolve(name) else { return nil }
    return try controller(name).signal
  }

  // MARK: Questions

  /// Answers a question; nothing changes.
  func ask(_ command: Command) throws(CommandFailure) -> CommandAnswer {
    let value: PropertyValue
    switch command {
    case .check(let list, let address):
      let address = try resolve(address).text
      value = .bool(try blockList(list).check(address, family(of: address)))
    case .rules(let list): value = .list(try blockList(list).rules.map { .text($0) })
    case .isIP(let text):
      value = .integer(NetTypes.isIP(try resolve(text).text)?.rawValue ?? 0)
    case .parse(let text):
      value = SocketAddress.parse(try resolve(text).text)?.value ?? .undefined
    case .get(let target, let property): return try get(target, property)
    default: preconditionFailure("\(command.verb) is no question")
    }
    return .done(value: value, note: value.text)
  }
}

extension SocketAddress {
  /// The address as Node's object.
  fileprivate var value: PropertyValue {
    .record([
      .init("address", .text(address)), .init("port", .integer(port)),
      .init("family", .text(family == .ipv4 ? "ipv4" : "ipv6")),
      .init("flowlabel", .integer(flowlabel)),
    ])
  }
}
