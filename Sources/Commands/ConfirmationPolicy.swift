/// What a person is asked before something ends for good.
///
/// The one rule for keys, menus and typed lines, on the screen and line by line. What a script, `-e`
/// or the configuration says is never asked about: it was written down, and nobody may be there.
public enum ConfirmationPolicy: String, ChoiceValue {
  /// One yes before one socket is closed, two before several are.
  case always
  /// Only before several are closed.
  case large
  /// Nothing.
  case never

  /// `a choice of questions`.
  public static var noun: String { "a choice of questions" }
  /// The word.
  public var word: String { rawValue }
  /// What is asked.
  public var summary: String {
    switch self {
    case .always: "a yes before one socket is closed, two before several are"
    case .large: "two before several are closed, and nothing before one is"
    case .never: "nothing"
    }
  }

  /// How many times a yes is wanted before `count` servers and sockets end; `isAbrupt` as in
  /// ``Ending``.
  ///
  /// To end one side of one socket, or to close one server, loses nothing: that is done at once.
  public func answers(forEnding count: Int, isAbrupt: Bool) -> Int {
    switch self {
    case .never: 0
    case .large: count > 1 ? 2 : 0
    case .always: count > 1 ? 2 : (count == 1 && isAbrupt ? 1 : 0)
    }
  }

  /// Whether a yes is wanted before the program ends, and so many open sockets with it.
  ///
  /// One is enough however many they are: who leaves means all of them.
  public func asks(beforeQuittingWith openSockets: Int) -> Bool {
    answers(forEnding: openSockets, isAbrupt: true) > 0
  }
}
