import CLinux
import CNcurses
import Glibc
import TerminalUI

/// ncurses as a composer: cells go in, the bytes that a terminal needs come out.
///
/// ncurses writes with blocking calls, and would hold the main thread, and with it the answer to
/// SIGTERM, for as long as a terminal takes nothing (a stopped ssh, a pty that nobody reads). So
/// once it has looked at the terminal, its descriptor is pointed at a file in memory, and what it
/// wrote there is ours to send. Its own changes to the terminal's settings then fall flat, which
/// is meant: ``TerminalDevice`` makes them.
///
/// ncurses is one per process and belongs to one thread.
@MainActor
final class CursesScreen {
  /// How many colours it uses.
  let depth: ColorDepth
  /// The name of the terminal's description in use.
  let terminalName: String

  private let memory: Int32
  private let stream: UnsafeMutablePointer<FILE>
  private let screen: OpaquePointer
  private let window: UnsafeMutablePointer<WINDOW>
  /// Whether the terminal is taken to understand UTF-8: the locale says so.
  let isUTF8: Bool
  /// Whether colours can be left to the terminal.
  let hasDefaultColors: Bool
  var pairs: PairTable
  /// How the styles that were drawn look to ncurses.
  var looks: [Style: Look] = [:]
  /// How colours are told that the description does not know; `nil` where that is not needed.
  var aliases: ColorAliases?
  private var isCursorShown = true
  /// Whether ncurses enters its screen again with what it writes next.
  private var isEntering = false
  /// What ncurses writes and is not to be sent: the ways to the alternate screen and back.
  private let withheld: [[UInt8]]

  /// Starts ncurses for the terminal `name` behind `descriptor`, without colours when `isPlain`;
  /// `colorTerm` is what the environment says of its colours (COLORTERM).
  init(
    name: String, descriptor: Int32, isPlain: Bool, colorTerm: String?, usesAlternateScreen: Bool
  ) throws(TerminalError) {
    setlocale(LC_ALL, "")
    isUTF8 = String(cString: nl_langinfo(Int32(CODESET))) == "UTF-8"
    try Self.check(name, descriptor)
    terminalName = name
    withheld =
      usesAlternateScreen ? [] : ["smcup", "rmcup"].compactMap { Capabilities.string($0) }

    memory = memfd_create("sockscope-screen", UInt32(MFD_CLOEXEC))
    guard memory >= 0 else { throw .system("memfd_create", on: "a buffer for the screen") }
    let own = fcntl(descriptor, F_DUPFD_CLOEXEC, 3)
    guard own >= 0, let stream = fdopen(own, "r+") else {
      throw .system("fdopen", on: "the terminal")
    }
    self.stream = stream
    // The size comes from the terminal alone: LINES and COLUMNS would freeze it (T10).
    use_env(false)
    use_tioctl(true)
    // newterm takes over signals that have no handler. Ours may come in another way (signalfd).
    let screen = SignalHandlers.keeping([SIGINT, SIGTERM, SIGTSTP, SIGWINCH]) {
      newterm(name, stream, stream)
    }
    guard let screen, let window = cncurses_standard_window() else {
      throw .unknownTerminal(name)
    }
    self.screen = screen
    self.window = window
    dup2(memory, own)

    var hasDefaultColors = false
    if !isPlain, has_colors(), start_color() == OK {
      hasDefaultColors = use_default_colors() == OK
      let described = Self.depth(colors: cncurses_colors(), isDirect: tigetflag("RGB") == 1)
      let isMore =
        described == .palette && ColorAliases.areWanted(colorTerm: colorTerm, name: name)
      aliases = isMore ? ColorAliases() : nil
      depth = isMore ? .direct : described
    } else {
      depth = .monochrome
    }
    self.hasDefaultColors = hasDefaultColors
    pairs = PairTable(capacity: Int(cncurses_color_pairs()))
    // Never shift a line's rest: a glyph of unsure width would go wrong.
    idcok(window, false)
    idlok(window, false)
    scrollok(window, false)
    leaveok(window, false)
    // There is always something to read in a file, which ncurses would take for keys that wait and
    // leave the picture unfinished.
    typeahead(-1)
    keypad(window, true)
  }

  /// Fails when there is no description of `name`, or one that no screen can be shown with.
  private static func check(_ name: String, _ descriptor: Int32) throws(TerminalError) {
    guard !name.isEmpty else { throw .unnamedTerminal }
    var outcome: Int32 = 0
    guard setupterm(name, descriptor, &outcome) == OK else {
      throw outcome == 1
        ? .incapableTerminal(name, missing: "show a screen") : .unknownTerminal(name)
    }
    guard cncurses_string("cup") != nil else {
      throw .incapableTerminal(name, missing: "move the cursor")
    }
    guard cncurses_string("clear") != nil else {
      throw .incapableTerminal(name, missing: "clear the screen")
    }
  }

  private static func depth(colors: Int32, isDirect: Bool) -> ColorDepth {
    switch colors {
    case ..<8: .monochrome
    case ..<16: .eight
    case ..<256: .sixteen
    case 1 << 24 where isDirect: .direct
    default: .palette
    }
  }

  // MARK: Drawing

  /// Makes the screen `size` cells large.
  func resize(to size: Size) { resizeterm(Int32(max(1, size.rows)), Int32(max(1, size.columns))) }

  /// Carries out `steps` towards `surface` and puts the cursor where it belongs.
  func draw(_ steps: [FrameDiff.Step], of surface: Surface, cursor: Point?) {
    for step in steps {
      switch step {
      case .write(let row, let columns):
        write(surface.row(row), columns, row: row)
      case .erase(let row):
        wmove(window, Int32(row), 0)
        wclrtoeol(window)
        wredrawln(window, Int32(row), 1)
      case .synchronise:
        // The corner has a short absolute move on every terminal, so that none of the relative
        // ones is taken.
        update(cursor: Point(column: 0, row: 0))
      }
    }
    if (cursor != nil) != isCursorShown {
      isCursorShown = cursor != nil
      curs_set(isCursorShown ? 1 : 0)
    }
    update(cursor: cursor)
  }

  /// Empties the screen, as ncurses knows it and as the terminal shows it.
  func clear() {
    werase(window)
    clearok(cncurses_current_screen(), true)
    update(cursor: nil)
  }

  private func update(cursor: Point?) {
    // A hidden cursor may stay where the last cell was written.
    leaveok(window, cursor == nil)
    if let cursor { wmove(window, Int32(cursor.row), Int32(cursor.column)) }
    wnoutrefresh(window)
    doupdate()
  }

  private func write(_ cells: ArraySlice<Cell>, _ columns: Range<Int>, row: Int) {
    var complex: [cchar_t] = []
    complex.reserveCapacity(columns.count)
    // Neighbours mostly look the same.
    var style = Style()
    var look = look(of: style)
    for cell in cells[cells.startIndex + columns.lowerBound..<cells.startIndex + columns.upperBound]
    where cell.width > 0 {
      if style != cell.style {
        style = cell.style
        look = self.look(of: style)
      }
      if let scalar = cell.scalar,
        scalar.isASCII || isUTF8 && wcwidth(wchar_t(bitPattern: scalar.value)) == cell.width
      {
        complex.append(character(CollectionOfOne(scalar), look.attributes, look.pair))
        continue
      }
      let text = GlyphText(cell.glyph, width: Int(cell.width), isUTF8: isUTF8) {
        Int(wcwidth(wchar_t(bitPattern: $0.value)))
      }
      for part in text.parts { complex.append(character(part, look.attributes, look.pair)) }
    }
    mvwadd_wchnstr(
      window, Int32(row), Int32(columns.lowerBound), complex, Int32(complex.count))
  }

  private func character(
    _ scalars: some Collection<Unicode.Scalar>, _ attributes: attr_t, _ pair: Int32
  ) -> cchar_t {
    var complex = cchar_t()
    var pair = pair
    withUnsafeTemporaryAllocation(of: wchar_t.self, capacity: scalars.count + 1) { wide in
      var end = 0
      for scalar in scalars {
        wide[end] = wchar_t(bitPattern: scalar.value)
        end += 1
      }
      wide[end] = 0
      setcchar(&complex, wide.baseAddress, attributes, 0, &pair)
    }
    return complex
  }

  // MARK: Bytes

  /// Leaves the screen: ncurses writes what brings the terminal back.
  func leave() { endwin() }

  /// Enters the screen again after ``leave()``.
  func enter() {
    isEntering = true
    isCursorShown = true
    clear()
    // ncurses does so itself only when it could set the terminal's mode.
    keypad(window, true)
    curs_set(1)
  }

  /// What ncurses enters a screen with again: it takes back the colours that someone gave the
  /// terminal's palette before us (xterm's ctlseqs, OSC 104), which are not ours to take.
  private static let paletteReset = Array("\u{1B}]104\u{7}".utf8)

  /// What ncurses has written since the last call.
  func takeBytes() -> [UInt8] {
    let count = lseek(memory, 0, SEEK_CUR)
    guard count > 0 else { return [] }
    let bytes = [UInt8](unsafeUninitializedCapacity: Int(count)) { buffer, filled in
      filled = max(0, pread(memory, buffer.baseAddress, Int(count), 0))
    }
    // What is written next overwrites it: giving the memory back each time costs more than it.
    lseek(memory, 0, SEEK_SET)
    var kept = withheld.reduce(bytes) { $0.removing($1) }
    if isEntering { kept = kept.removing(Self.paletteReset) }
    isEntering = false
    return aliases?.translated(kept) ?? kept
  }

  /// Ends ncurses.
  func end() {
    delscreen(screen)
    fclose(stream)
    Glibc.close(memory)
  }
}

extension [UInt8] {
  /// The bytes without those that are `part`, wherever they stand.
  fileprivate func removing(_ part: [UInt8]) -> [UInt8] {
    guard !part.isEmpty else { return self }
    var kept: [UInt8] = []
    var rest = self[...]
    while let first = rest.first {
      if rest.starts(with: part) {
        rest = rest.dropFirst(part.count)
      } else {
        kept.append(first)
        rest = rest.dropFirst()
      }
    }
    return kept
  }
}

/// Dispositions of signals, kept over calls into libraries that change them.
enum SignalHandlers {
  static func keeping<Result>(_ signals: [Int32], _ body: () -> Result) -> Result {
    let kept = signals.map { signal in
      var action = sigaction()
      sigaction(signal, nil, &action)
      return (signal, action)
    }
    defer {
      for (signal, action) in kept {
        var action = action
        sigaction(signal, &action, nil)
      }
    }
    return body()
  }
}
