import NetTypes

extension NetError {
  /// Errors of a server that is to listen.
  static func listening(_ code: String, _ place: String) -> Explanation? {
    switch code {
    case "EADDRINUSE":
      Explanation(
        "Something listens on \(place) already", "choose another port, or 0 for any free one")
    case "EADDRNOTAVAIL":
      Explanation(
        "This machine does not have the address of \(place)",
        "listen on the port alone, or on one of the addresses that `ip address` shows")
    case "EACCES":
      Explanation(
        "This user may not listen on \(place)",
        "choose a port from 1024 on")
    case "EINVAL":
      Explanation(
        "\(place) can't be listened on", "a link-local address needs its zone: fe80::1%eth0")
    case "EAFNOSUPPORT":
      Explanation(
        "This machine does not speak the protocol of \(place)", "listen on 127.0.0.1 instead")
    default: nil
    }
  }

  /// Errors of a server that is to listen on a unix socket, where they mean something else.
  static func listeningOnPath(_ code: String, _ place: String) -> Explanation? {
    switch code {
    case "EADDRINUSE" where place.hasPrefix("@"):
      Explanation("Something listens on \(place) already", "choose another name")
    case "EADDRINUSE":
      Explanation(
        "\(place) exists already", "choose another path, or remove it if no server uses it")
    case "EACCES":
      Explanation(
        "This user may not listen on \(place)",
        "choose a path in a folder that exists and where you may make files")
    case "ENOENT", "ENOTDIR":
      Explanation("The directory of \(place) does not exist", "make it, or choose another path")
    case "EROFS":
      Explanation(
        "The directory of \(place) is read-only", "choose a path elsewhere, such as /tmp/app.sock")
    case "EINVAL":
      Explanation("\(place) is too long for a unix socket", "a path has at most 108 bytes")
    default: nil
    }
  }

  /// Errors of taking the local address that a connection was told to use.
  static func binding(_ code: String, _ place: String) -> Explanation? {
    switch code {
    case "EADDRINUSE":
      Explanation(
        "The local address \(place) is in use", "leave out localPort, or choose another")
    case "EADDRNOTAVAIL", "EINVAL":
      Explanation(
        "The local address \(place) can't be used for this connection",
        "leave out localAddress, or give one of this machine's of the right family")
    case "EACCES":
      Explanation(
        "This user may not use the local port of \(place)", "leave out localPort, or use 1024 on")
    default: nil
    }
  }

  /// Errors of a connection that is to be made.
  static func connecting(_ code: String, _ place: String) -> Explanation? {
    switch code {
    case "ERR_IP_BLOCKED":
      Explanation(
        "The block list has \(place)", "use another address, or a block list without this one")
    case "ECONNREFUSED":
      Explanation(
        "Nothing listens on \(place)", "check host and port, or start the server first")
    case "EACCES", "EPERM":
      Explanation(
        "This user may not connect to \(place)", "check the socket's permissions, or the firewall")
    case "ETIMEDOUT":
      Explanation(
        "\(place) did not answer in time", "check the address; a firewall may drop the packets")
    case "EADDRNOTAVAIL":
      Explanation(
        "There is no local address or port left to reach \(place)",
        "check the address, or wait until some connections are gone")
    case "EADDRINUSE":
      Explanation(
        "A connection from this local address to \(place) exists",
        "leave out localPort, or choose another")
    case "ECONNRESET":
      Explanation(
        "\(place) reset the connection before it was made", "its server may be closing; try again")
    case "EINVAL":
      Explanation(
        "\(place) can't be connected to", "a link-local address needs its zone: fe80::1%eth0")
    default: nil
    }
  }

  /// Errors of a connection to a unix socket, where they mean something else.
  static func connectingToPath(_ code: String, _ place: String) -> Explanation? {
    switch code {
    case "ECONNREFUSED":
      Explanation(
        "Nothing listens on \(place)", "start the server; a file alone may be left over from before"
      )
    case "ENOENT", "ENOTDIR":
      Explanation("There is no unix socket \(place)", "check the path; the server makes it")
    case "EAGAIN":
      Explanation(
        "The queue of the unix socket \(place) is full", "its server does not accept; try again")
    case "EPROTOTYPE", "ENOTSOCK":
      Explanation("\(place) is no stream socket", "check the path")
    case "EINVAL":
      Explanation("\(place) is too long for a unix socket", "a path has at most 108 bytes")
    default: nil
    }
  }

  /// Errors of the name service.
  static func lookingUp(_ code: String, _ place: String) -> Explanation? {
    switch code {
    case "ENOTFOUND":
      Explanation("No address is known for the name \(place)", "check its spelling")
    case "EAI_AGAIN":
      Explanation(
        "The name service did not answer for \(place)", "check the network, and try again")
    case _ where code.hasPrefix("EAI_"):
      Explanation(
        "The name service can't look up \(place)", "check the name, or use an IP address")
    default: nil
    }
  }
}
