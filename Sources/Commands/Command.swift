/// One command, parsed: what to do, with typed arguments.
public indirect enum Command: Hashable, Sendable {
  /// Opens a listener, or has a server listen.
  case listen(ListenCommand)
  /// Makes a server that does not listen yet.
  case server(ServerCommand)
  /// Opens a connection, or has a socket connect.
  case connect(ConnectCommand)
  /// Makes a socket that is not connected.
  case socket(SocketCommand)
  /// Connects sockets again, to where they were connected.
  case reconnect(Target)
  /// Writes bytes.
  case write(Target, Payload)
  /// Writes bytes and a newline.
  case writeln(Target, Payload)
  /// Ends the writing side, maybe with last bytes.
  case end(Target, Payload?)
  /// Calls a method without arguments of sockets.
  case call(SocketMethod, Target)
  /// Has objects keep the run going, or not.
  case setReferenced(Target, Bool)
  /// Reports a socket that is idle for so long.
  case setTimeout(Target, Argument<Milliseconds>)
  /// Sends small writes at once, or not.
  case setNoDelay(Target, Argument<Bool>?)
  /// Probes an idle peer, or not.
  case setKeepAlive(KeepAliveCommand)
  /// Has received bytes decoded.
  case setEncoding(Target, Argument<EncodingName>)
  /// Writes on sockets, for those who look at them.
  case label(LabelCommand)
  /// Forgets what is closed: its row and its stream.
  case forget(Target)
  /// Stops accepting.
  case close(Target)
  /// Asks how many connections a server has.
  case getConnections(Target)
  /// Changes settings of servers.
  case set(SetCommand)
  /// Changes what accepted sockets do.
  case handler(Target, Handler)
  /// Adds a rule to a block list.
  case block(ObjectName, BlockRule)
  /// Asks whether a block list has an address.
  case check(ObjectName, Argument<IPText>)
  /// Lists the rules of a block list.
  case rules(ObjectName)
  /// Makes an abort signal.
  case signal(ObjectName)
  /// Triggers an abort signal.
  case abort(ObjectName)
  /// Asks whether a text is an IP address, and of which family.
  case isIP(Argument<TextValue>)
  /// Reads an address with a port.
  case parse(Argument<TextValue>)
  /// Shows or changes what holds for connections that do not say.
  case defaults(DefaultsCommand)
  /// Tells a property of objects, or all.
  case get(Target, String?)
  /// Waits for an event or a property.
  case wait(WaitCommand)
  /// Checks a property.
  case expect(Target, Condition)
  /// Runs a block at each event.
  case on(OnCommand)
  /// Takes the blocks of an event away.
  case off(Target, EventName)
  /// Runs a block after the current callback.
  case tick(Block)
  /// Runs a block in the loop's next iteration.
  case immediate(Block)
  /// Runs a block several times.
  case `repeat`(Argument<RepeatCount>, Block)
  /// Runs a command that may fail.
  case `try`(Command)
  /// Does nothing for a while.
  case sleep(Argument<Milliseconds>)
  /// Prints a text.
  case print(Payload)
  /// Adds a rule for alerts, takes some away, or lists them.
  case alert(AlertCommand)
  /// Changes the colours.
  case theme(String)
  /// Shows only what fits a filter, in the list with the focus; without one, all.
  case filter(String?)
  /// Marks the sockets that are shown and fit a filter, or takes their marks away.
  case mark(MarkChange, filter: String?)
  /// Searches the stream of the selected socket; without a pattern, ends the search.
  case find(FindPattern?)
  /// Changes how things are shown.
  case view(ViewCommand)
  /// Sorts the list with the focus by a column, maybe the other way round; without one, as it came.
  case sort(String?, isReversed: Bool)
  /// Puts the sockets together by a property; without one, they stand one by one.
  case group(String?)
  /// Divides the screen among the panes: densities and presets by name; without any, as usual.
  case layout([String])
  /// Writes something of the session to a file.
  case export(ExportCommand)
  /// Shows help: on the command with this verb, or on all.
  case help(String?)
  /// Ends the program.
  case quit(Argument<ExitStatus>?)
}

/// A method of a socket that takes no arguments.
public enum SocketMethod: String, Hashable, Sendable, CaseIterable {
  /// Closes it at once.
  case destroy
  /// Ends it, and closes it once everything is written.
  case destroySoon
  /// Closes it with a reset.
  case resetAndDestroy
  /// Stops reading.
  case pause
  /// Goes on reading.
  case resume
}

/// What becomes of the marks of sockets.
public enum MarkChange: String, Hashable, Sendable, CaseIterable {
  /// They are set.
  case add = "mark"
  /// They are taken away.
  case remove = "unmark"
  /// What has one loses it, and what has none gets one.
  case invert = "invertMarks"
}

extension Command {
  /// Where a command may stand.
  struct Place {
    /// Whether nothing else may stand on its line: it takes time, or the line waits for it.
    var isAlone = false
    /// Whether it may stand in a block, which runs without a pause.
    var isInBlocks = true
  }

  /// Where the command may stand.
  var place: Place {
    switch self {
    case .wait, .sleep: Place(isAlone: true, isInBlocks: false)
    case .expect: Place(isAlone: true)
    case .repeat: Place(isInBlocks: false)
    default: Place()
    }
  }
}
