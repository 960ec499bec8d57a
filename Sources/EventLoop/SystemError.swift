import CLibuv

/// An error number of libuv or the system, with its name and its text.
public struct SystemError: Error, Hashable, Sendable {
  /// The number, negative (`-ECONNREFUSED`), as libuv reports it.
  public let number: Int32

  /// The error with this number; the sign does not matter.
  public init(_ number: Int32) {
    self.number = number < 0 ? number : -number
  }

  /// The name, such as `ECONNREFUSED` (`uv_err_name_r(3)`).
  public var name: String {
    Self.text { uv_err_name_r(number, $0, $1) }
  }

  /// The text, such as `connection refused` (`uv_strerror_r(3)`).
  public var message: String {
    Self.text { uv_strerror_r(number, $0, $1) }
  }

  private static func text(
    _ fill: (UnsafeMutablePointer<CChar>, Int) -> UnsafeMutablePointer<CChar>?
  ) -> String {
    withUnsafeTemporaryAllocation(of: CChar.self, capacity: 256) { buffer in
      guard let start = buffer.baseAddress, let text = fill(start, buffer.count) else { return "" }
      return String(cString: text)
    }
  }
}

extension SystemError: CustomStringConvertible {
  /// Name and text.
  public var description: String { "\(name): \(message)" }
}

extension SystemError {
  /// A function for sockets is not connected (`ENOTCONN`).
  public static let notConnected = SystemError(UV_ENOTCONN.rawValue)
  /// An operation was cancelled (`ECANCELED`).
  public static let cancelled = SystemError(UV_ECANCELED.rawValue)
  /// A try would have to wait (`EAGAIN`).
  static let wouldBlock = SystemError(UV_EAGAIN.rawValue)
  /// An argument is not valid (`EINVAL`).
  public static let invalidArgument = SystemError(UV_EINVAL.rawValue)
  /// Something is there already, or in use (`EEXIST`).
  public static let alreadyExists = SystemError(UV_EEXIST.rawValue)
  /// A time ran out (`ETIMEDOUT`).
  public static let timedOut = SystemError(UV_ETIMEDOUT.rawValue)
}
