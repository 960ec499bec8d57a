import EventLoop
import NetTypes

extension NetError {
  /// A failed system call; address and port are part of the message when given (Node:
  /// `ErrnoException`, `ExceptionWithHostPort`).
  init(
    _ error: SystemError, syscall: String, target: ConnectionTarget? = nil,
    local: AddressInfo? = nil, showsLocal: Bool = false
  ) {
    var text = "\(syscall) \(error.name)"
    var address: String?
    var port: Int?
    switch target {
    case .ip(let info):
      address = info.address
      port = info.port == 0 ? nil : info.port
      text += " \(info.address)" + (port.map { ":\($0)" } ?? "")
    case .path(let path):
      address = path
      text += " \(path)"
    case nil: break
    }
    if showsLocal {
      text +=
        local.map { " - Local (\($0.address):\($0.port))" } ?? " - Local (undefined:undefined)"
    }
    self.init(
      code: Code(rawValue: error.name), message: text, errno: error.number, syscall: syscall,
      address: address, port: port)
  }

  /// A server could not listen (Node: `UVExceptionWithHostPort`).
  static func listen(_ error: SystemError, address: String?, port: Int?) -> NetError {
    var text = "listen \(error.name): \(error.message)"
    let shownPort = port.flatMap { $0 > 0 ? $0 : nil }
    if let address { text += " \(address)" + (shownPort.map { ":\($0)" } ?? "") }
    return NetError(
      code: Code(rawValue: error.name), message: text, errno: error.number, syscall: "listen",
      address: address, port: port == 0 ? nil : port)
  }

  /// A name could not be looked up.
  static func lookup(_ failure: LookupFailure, host: String) -> NetError {
    NetError(
      code: Code(rawValue: failure.code), message: "getaddrinfo \(failure.code) \(host)",
      errno: failure.number, syscall: "getaddrinfo", hostname: host)
  }

  /// A lookup gave nothing that is an address.
  static func noAddress(_ text: String?, host: String) -> NetError {
    guard let text else {
      return NetError(
        code: "ENOTFOUND", message: "getaddrinfo ENOTFOUND \(host)", syscall: "getaddrinfo",
        hostname: host)
    }
    return invalidIPAddress(text)
  }

  /// Text that was to be an IP address is none.
  static func invalidIPAddress(_ text: String) -> NetError {
    NetError(code: "ERR_INVALID_IP_ADDRESS", message: "Invalid IP address: \(text)")
  }

  /// All attempts failed: the code of the first, and all of them (Node: `AggregateError`).
  static func aggregate(_ errors: [NetError]) -> NetError {
    NetError(code: errors.first?.code ?? "ETIMEDOUT", message: "", errors: errors)
  }

  /// A block list has the address that was to be connected to.
  static func blocked(_ address: String) -> NetError {
    NetError(code: "ERR_IP_BLOCKED", message: "IP(\(address)) is blocked by net.BlockList")
  }

  static let serverAlreadyListens = NetError(
    code: "ERR_SERVER_ALREADY_LISTEN",
    message: "Listen method has been called more than once without closing.")
  static let serverNotRunning = NetError(
    code: "ERR_SERVER_NOT_RUNNING", message: "Server is not running.")
  static let socketClosed = NetError(code: "ERR_SOCKET_CLOSED", message: "Socket is closed")
  static let closedBeforeConnection = NetError(
    code: "ERR_SOCKET_CLOSED_BEFORE_CONNECTION",
    message: "Socket closed before the connection was established")
  static let writeAfterEnd = NetError(
    code: "ERR_STREAM_WRITE_AFTER_END", message: "write after end")
  static let endedByPeer = NetError(
    code: "EPIPE", message: "This socket has been ended by the other party")
  static let endAfterFinish = NetError(
    code: "ERR_STREAM_ALREADY_FINISHED", message: "Cannot call end after a stream was finished")
  static let resetOfUnixSocket = NetError(
    code: "ERR_INVALID_HANDLE_TYPE", message: "This handle type cannot be sent")

  /// A method was called on a destroyed socket.
  static func destroyed(_ method: String) -> NetError {
    NetError(
      code: "ERR_STREAM_DESTROYED",
      message: "Cannot call \(method) after a stream was destroyed")
  }
}

extension NetError {
  static let alreadyConnecting = NetError(
    code: "EALREADY", message: "connect EALREADY: the socket is connecting already")
  static let alreadyConnected = NetError(
    code: "EISCONN", message: "connect EISCONN: the socket is connected already")
}
