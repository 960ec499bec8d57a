extension NetError {
  /// A port is out of range.
  package static func badPort(_ port: Int, name: String) -> NetError {
    NetError(
      code: "ERR_SOCKET_BAD_PORT",
      message: "\(name) should be >= 0 and < 65536. Received type number (\(port)).")
  }

  /// A value cannot be used.
  package static func invalidValue(_ name: String, _ reason: String) -> NetError {
    NetError(code: "ERR_INVALID_ARG_VALUE", message: "The argument '\(name)' \(reason)")
  }

  /// A number is out of its range.
  package static func outOfRange(_ name: String, range: String, received: String) -> NetError {
    NetError(
      code: "ERR_OUT_OF_RANGE",
      message:
        "The value of \"\(name)\" is out of range. It must be \(range). Received \(received)")
  }

  /// Text is no address of the family that it should be of.
  static func invalidAddress(_ text: String) -> NetError {
    NetError(code: "ERR_INVALID_ADDRESS", message: "Invalid socket address", address: text)
  }
}
