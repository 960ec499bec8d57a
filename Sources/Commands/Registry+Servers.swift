extension ListenCommand {
  /// The options of `listen`.
  static let options = OptionTable<ListenCommand>([
    .naming(\.name, "a name for the server; its sockets are NAME.1, NAME.2 and so on"),
    .option(
      "handler", \.handler, standard: "none", "what accepted sockets do with what they receive"),
    .option("backlog", \.backlog, standard: "511", "connections that may wait to be accepted"),
    .option("ipv6Only", \.ipv6Only, standard: "false", "take no IPv4 connections on ::"),
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
  ])
}

extension Registry {
  static let servers: [CommandSpecification] = [
    CommandSpecification(
      "listen", .listenAddress, options: ListenCommand.options,
      summary: "open a server and accept connections",
      details: [
        "ADDRESS is PORT, HOST:PORT, [IPV6]:PORT, /path or ./path for a unix socket, or @name for "
          + "an abstract one. Port 0 lets the system choose.",
        "PORT alone listens on all addresses: other machines can connect. 127.0.0.1:PORT keeps to "
          + "this machine.",
      ],
      examples: [
        "listen 8124", "listen 127.0.0.1:0 as web handler=echo", "listen /tmp/app.sock",
        "listen [::1]:8124 allowHalfOpen backlog=16",
      ],
      subject: { ListenCommand(address: $0) }, command: { .listen($0) }),
    CommandSpecification(
      "handler", .target(.server), .value("KIND"),
      summary: "choose what a server's sockets do with what they receive",
      details: [
        "none only shows it, echo sends it back, discard drops it. It holds for sockets that were "
          + "accepted before, too."
      ],
      examples: ["handler s1 echo", "handler web none"],
      command: { .handler($0, $1) }),
    CommandSpecification(
      "close", .target(.server), summary: "stop accepting; open sockets live on",
      details: ["The server is closed when its last socket is."],
      examples: ["close s1", "close *"],
      command: { .close($0) }),
  ]
}
