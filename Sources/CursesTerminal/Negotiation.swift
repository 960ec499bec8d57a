/// What the terminal is asked about itself, and what it answered.
///
/// One burst of questions goes out at the start, and one more when the background comes to matter only
/// later. The end of each is a question that every terminal answers (DA1): once that answer is there,
/// there will be none to what came before it. Nothing ever waits for it but the way out: an answer that
/// came after we left would be typed into the shell. So a terminal that answers late costs nothing, and
/// what it says counts from then on; a silent one is never asked again.
struct Negotiation: Equatable {
  /// How long the way out waits for an answer that is due.
  static var patience: Duration { .milliseconds(Int(patienceInMilliseconds)) }
  /// The same as C has it.
  static let patienceInMilliseconds: Int32 = 150

  /// Whether synchronised output is known (https://github.com/contour-terminal/vt-extensions, mode
  /// 2026), and what kind of terminal it is.
  static let question = Array("\u{1B}[?2026$p\u{1B}[c".utf8)
  /// What the colour of the background is (xterm's ctlseqs, OSC 11).
  static let backgroundQuestion = Array("\u{1B}]11;?\u{1B}\\".utf8)
  /// The second part alone.
  static let fence = Array("\u{1B}[c".utf8)

  /// Whether frames may be bracketed, so that none is shown half.
  private(set) var isSynchronised = false
  /// Whether the background is a light colour; `nil` while the terminal has not said.
  private(set) var hasLightBackground: Bool?
  /// Whether the terminal has answered before.
  private(set) var answers = false
  /// When the question was asked that is not answered yet.
  private(set) var asked: ContinuousClock.Instant?
  /// Whether there may be questions.
  private var isWelcome: Bool
  /// Whether the background is among the first ones.
  private let asksForBackground: Bool
  /// Whether it was asked for.
  private var askedForBackground = false

  /// A negotiation with the terminal `name`; `program` is what its environment calls it
  /// (TERM_PROGRAM).
  init(name: String, program: String?, speaksECMA48: Bool, asksForBackground: Bool = false) {
    self.asksForBackground = asksForBackground
    isWelcome =
      speaksECMA48 && program != "Apple_Terminal"
      && Self.families.contains { name.hasPrefix($0) }
  }

  /// Names of terminals that read over a question which they do not understand.
  ///
  /// Others (the Linux console, a VT100) may print a part of it.
  private static let families = [
    "xterm", "tmux", "screen", "alacritty", "contour", "foot", "ghostty", "kitty", "konsole",
    "mintty", "rio", "st-", "vte", "wezterm",
  ]

  /// What is to be sent at the start; nothing when it was asked before, or must not be.
  mutating func ask(at now: ContinuousClock.Instant) -> [UInt8] {
    guard isWelcome else { return [] }
    isWelcome = false
    asked = now
    askedForBackground = asksForBackground
    return (asksForBackground ? Self.backgroundQuestion : []) + Self.question
  }

  /// What is to be sent to learn the background, which is wanted only now; nothing for a terminal that
  /// has not answered, or was asked before.
  mutating func askForBackground(at now: ContinuousClock.Instant) -> [UInt8] {
    guard answers, !askedForBackground else { return [] }
    askedForBackground = true
    asked = now
    return Self.backgroundQuestion + Self.fence
  }

  /// What is to be sent on the way out so that the answer shows that nothing else is on its way;
  /// nothing for a terminal that never answered.
  mutating func askAgain(at now: ContinuousClock.Instant) -> [UInt8] {
    guard answers else { return [] }
    asked = now
    return Self.fence
  }

  /// Takes an answer in.
  mutating func take(_ report: TerminalReport) {
    switch report {
    case .mode(2026, state: 1...3): isSynchronised = true
    case .mode: break
    case .background(let isLight): hasLightBackground = isLight
    case .attributes:
      answers = true
      asked = nil
    }
  }

  /// Whether an answer is due.
  var isOpen: Bool { asked != nil }

  /// How long an answer is still worth waiting for at `now`; `nil` when none is due.
  func remaining(at now: ContinuousClock.Instant) -> Duration? {
    guard let asked else { return nil }
    let left = asked + Self.patience - now
    return left > .zero ? left : nil
  }
}
