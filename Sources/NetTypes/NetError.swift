/// An error of the network, with the fields that Node gives it.
public struct NetError: Error, Hashable, Sendable {
  /// What went wrong, as a stable name: `ECONNREFUSED`, `ERR_SOCKET_CLOSED`.
  public struct Code: RawRepresentable, Hashable, Sendable, ExpressibleByStringLiteral {
    /// The name, as Node spells it.
    public let rawValue: String

    /// The code with this name.
    public init(rawValue: String) { self.rawValue = rawValue }

    /// The code with this name.
    public init(stringLiteral value: String) { rawValue = value }
  }

  /// What went wrong.
  public var code: Code
  /// One line for a person; Node's text where Node has one.
  public var message: String
  /// The system's error number as a negative number, when the system reported it.
  public var errno: Int32?
  /// The system call or libuv function that failed, when one did.
  public var syscall: String?
  /// The address or path that was involved.
  public var address: String?
  /// The port that was involved; -1 for a path that a server could not listen on.
  public var port: Int?
  /// The local address, when one was asked for.
  public var localAddress: String?
  /// The local port, when one was asked for.
  public var localPort: Int?
  /// The name that could not be resolved.
  public var hostname: String?
  /// The errors of the single attempts, when several addresses were tried and all failed.
  public var errors: [NetError]
  /// What led to this error, such as the reason of an abort (Node: `error.cause`).
  public var cause: NetError? {
    get { causes.first }
    set { causes = newValue.map { [$0] } ?? [] }
  }
  /// At most one; a structure cannot hold another one of its own kind directly.
  private var causes: [NetError]

  /// An error with these fields.
  public init(
    code: Code, message: String, errno: Int32? = nil, syscall: String? = nil,
    address: String? = nil, port: Int? = nil, localAddress: String? = nil, localPort: Int? = nil,
    hostname: String? = nil, errors: [NetError] = [],
    cause: NetError? = nil
  ) {
    self.code = code
    self.message = message
    self.errno = errno
    self.syscall = syscall
    self.address = address
    self.port = port
    self.localAddress = localAddress
    self.localPort = localPort
    self.hostname = hostname
    self.errors = errors
    causes = cause.map { [$0] } ?? []
  }
}

extension NetError: CustomStringConvertible {
  /// The message, or the code where the message is empty.
  public var description: String { message.isEmpty ? code.rawValue : message }
}
