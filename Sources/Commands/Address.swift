import NetTypes

/// Where to listen, or what to connect to, as it is written.
public enum Address: Hashable, Sendable {
  /// `PORT`: on all addresses to listen, on this machine to connect.
  case port(Port)
  /// `HOST:PORT` or `[IPV6]:PORT`.
  case host(String, Port)
  /// `/path`, `./path` or `~/path`: a unix socket.
  case path(String)
  /// `@name`: an abstract unix socket.
  case abstract(String)
  /// `fd:N`: a socket that this process has as descriptor N.
  case descriptor(Int32)
}

extension Address: ArgumentValue {
  /// `PORT, HOST:PORT, [IPV6]:PORT, /path, @name or fd:N`.
  public static var syntax: ValueSyntax { .described(forms) }

  static var forms: String { "PORT, HOST:PORT, [IPV6]:PORT, /path, ./path, @name or fd:N" }

  /// The address that `text` spells.
  public init(argument text: String) throws(Problem) {
    guard !text.utf8.contains(0) else {
      throw Problem(
        "an address can't hold a NUL", remedy: "for an abstract unix socket write @name")
    }
    if let path = Self.unixSocket(text) {
      self = path
    } else if text.utf8.allSatisfy(isDigit), !text.isEmpty {
      self = .port(try Port(argument: text))
    } else if text.hasPrefix("[") {
      self = try Self.bracketed(text)
    } else {
      self = try Self.named(text)
    }
  }

  private static func unixSocket(_ text: String) -> Address? {
    if ["/", "./", "../", "~/"].contains(where: { text.utf8.starts(with: $0.utf8) }) {
      return .path(text)
    }
    guard text.utf8.first == UInt8(ascii: "@"), text.utf8.count > 1 else { return nil }
    return .abstract(String(Substring(text.utf8.dropFirst())))
  }

  /// `[IPV6]:PORT`.
  private static func bracketed(_ text: String) throws(Problem) -> Address {
    let parts = text.dropFirst().split(
      separator: "]", maxSplits: 1, omittingEmptySubsequences: false)
    let host = String(parts[0])
    guard parts.count == 2, isIPv6(host) else {
      throw Problem(
        "\(Quoting.excerpt(text)) has no IPv6 address in its brackets",
        remedy: "write [::1]:80, for example")
    }
    guard parts[1].utf8.first == UInt8(ascii: ":") else {
      throw Problem(
        "\(Quoting.excerpt(text)) lacks a port",
        remedy: "write [\(host)]:PORT, such as [\(host)]:80")
    }
    return .host(host, try Port(argument: String(parts[1].dropFirst())))
  }

  /// `HOST:PORT`, or something that looks like an address and is none.
  private static func named(_ text: String) throws(Problem) -> Address {
    guard let colon = text.lastIndex(of: ":") else { throw withoutPort(text) }
    let host = String(text[..<colon])
    let port = String(text[text.index(after: colon)...])
    if text.contains("://") {
      let rest = String(text[(text.firstRange(of: "://")?.upperBound ?? text.startIndex)...])
      throw Problem(
        "\(Quoting.excerpt(text)) is a URL",
        remedy: "write only HOST:PORT, such as \(Quoting.excerpt(hostPart(rest) + ":80"))")
    }
    if host.contains(":") {
      let fits = isIPv6(host) && decimal(port) != nil
      throw Problem(
        "\(Quoting.excerpt(text)) leaves open where the address ends and the port begins",
        remedy: fits ? "write [\(host)]:\(port)" : "write an IPv6 address in brackets: [::1]:80")
    }
    if host.isEmpty || host == "*" {
      throw Problem(
        "\(Quoting.excerpt(text)) names no host", remedy: "write the port alone for all addresses")
    }
    if host == "fd" {
      guard let number = decimal(port).flatMap({ Int32(exactly: $0) }) else {
        throw Problem(
          "\(Quoting.excerpt(text)) names no descriptor",
          remedy: "write the number of one that this process was given, such as fd:3")
      }
      return .descriptor(number)
    }
    try check(host: host)
    return .host(host, try Port(argument: port))
  }

  private static func hostPart(_ rest: String) -> String {
    String(rest.prefix { $0 != "/" && $0 != ":" })
  }

  private static func withoutPort(_ text: String) -> Problem {
    if isIPv6(text) {
      return Problem("\(text) lacks a port", remedy: "write [\(text)]:PORT, such as [\(text)]:80")
    }
    if text.contains("."), (try? check(host: text)) != nil {
      return Problem(
        "\(Quoting.excerpt(text)) lacks a port", remedy: "write \(text):PORT, such as \(text):80")
    }
    return Problem("\(Quoting.excerpt(text)) is not an address", remedy: "write one of \(forms)")
  }

  /// Checks that `host` is an IPv4 address or may be a name (RFC 1123, 2.1; `_` is tolerated).
  private static func check(host: String) throws(Problem) {
    let labels = host.split(separator: ".", omittingEmptySubsequences: false)
    if let last = labels.last, !last.isEmpty, last.utf8.allSatisfy(isDigit) {
      guard isIPv4(host) else {
        throw Problem(
          "\(Quoting.excerpt(host)) is not an IPv4 address",
          remedy: "write four numbers from 0 to 255 without leading zeros, such as 127.0.0.1")
      }
      return
    }
    guard host.utf8.allSatisfy({ $0 < 0x80 }) else {
      throw Problem(
        "the host \(Quoting.excerpt(host)) is not written in ASCII",
        remedy: "write its xn-- form, as the name service knows it")
    }
    let isName =
      host.utf8.count <= 253
      && host.utf8.allSatisfy { byte in
        isLetter(byte) || isDigit(byte) || [0x2d, 0x2e, 0x5f].contains(byte)
      }
    guard isName else {
      throw Problem("\(Quoting.excerpt(host)) is not a host", remedy: "write one of \(forms)")
    }
  }

  /// The address as it is written.
  public var argumentText: String {
    switch self {
    case .port(let port): port.argumentText
    case .host(let host, let port):
      host.contains(":") ? "[\(host)]:\(port.number)" : "\(host):\(port.number)"
    case .path(let path): path
    case .abstract(let name): "@" + name
    case .descriptor(let number): "fd:\(number)"
    }
  }
}

/// What `connect` aims at.
public enum ConnectAddress: Hashable, Sendable {
  /// An address.
  case address(Address)
  /// A listening server of this session, by its id or name.
  case server(Identifier)
}

extension ConnectAddress: ArgumentValue {
  /// The forms of an address, or a server.
  public static var syntax: ValueSyntax { .described("\(Address.forms); or a server's id or name") }

  /// The address or the server that `text` spells.
  public init(argument text: String) throws(Problem) {
    guard let id = Identifier(text) else {
      self = .address(try Address(argument: text))
      return
    }
    switch id.form {
    case .server, .name: self = .server(id)
    case .outgoing, .accepted:
      // `web.1` is a socket's name; with its dot it may also be meant as a host.
      throw Problem(
        "\(text) is a socket, and a host would need a port",
        remedy: "connect to a server, such as s1, or to HOST:PORT")
    }
  }

  /// The address or the server as it is written.
  public var argumentText: String {
    switch self {
    case .address(let address): address.argumentText
    case .server(let id): id.description
    }
  }
}
