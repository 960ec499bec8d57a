extension SocketSettings {
  /// The options that say what a socket is like.
  static let options = OptionTable<SocketSettings>([
    .option(
      "allowHalfOpen", \.allowHalfOpen, standard: "false",
      "keep our side open when the peer ends its side"),
    .option(
      "highWaterMark", \.highWaterMark, standard: "64KiB",
      "queued bytes from which on writing says that the queue is full"),
    .option(
      "onread", \.onread, standard: "none",
      "read into one buffer of this size, used again and again"),
    .option(
      "consume", \.consume, standard: "true",
      "take what is received; false lets it wait in the queue"),
    .option("signal", \.signal, standard: "none", "the abort signal that destroys the socket"),
  ])
}

extension ConnectSettings {
  /// The options that say how a socket connects.
  static let options = OptionTable<ConnectSettings>([
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
    .option(
      "hints", \.hints, standard: "ADDRCONFIG, or 0 with a family",
      "what the name lookup is asked for"),
    .option(
      "lookup", \.lookup, standard: "the system's resolver", "answer the name lookup with addresses"
    ),
    .option("timeout", \.timeout, standard: "0", "idle time after which 'timeout' is reported"),
    .option("noDelay", \.noDelay, standard: "false", "send small writes at once (TCP_NODELAY)"),
    .option("keepAlive", \.keepAlive, standard: "false", "probe an idle peer (SO_KEEPALIVE)"),
    .option(
      "keepAliveInitialDelay", \.keepAliveInitialDelay, standard: "0",
      "idle time before the first probe; 0 is the system's"),
    .option(
      "blockList", \.blockList, standard: "none",
      "the block list of addresses that are not connected to"),
    .option(
      "retry", \.retry, standard: "0",
      "connect again so long after it closed by itself; doubled each time, to 30 s"),
  ])
}

extension ConnectCommand {
  /// The options of `connect`; with a socket in front of the address, those of connecting only.
  static let options =
    OptionTable<ConnectCommand>([
      .refusable(.naming(\.name, "a name for the socket"), misplaced)
    ]) + ConnectSettings.options.lifted(\.connecting)
    + SocketSettings.options.lifted(\.settings, refusal: misplaced)

  @Sendable private static func misplaced(_ command: ConnectCommand) -> Problem? {
    command.socket.map { socket in
      Problem(
        "\(socket) exists, and this option is for a new socket",
        remedy: "leave it out, or give it to the command socket that makes one")
    }
  }
}

extension SocketCommand {
  /// The options of `socket`.
  static let options =
    OptionTable<SocketCommand>([.naming(\.name, "a name for the socket")])
    + SocketSettings.options.lifted(\.settings)
}

extension KeepAliveCommand {
  /// The options of `setKeepAlive`.
  static let options = OptionTable<KeepAliveCommand>([
    .option(
      "initialDelay", \.initialDelay, standard: "0",
      "idle time before the first probe; 0 leaves it as it is")
  ])
}

extension DefaultsCommand {
  /// The options of `defaults`.
  static let options = OptionTable<DefaultsCommand>([
    .option(
      "autoSelectFamily", \.autoSelectFamily, standard: "as it is",
      "try all addresses of a name in turn"),
    .option(
      "autoSelectFamilyAttemptTimeout", \.autoSelectFamilyAttemptTimeout, standard: "as it is",
      "time for one of several attempts"),
  ])
}

extension WaitCommand {
  /// The options of `wait`.
  static let options = OptionTable<WaitCommand>([
    .option("timeout", \.timeout, standard: "5s", "how long to wait at most")
  ])
}
