extension Registry {
  static let sockets: [CommandSpecification] = [
    CommandSpecification(
      "connect", .existing(.socket), .connectAddress, options: ConnectCommand.options,
      summary: "open a connection",
      details: [
        "ADDRESS is PORT (on this machine), HOST:PORT, [IPV6]:PORT, /path or ./path for a unix "
          + "socket, @name for an abstract one, fd:N for a socket that this process was given, or "
          + "the id or name of a listening server here.",
        "With a SOCKET in front, it is that socket that connects.",
      ],
      examples: [
        "connect localhost:8124", "connect s1 as me", "connect /tmp/app.sock",
        "connect [::1]:8124 noDelay localPort=9000", "connect c1 localhost:8124",
        "connect example.com:80 lookup=127.0.0.1,::1",
      ],
      subject: { ConnectCommand(socket: $0, address: $1) }, command: { .connect($0) }),
    CommandSpecification(
      "socket", options: SocketCommand.options, summary: "make a socket that is not connected yet",
      examples: ["socket as me allowHalfOpen", "socket consume=false"],
      subject: { SocketCommand() }, command: { .socket($0) }),
    CommandSpecification(
      "reconnect", .target(.socket),
      summary: "connect again, to the same address and in the same way",
      examples: ["reconnect c1"],
      command: { .reconnect($0) }),
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
      summary: "half-close: end our side once everything is sent; the peer may go on",
      examples: ["end c1", "end s1.1 \"bye\\n\""],
      command: { .end($0, $1) }),
    method(.destroy, summary: "close at once; what is queued is lost", "destroy s1.*"),
    method(
      .destroySoon, summary: "end our side, and close once everything is sent", "destroySoon c1"),
    method(
      .resetAndDestroy, aliases: ["reset"],
      summary: "close with a reset; the peer sees ECONNRESET",
      details: ["TCP only: unix sockets have no reset."], "resetAndDestroy c1"),
    method(.pause, summary: "stop reading; the peer's bytes wait in the system", "pause c1"),
    method(.resume, summary: "go on reading", "resume c1"),
    CommandSpecification(
      "ref", .target(.any), summary: "let a socket or server keep a run going, as at first",
      examples: ["ref s1"],
      command: { .setReferenced($0, true) }),
    CommandSpecification(
      "unref", .target(.any), summary: "let a run end although a socket or server is open",
      examples: ["unref s1"],
      command: { .setReferenced($0, false) }),
    CommandSpecification(
      "setTimeout", .target(.socket), .value("MS"),
      summary: "report a socket that is idle for so long; 0 for never",
      details: ["The socket stays open: 'timeout' only tells."],
      examples: ["setTimeout c1 5s", "setTimeout s1.1 0"],
      command: { .setTimeout($0, $1) }),
    CommandSpecification(
      "setNoDelay", .target(.socket), .optional(.value("BOOL")),
      summary: "send small writes at once (TCP_NODELAY), or not",
      examples: ["setNoDelay c1", "setNoDelay c1 false"],
      command: { .setNoDelay($0, $1) }),
    CommandSpecification(
      "setKeepAlive", .target(.socket), .optionalBeforeOptions(.value("BOOL")),
      options: KeepAliveCommand.options,
      summary: "probe an idle peer (SO_KEEPALIVE), or not; false unless given",
      examples: ["setKeepAlive c1 true initialDelay=30s", "setKeepAlive c1 false"],
      subject: { KeepAliveCommand(target: $0, isEnabled: $1) }, command: { .setKeepAlive($0) }),
    CommandSpecification(
      "setEncoding", .target(.socket), .value("ENCODING"),
      summary: "have received bytes told as text of an encoding",
      details: ["Characters that are split over reads are put together."],
      examples: ["setEncoding c1 utf8"],
      command: { .setEncoding($0, $1) }),
    CommandSpecification(
      "label", .target(.socket), .optionalBeforeOptions(.value("NAME")),
      options: LabelCommand.options,
      summary: "write a name, a colour or a comment on a socket, to know it again",
      details: [
        "The id stays the socket's name in commands; several sockets may have the same label, and "
          + "a filter finds them: filter label=db. Without anything, the label is taken away."
      ],
      examples: [
        "label c1 db", "label s1.* worker color=cyan", "label c1 comment=\"answers late\"",
        "label c1",
      ],
      subject: { LabelCommand(target: $0, name: $1) }, command: { .label($0) }),
    CommandSpecification(
      "forget", .target(.any), summary: "take closed sockets and servers out of the lists",
      details: [
        "Their streams go with them. What is open, or connects again by itself, can't be forgotten; * "
          + "means all that is closed, s1.* all closed sockets of s1."
      ],
      examples: ["forget c1", "forget s1.*", "forget *"],
      command: { .forget($0) }),
  ]

  private static func method(
    _ method: SocketMethod, aliases: [String] = [], summary: String, details: [String] = [],
    _ example: String
  ) -> CommandSpecification {
    CommandSpecification(
      method.rawValue, aliases: aliases, .target(.socket), summary: summary, details: details,
      examples: [example],
      command: { .call(method, $0) })
  }

  static let payloadDetails = [
    "DATA is \"text\" with the escapes \\n \\r \\t \\0 \\\\ \\\" \\$ \\xHH \\u{...}, 'raw text', or "
      + "bare words, which are joined by one blank.",
    "A word may also be hex:\"DE AD\", base64:aGk=, file:PATH, random:SIZE or repeat:COUNT:DATA.",
    "$s1.port and the like stand for what they are at that moment; $$ is a dollar.",
  ]
}
