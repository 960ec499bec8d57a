import Commands
import EventLoop
import NetEngine
import NetTypes
import Observation

extension Session {
  /// Changes settings of objects, or of all that come.
  func adjust(_ command: Command) throws(CommandFailure) -> CommandAnswer {
    switch command {
    case .setReferenced(let target, let isReferenced):
      for object in try objects(target) { object.setReferenced(isReferenced) }
      return .done()
    case .setTimeout(let target, let duration):
      let duration = try resolve(duration)
      return try each("setTimeout", try sockets(target)) { entry throws(CommandFailure) in
        try self.setTimeout(entry, duration.number)
      }
    case .setNoDelay(let target, let flag):
      let isOn = try resolve(flag) ?? true
      return try each("setNoDelay", try sockets(target)) { $0.socket.setNoDelay(isOn) }
    case .setKeepAlive(let command):
      let isOn = try resolve(command.isEnabled) ?? false
      let delay = try resolve(command.initialDelay)?.number ?? 0
      return try each("setKeepAlive", try sockets(command.target)) {
        $0.socket.setKeepAlive(isOn, initialDelay: delay)
      }
    case .setEncoding(let target, let encoding):
      let encoding = try resolve(encoding).engineEncoding
      return try each(try sockets(target)) { self.decode($0, as: encoding) }
    case .set(let command): return try set(command)
    case .handler(let target, let handler):
      return try each(try servers(target)) { entry throws(CommandFailure) in
        try self.setHandler(handler, of: entry)
      }
    case .defaults(let command): return try defaults(command)
    default: preconditionFailure("\(command.verb) changes no settings")
    }
  }

  private func setTimeout(_ entry: SocketEntry, _ milliseconds: Int) throws(CommandFailure) {
    let call = entry.calls.next("setTimeout")
    try engine { () throws(NetError) in
      try entry.socket.setTimeout(milliseconds) { [weak self, weak entry] in
        guard let self, let entry else { return }
        record(.callback(of: "setTimeout", call: call, nil), of: entry)
      }
    }
  }

  private func set(_ command: SetCommand) throws(CommandFailure) -> CommandAnswer {
    let limit = try resolve(command.maxConnections)
    let drops = try resolve(command.dropMaxConnection)
    return try each(try servers(command.target)) { entry in
      if let limit { entry.server.maxConnections = limit.engineLimit }
      if let drops { entry.server.dropMaxConnection = drops }
    }
  }

  private func defaults(_ command: DefaultsCommand) throws(CommandFailure) -> CommandAnswer {
    let timeout = try resolve(command.autoSelectFamilyAttemptTimeout)
    let isOn = try resolve(command.autoSelectFamily)
    if let timeout {
      try engine { () throws(NetError) in
        try Net.setDefaultAutoSelectFamilyAttemptTimeout(timeout.number)
      }
    }
    if let isOn { Net.defaultAutoSelectFamily = isOn }
    let value = PropertyValue.record([
      .init("autoSelectFamily", .bool(Net.defaultAutoSelectFamily)),
      .init(
        "autoSelectFamilyAttemptTimeout", .integer(Net.defaultAutoSelectFamilyAttemptTimeout)),
    ])
    return .done(value: value, note: value.text)
  }
}

extension SessionObject {
  /// Has it keep a run going, or not.
  @NetActor
  fileprivate func setReferenced(_ isReferenced: Bool) {
    switch self {
    case .server(let entry):
      if isReferenced { entry.server.ref() } else { entry.server.unref() }
    case .socket(let entry):
      if isReferenced { entry.socket.ref() } else { entry.socket.unref() }
    }
  }
}

extension ConnectionLimit {
  /// The limit as the engine takes it.
  var engineLimit: Int? {
    switch self {
    case .number(let number): number
    case .undefined: nil
    }
  }
}

extension EncodingName {
  /// The encoding as the engine takes it.
  fileprivate var engineEncoding: TextEncoding {
    switch self {
    case .utf8: .utf8
    case .utf16le: .utf16le
    case .latin1: .latin1
    case .ascii: .ascii
    case .base64: .base64
    case .base64url: .base64url
    case .hex: .hex
    }
  }
}
