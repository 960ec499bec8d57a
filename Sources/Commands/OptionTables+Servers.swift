extension ServerSettings {
  /// The options that say what a server is like.
  static let options = OptionTable<ServerSettings>([
    .handler(\.handler, "what accepted sockets do with what they receive"),
    .option(
      "allowHalfOpen", \.allowHalfOpen, standard: "false",
      "keep our side open when the peer ends its side"),
    .option("pauseOnConnect", \.pauseOnConnect, standard: "false", "accepted sockets begin paused"),
    .option("noDelay", \.noDelay, standard: "false", "send small writes at once (TCP_NODELAY)"),
    .option("keepAlive", \.keepAlive, standard: "false", "probe idle peers (SO_KEEPALIVE)"),
    .option(
      "keepAliveInitialDelay", \.keepAliveInitialDelay, standard: "0",
      "idle time before the first probe; 0 is the system's"),
    .option(
      "highWaterMark", \.highWaterMark, standard: "64KiB",
      "queued bytes from which on writing says that the queue is full"),
    .option(
      "maxConnections", \.maxConnections, standard: "undefined",
      "connections that there are at most; others are dropped"),
    .option(
      "dropMaxConnection", \.dropMaxConnection, standard: "false",
      "close connections beyond the limit at once"),
    .option(
      "blockList", \.blockList, standard: "none", "the block list of peers that are not accepted"),
  ])
}

extension ListenSettings {
  /// The options that say how a server listens.
  static let options = OptionTable<ListenSettings>([
    .option("backlog", \.backlog, standard: "511", "connections that may wait to be accepted"),
    .option("ipv6Only", \.ipv6Only, standard: "false", "take no IPv4 connections on ::"),
    .option(
      "reusePort", \.reusePort, standard: "false",
      "let several sockets share the port (SO_REUSEPORT)"),
    .option(
      "exclusive", \.exclusive, standard: "false",
      "share the port with no worker; without a cluster it changes nothing"),
    .option(
      "readableAll", \.readableAll, standard: "false", "let all users read from the unix socket"),
    .option(
      "writableAll", \.writableAll, standard: "false", "let all users write to the unix socket"),
    .option("signal", \.signal, standard: "none", "the abort signal that closes the server"),
  ])
}

extension ListenCommand {
  /// The options of `listen`; with a server in front of the address, those of listening only.
  static let options =
    OptionTable<ListenCommand>([
      .refusable(
        .naming(\.name, "a name for the server; its sockets are NAME.1, NAME.2 and so on"),
        misplaced
      )
    ]) + ServerSettings.options.lifted(\.settings, refusal: misplaced)
    + ListenSettings.options.lifted(\.listening)

  @Sendable private static func misplaced(_ command: ListenCommand) -> Problem? {
    command.server.map { server in
      Problem(
        "\(server) exists, and this option is for a new server",
        remedy: "leave it out, or give it to the command server that makes one")
    }
  }
}

extension ServerCommand {
  /// The options of `server`.
  static let options =
    OptionTable<ServerCommand>([
      .naming(\.name, "a name for the server; its sockets are NAME.1, NAME.2 and so on")
    ]) + ServerSettings.options.lifted(\.settings)
}

extension SetCommand {
  /// What `set` assigns.
  static let options = OptionTable<SetCommand>([
    .option(
      "maxConnections", \.maxConnections, standard: "as it is",
      "connections that there are at most; undefined for any number"),
    .option(
      "dropMaxConnection", \.dropMaxConnection, standard: "as it is",
      "close connections beyond the limit at once"),
  ])
}
