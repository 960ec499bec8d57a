import CTerminalGuard
import Glibc
public import TerminalUI

/// The terminal that sockscope was started on, as a screen and a keyboard.
///
/// Opening it enters the alternate screen; ``close()`` must be called on every way out, and a
/// crash restores the terminal by itself. Nothing here blocks: bytes that the terminal does not
/// take wait, and of the frames that come meanwhile only the newest is shown.
///
/// There can be one per process, for ncurses is one per process.
@MainActor
public final class CursesTerminal {
  /// The terminal's size when it was last looked at; see ``resize()``.
  public internal(set) var size: Size
  /// What the user should hear about how the terminal was opened, a sentence each.
  public let notices: [String]
  /// How long after a lone escape character nothing may come for it to be the Escape key.
  public let escapeDelay: Duration

  /// Whether the screen is on, and not suspended or closed.
  var isOn = false
  /// Whether the terminal went away; nothing can be shown any more.
  var isGone = false
  /// What the terminal shows once all bytes are sent; `nil` when it must be drawn from nothing.
  var shown: Frame?
  /// The newest frame while the terminal takes no bytes.
  var waiting: Frame?
  var isMouseOn = false
  /// The title that the terminal shows for us; `nil` while it shows its own.
  var title: String?
  var outbox = Outbox()
  var parser: KeyParser
  var negotiation: Negotiation
  /// When the parser's pending input counts as complete.
  var deadline: ContinuousClock.Instant?

  let device: TerminalDevice
  let screen: CursesScreen
  let log: OutputLog
  let speaksECMA48: Bool
  let farewell: [UInt8]
  let options: Options
  /// Whether the terminal's title is ours to set.
  let setsTitle: Bool

  /// What may be chosen about how the terminal is used.
  public struct Options: Hashable, Sendable {
    /// Whether to do without colours, as NO_COLOR asks for.
    public var isColorless = false
    /// Whether the screen is one of its own, which leaves what was there before untouched; else the
    /// last picture stays where it was.
    public var usesAlternateScreen = true
    /// Whether the title of frames is shown (``Frame/title``), where the terminal has one.
    public var setsTitle = false
    /// Whether the terminal is asked for the colour of its background at the start, if it may be asked
    /// at all: see ``CursesTerminal/hasLightBackground``.
    public var asksForBackground = false

    /// The usual ones.
    public init() {}
  }

  /// Opens the terminal of standard input and turns the screen on.
  ///
  /// - Parameters:
  ///   - environment: TERM and TERM_PROGRAM name the terminal, COLORTERM says whether it shows any
  ///     colour; NO_COLOR and ESCDELAY are honoured.
  ///   - options: How to use it.
  ///   - logPath: The file for what is written to standard output and standard error meanwhile;
  ///     `nil` for none that lasts.
  public init(
    environment: [String: String], options: Options = Options(), logPath: String? = nil
  ) throws(TerminalError) {
    self.options = options
    device = try TerminalDevice()
    let names = TerminalName(environment["TERM"] ?? "")
    // https://no-color.org: any value but an empty one.
    let isPlain = options.isColorless || !(environment["NO_COLOR"] ?? "").isEmpty
    let colorTerm = environment["COLORTERM"]
    var notices: [String] = []
    do {
      screen = try CursesScreen(
        name: names.wanted, descriptor: device.descriptor, isPlain: isPlain, colorTerm: colorTerm,
        usesAlternateScreen: options.usesAlternateScreen)
    } catch {
      guard let substitute = names.substitute, error == .unknownTerminal(names.wanted) else {
        device.close()
        throw error
      }
      screen = try CursesScreen(
        name: substitute, descriptor: device.descriptor, isPlain: isPlain, colorTerm: colorTerm,
        usesAlternateScreen: options.usesAlternateScreen)
      notices.append(
        "this machine has no description of the terminal \(names.wanted); using \(substitute)")
    }
    log = try OutputLog(path: logPath)
    self.notices = notices
    escapeDelay = Self.escapeDelay(environment)
    size = device.size
    speaksECMA48 = Capabilities.speaksECMA48
    farewell = Capabilities.farewell(options)
    setsTitle = options.setsTitle && speaksECMA48 && Capabilities.hasTitle
    parser = KeyParser(table: Capabilities.keys)
    negotiation = Negotiation(
      name: names.wanted, program: environment["TERM_PROGRAM"],
      speaksECMA48: Capabilities.speaksECMA48,
      asksForBackground: options.asksForBackground && screen.depth != .monochrome)
    let failure = terminal_guard_install()
    guard failure == 0 else {
      throw .system(
        call: "sigaction", subject: "the crash signals", errno: failure,
        meaning: String(cString: strerror(failure)))
    }
    turnOn()
  }

  /// ESCDELAY in milliseconds, as ncurses has it, else 35: shorter than people notice, longer than
  /// the gaps in a sequence.
  private static func escapeDelay(_ environment: [String: String]) -> Duration {
    let wanted = environment["ESCDELAY"].flatMap { Int($0) } ?? 35
    return .milliseconds(min(max(wanted, 0), 10_000))
  }

  /// Whether the terminal went away.
  public var isAtEnd: Bool { isGone }

  /// How many colours are used.
  public var colorDepth: ColorDepth { screen.depth }

  /// Whether the terminal's background is a light colour, as it said itself; `nil` while it has not.
  ///
  /// That may be for ever. It is known after ``readInput()`` at the earliest.
  public var hasLightBackground: Bool? { negotiation.hasLightBackground }

  /// Asks for the colour of the background, if that was not done, and the terminal answers and has
  /// colours.
  public func askForBackground() {
    guard colorDepth != .monochrome else { return }
    outbox.append(negotiation.askForBackground(at: .now))
    // On the way out an answer that is due is waited for, after a crash as well.
    armGuard()
  }

  /// Whether characters beyond ASCII can be shown: the locale's encoding is UTF-8.
  public var usesUTF8: Bool { screen.isUTF8 }

  /// The descriptor to wait on: for input always, for output while ``wantsToWrite``.
  public var descriptor: Int32 { device.descriptor }
}

/// The terminal's name, and what to use for one that the machine does not know.
struct TerminalName: Equatable {
  let wanted: String
  /// Newer terminals call themselves `xterm-…` because they obey what xterm does.
  let substitute: String?

  init(_ name: String) {
    wanted = name
    substitute = name.hasPrefix("xterm-") ? "xterm-256color" : nil
  }
}
