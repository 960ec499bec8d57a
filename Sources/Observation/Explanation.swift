public import NetTypes

/// An error for a person: what it means, and what to do next.
public struct Explanation: Hashable, Sendable {
  /// What it means, in one sentence without a full stop.
  public var sentence: String
  /// What to do next, in a few words.
  public var nextStep: String

  /// An explanation.
  public init(_ sentence: String, _ nextStep: String) {
    self.sentence = sentence
    self.nextStep = nextStep
  }
}

extension NetError {
  /// What the error means and what to do next; every code has an answer.
  ///
  /// Where the same code comes from several calls (`EADDRINUSE` of `listen` and of `bind`), the
  /// call decides.
  public var explanation: Explanation {
    known
      ?? Explanation(
        message.isEmpty ? "The system reported \(code.rawValue)" : message,
        "man 3 errno lists what the system means by its names")
  }

  /// The explanation of a code that the table has.
  var known: Explanation? {
    switch (code.rawValue, syscall) {
    case (_, "connect"?) where isOfPortZero, (_, nil) where isOfPortZero: portZero
    case (let code, "listen"?):
      (unixSocketPath != nil ? Self.listeningOnPath(code, place) : nil) ?? Self.listening(
        code, place)
        ?? Self.general(code, place)
    case (let code, "bind"?): Self.binding(code, place) ?? Self.general(code, place)
    case (let code, "connect"?):
      (unixSocketPath != nil ? Self.connectingToPath(code, place) : nil) ?? Self.connecting(
        code, place)
        ?? Self.general(code, place)
    case (let code, "getaddrinfo"?): Self.lookingUp(code, place)
    case (let code, nil) where !errors.isEmpty: Self.connecting(code, place)
    case (let code, _) where code.hasPrefix("ERR_"): Self.calling(code, message)
    case (let code, _): Self.general(code, place)
    }
  }

  /// The path of the unix socket that was to be listened on or connected to: an address without a port,
  /// or with -1 (listening); `nil` for other errors.
  public var unixSocketPath: String? {
    guard ["listen", "connect"].contains(syscall), let address, (port ?? -1) < 0,
      isIP(address) == nil
    else { return nil }
    return address
  }

  /// Whether the port 0 was to be connected to, which an error has no port for.
  private var isOfPortZero: Bool {
    let first = errors.first ?? self
    return first.syscall == "connect" && first.port == nil && first.address.flatMap(isIP) != nil
  }

  private var portZero: Explanation {
    Explanation(
      "\(place) can't be connected to: no server has the port 0",
      "write the port that the server listens on")
  }

  /// What was tried: an address with its port, a path, or a name.
  private var place: String {
    if let hostname { return hostname }
    let first = errors.first ?? self
    guard let address = first.address else { return "the address" }
    let port = isOfPortZero ? 0 : first.port
    guard let port, port >= 0 else { return unixSocketText(address) }
    return address.contains(":") ? "[\(address)]:\(port)" : "\(address):\(port)"
  }
}
