extension Registry {
  /// What asks, and changes nothing but defaults.
  static let questions: [CommandSpecification] = [
    CommandSpecification(
      "get", .target(.any), .optional(.property), effect: .asks,
      summary: "tell a property of an object, or all",
      details: [
        "Properties are Node's, and pendingBytes: the bytes that the system has not taken."
      ],
      examples: ["get c1 bytesRead", "get s1"],
      command: { .get($0, $1) }),
    CommandSpecification(
      "isIP", .value("TEXT"), effect: .asks,
      summary: "tell the family of an IP address: 4, 6, or 0 for none",
      examples: ["isIP ::1"],
      command: { .isIP($0) }),
    CommandSpecification(
      "parse", .value("TEXT"), effect: .asks,
      summary: "read an IP address with a port (SocketAddress.parse)",
      examples: ["parse 127.0.0.1:80", "parse [::1]:80"],
      command: { .parse($0) }),
    CommandSpecification(
      "defaults", options: DefaultsCommand.options,
      effect: .changesByOptions,
      summary: "show or change what holds for connections that do not say",
      examples: ["defaults", "defaults autoSelectFamilyAttemptTimeout=500"],
      subject: { DefaultsCommand() }, command: { .defaults($0) }),
  ]

  /// What scripts are made of.
  static let flow: [CommandSpecification] = [
    CommandSpecification(
      "wait", .targets, .goal, options: WaitCommand.options,
      effect: .asks, summary: "wait for an event, or until a property has a value",
      details: [
        "Each event of an object can be waited for once: the next wait for the same event finds the "
          + "next one. Conditions are on the event's fields: bytesRead>=11, code=ECONNRESET. An "
          + "object that does not exist yet is waited for.",
        "It stands alone on its line. When the time is over, a script ends with status 3.",
      ],
      examples: [
        "wait c1 data bytesRead>=11 timeout=10s", "wait s1.1 c1 close",
        "wait c1 readyState = open", "wait c1 error code=ECONNREFUSED",
      ],
      subject: { WaitCommand(targets: $0, goal: $1) }, command: { .wait($0) }),
    CommandSpecification(
      "expect", .target(.any), .condition, effect: .asks,
      summary: "check a property now; else the script fails",
      details: [
        "OP is = != < > <= >= contains matches; matches takes a regular expression. A property "
          + "without a value is undefined. It stands alone on its line, or in a block."
      ],
      examples: ["expect c1 bytesRead = 5", "expect s1 listening = true"],
      command: { .expect($0, $1) }),
    CommandSpecification(
      "on", .target(.any), .event, .conditions, .once, .block,
      effect: .contains, summary: "run commands at each event of an object, within it",
      details: [
        "In the block, . is the object, and $NAME a field of the event: $socket, $data, $error, "
          + "$ip, $code. on web.* includes sockets that the server accepts later.",
        "With conditions on the event's fields, as for wait, it runs only where they hold.",
      ],
      examples: [
        "on c1 data { write . $data }", "on web.* data text contains PING { writeln . PONG }",
        "on s1 connection once { write $socket \"hello\" }",
      ],
      command: {
        .on(OnCommand(target: $0, event: $1, conditions: $2, isOnce: $3, block: $4))
      }),
    CommandSpecification(
      "off", .target(.any), .event, summary: "take the blocks of an event away",
      examples: ["off c1 data"],
      command: { .off($0, $1) }),
    CommandSpecification(
      "tick", .block, effect: .contains,
      summary: "run commands after the current callback (process.nextTick)",
      examples: ["tick { end c1 }"],
      command: { .tick($0) }),
    CommandSpecification(
      "immediate", .block, effect: .contains,
      summary: "run commands in the loop's next iteration (setImmediate)",
      examples: ["immediate { destroy c1 }"],
      command: { .immediate($0) }),
    CommandSpecification(
      "repeat", .value("N"), .block, effect: .contains, summary: "run commands N times, in one go",
      examples: ["repeat 5 { connect s1 }"],
      command: { .repeat($0, $1) }),
    CommandSpecification(
      "try", .command, effect: .contains, summary: "run a command that may fail, and go on",
      examples: ["try connect s1 localAddress=192.0.2.1"],
      command: { .try($0) }),
    CommandSpecification(
      "alert", .alert, effect: .asks,
      summary: "be told when a rule holds: by an event, the bell and the row",
      details: [
        "RULE is a filter of events, with words of its own: new, closed, error, match /re/ for "
          + "received bytes, and idle>30s for sockets to which nothing happens; a time without a "
          + "unit is in seconds. At most "
          + "50 rules are kept, and each raises 10 alerts a second; what is beyond is counted.",
        "wait ID alert and on ID alert { ... } are for scripts; the fields are rule, n (the rule's "
          + "number) and skipped.",
        "Without a rule it lists them; alert off N takes one away, alert off all.",
      ],
      examples: [
        "alert error", "alert idle>30s and direction=in", "alert match /^QUIT/", "alert",
        "alert off 1",
      ],
      command: { .alert($0) }),
    CommandSpecification(
      "sleep", .value("DURATION"), effect: .asks, summary: "do nothing for a while",
      examples: ["sleep 250ms"],
      command: { .sleep($0) }),
    CommandSpecification(
      "print", .text, effect: .asks, summary: "print a text", examples: ["print \"port $s1.port\""],
      command: { .print($0) }),
  ]
}

extension Parameter where Value == Bool {
  /// The word `once`, or nothing.
  fileprivate static var once: Parameter {
    .custom("once", .value(.choice([.init("once", "at the first event only")])), isOptional: true) {
      words throws(SyntaxError) in
      guard let word = words.peek() else { return false }
      guard word.bareText?.lowercased() == "once" else { throw words.tooMany(word) }
      _ = words.next()
      return true
    }
  }
}
