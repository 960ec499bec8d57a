extension Registry {
  static let servers: [CommandSpecification] = [
    CommandSpecification(
      "listen", .existing(.server), .listenAddress, options: ListenCommand.options,
      summary: "open a server and accept connections",
      details: [
        "ADDRESS is PORT, HOST:PORT, [IPV6]:PORT, /path or ./path for a unix socket, or @name for "
          + "an abstract one, fd:N for a socket that this process was given. Port 0 lets the "
          + "system choose.",
        "PORT alone listens on all addresses: other machines can connect. 127.0.0.1:PORT keeps to "
          + "this machine.",
        "With a SERVER in front, it is that server that listens.",
      ],
      examples: [
        "listen 8124", "listen 127.0.0.1:0 as web handler=echo", "listen /tmp/app.sock",
        "listen [::1]:8124 allowHalfOpen backlog=16", "listen web 8124",
      ],
      subject: { ListenCommand(server: $0, address: $1) }, command: { .listen($0) }),
    CommandSpecification(
      "server", options: ServerCommand.options,
      summary: "make a server that does not listen yet",
      examples: ["server as web maxConnections=10", "server handler=echo"],
      subject: { ServerCommand() }, command: { .server($0) }),
    CommandSpecification(
      "handler", .target(.server), .handler,
      summary: "choose what a server's sockets do with what they receive",
      details: [
        "KIND is none (only show it), echo (send it back), discard (drop it), chargen (send lines "
          + "without end), daytime (send the time, and end), broadcast (send it to all others), "
          + "reply DATA (answer the first bytes, and end), or rules FILE: the commands of the file run "
          + "for each connection, in which . is its socket: on . data text contains PING { ... }",
        "It holds for sockets that were accepted before, too.",
      ],
      examples: [
        "handler s1 echo", "handler web none", "handler s1 reply \"pong\\n\"",
        "handler web rules smtp.rules",
      ],
      command: { .handler($0, $1) }),
    CommandSpecification(
      "close", .target(.server), summary: "stop accepting; open sockets live on",
      details: ["The server is closed when its last socket is."],
      examples: ["close s1", "close *"],
      command: { .close($0) }),
    CommandSpecification(
      "getConnections", .target(.server), effect: .asks,
      summary: "ask how many connections a server has",
      details: ["The answer comes as a callback."],
      examples: ["getConnections s1"],
      command: { .getConnections($0) }),
    CommandSpecification(
      "set", .target(.server), options: SetCommand.options,
      summary: "change settings of a server that exists",
      examples: ["set s1 maxConnections=2", "set web maxConnections=undefined"],
      subject: { SetCommand(target: $0) }, command: { .set($0) }),
  ]
}
