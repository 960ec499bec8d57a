extension ConnectCommand {
  /// The options of `connect`.
  static let options = OptionTable<ConnectCommand>([
    .naming(\.name, "a name for the socket"),
    .option("family", \.family, standard: "0", "which addresses of a name may be used"),
    .option(
      "localAddress", \.localAddress, standard: "the system's choice", "address to connect from"),
    .option("localPort", \.localPort, standard: "the system's choice", "port to connect from"),
    .option(
      "autoSelectFamily", \.autoSelectFamily, standard: "true",
      "try all addresses of a name in turn"),
    .option(
      "autoSelectFamilyAttemptTimeout", \.autoSelectFamilyAttemptTimeout, standard: "250",
      "time for one of several attempts"),
    .option("noDelay", \.noDelay, standard: "false", "send small writes at once (TCP_NODELAY)"),
    .option("keepAlive", \.keepAlive, standard: "false", "probe an idle peer (SO_KEEPALIVE)"),
    .option(
      "keepAliveInitialDelay", \.keepAliveInitialDelay, standard: "0",
      "idle time before the first probe; 0 is the system's"),
    .option(
      "allowHalfOpen", \.allowHalfOpen, standard: "false",
      "keep our side open when the peer ends its side"),
    .option(
      "highWaterMark", \.highWaterMark, standard: "64KiB",
      "queued bytes from which on writing says that the queue is full"),
  ])
}

extension Registry {
  static let sockets: [CommandSpecification] = [
    CommandSpecification(
      "connect", .connectAddress, options: ConnectCommand.options,
      summary: "open a connection",
      details: [
        "ADDRESS is PORT (on this machine), HOST:PORT, [IPV6]:PORT, /path or ./path for a unix "
          + "socket, @name for an abstract one, or the id or name of a listening server here."
      ],
      examples: [
        "connect localhost:8124", "connect s1 as me", "connect /tmp/app.sock",
        "connect [::1]:8124 noDelay localPort=9000",
      ],
      subject: { ConnectCommand(address: $0) }, command: { .connect($0) }),
    CommandSpecification(
      "write", aliases: ["send"], .target(.socket), .data, summary: "send bytes; adds nothing",
      details: payloadDetails,
      examples: [
        "write c1 \"GET / HTTP/1.0\\r\\n\\r\\n\"", "write s1.* hex:\"DE AD BE EF\"",
        "write c1 '{\"user\": \"bob\"}'", "write c1 repeat:1000:ab",
      ],
      command: { .write($0, $1) }),
    CommandSpecification(
      "writeln", .target(.socket), .data, summary: "send bytes and a newline",
      details: payloadDetails, examples: ["writeln c1 hello world", "writeln * \"\""],
      command: { .writeln($0, $1) }),
    CommandSpecification(
      "end", .target(.socket), .optional(.data),
      summary: "end our side once everything is sent; the peer may go on",
      examples: ["end c1", "end s1.1 \"bye\\n\""],
      command: { .end($0, $1) }),
    CommandSpecification(
      "destroy", .target(.socket), summary: "close at once; what is queued is lost",
      examples: ["destroy c1", "destroy s1.*"],
      command: { .destroy($0) }),
    CommandSpecification(
      "resetAndDestroy", aliases: ["reset"], .target(.socket),
      summary: "close with a reset; the peer sees ECONNRESET",
      details: ["TCP only: unix sockets have no reset."], examples: ["resetAndDestroy c1"],
      command: { .resetAndDestroy($0) }),
    CommandSpecification(
      "pause", .target(.socket), summary: "stop reading; the peer's bytes wait in the system",
      examples: ["pause c1"],
      command: { .pause($0) }),
    CommandSpecification(
      "resume", .target(.socket), summary: "go on reading", examples: ["resume c1"],
      command: { .resume($0) }),
  ]

  private static let payloadDetails = [
    "DATA is \"text\" with the escapes \\n \\r \\t \\0 \\\\ \\\" \\$ \\xHH \\u{...}, 'raw text', or "
      + "bare words, which are joined by one blank.",
    "A word may also be hex:\"DE AD\", base64:aGk=, file:PATH, random:SIZE or repeat:COUNT:DATA.",
    "$s1.port and the like stand for what they are at that moment; $$ is a dollar.",
  ]
}
