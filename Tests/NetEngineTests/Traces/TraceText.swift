import NetTypes

/// How values are written in the entries of a trace; the recorder of Node writes the same
/// (`Recorder/recording.mjs`).
enum TraceText {
  /// Marks a port, path or name in a line: it is written as its role, which may be known only
  /// later.
  static func mark(_ value: some CustomStringConvertible) -> String { "«\(value)»" }

  /// Few bytes as text, many as a count.
  static func bytes(_ bytes: [UInt8]) -> String {
    bytes.count <= 64 ? "\"\(String(decoding: bytes, as: UTF8.self))\"" : "\(bytes.count) bytes"
  }

  /// An address with its port, such as `127.0.0.1:«80»`.
  static func address(_ info: AddressInfo) -> String { "\(info.address):\(mark(info.port))" }

  /// What an attempt to connect aims at.
  static func target(_ target: ConnectionTarget) -> String {
    switch target {
    case .ip(let info): "\(address(info)) \(info.family.name)"
    case .path(let path): mark(path)
    }
  }

  /// An error with all its fields, in a fixed order.
  static func error(_ error: NetError) -> String {
    var fields = [error.code.rawValue]
    if let errno = error.errno { fields.append("errno \(errno)") }
    if let syscall = error.syscall { fields.append("syscall \(syscall)") }
    if let address = error.address {
      fields.append("address \(isPath(address) ? mark(address) : address)")
    }
    if let port = error.port { fields.append("port \(mark(port))") }
    if let address = error.localAddress { fields.append("localAddress \(address)") }
    if let port = error.localPort { fields.append("localPort \(mark(port))") }
    if let hostname = error.hostname { fields.append("hostname \(hostname)") }
    fields.append(message(of: error))
    if !error.errors.isEmpty {
      fields.append("[\(error.errors.map(Self.error).joined(separator: "; "))]")
    }
    return fields.joined(separator: ", ")
  }

  /// The message, with what varies in it marked: ports after a colon, and the error's own path.
  private static func message(of error: NetError) -> String {
    var message = error.message
    if let address = error.address, isPath(address) {
      message = message.split(separator: address, omittingEmptySubsequences: false)
        .joined(separator: mark(address))
    }
    let marked = message.replacing(/:(\d+)(?=$|[ )])/) { ":\(mark($0.1))" }
    return "\"\(marked)\""
  }

  /// Whether the address of an error is a unix socket's.
  static func isPath(_ address: String) -> Bool {
    address.hasPrefix("/") || address.hasPrefix("\0")
  }
}
