/// Where a copy goes.
public enum CopyPlace: Hashable, Sendable, CaseIterable {
  /// To the terminal's clipboard, by OSC 52: whether it takes it, nobody learns.
  case terminal
  /// To a buffer of the tmux that we run in.
  case tmux
  /// To a new file in the current folder.
  case file

  /// Its name, for the menu.
  var name: String {
    switch self {
    case .terminal: "the terminal's clipboard"
    case .tmux: "a tmux buffer"
    case .file: "a new file"
    }
  }
}

/// The form in which bytes are copied.
enum CopyForm: Hashable, Sendable, CaseIterable {
  /// The bytes as they are.
  case raw
  /// Pairs of hexadecimal digits.
  case hex
  /// Base64 (RFC 4648, 4).
  case base64
  /// An array as C and its heirs have it.
  case cArray
  /// An array as Swift, Python and JavaScript have it.
  case array

  /// Its name, for the menu.
  var name: String {
    switch self {
    case .raw: "text, as it is"
    case .hex: "hex"
    case .base64: "base64"
    case .cArray: "array: {0x68, 0x69}"
    case .array: "array: [0x68, 0x69]"
    }
  }
}

/// What of a stream is copied.
enum CopyPart: Hashable, Sendable, CaseIterable {
  /// The bytes that are chosen.
  case chosen
  /// The current hit of the search.
  case hit
  /// One chunk: the one of the hit, else the newest, or the first visible one where the log is held.
  case chunk
  /// That chunk and all after it.
  case following
  /// All that was received.
  case received
  /// All that was sent.
  case sent

  /// Its name, for the menu.
  var name: String {
    switch self {
    case .chosen: "the chosen bytes"
    case .hit: "the hit"
    case .chunk: "the chunk"
    case .following: "the chunk and all after it"
    case .received: "all that was received"
    case .sent: "all that was sent"
    }
  }
}

/// What is copied, in which form, and where to.
struct CopyChoice: Hashable, Sendable {
  var part = CopyPart.chunk
  var form = CopyForm.raw
  var place = CopyPlace.terminal
}

/// The choice while it is made.
struct CopyMenu: Hashable, Sendable {
  /// The lines of the menu.
  enum Line: Int, Hashable, Sendable, CaseIterable {
    case part, form, place
  }

  /// What is chosen so far.
  var choice: CopyChoice
  /// The line that the cursor is on.
  var line = Line.part

  /// Goes to another line, and around the ends.
  mutating func move(by steps: Int) { line = line.moved(by: steps) }

  /// Takes another choice of the line, and around the ends.
  mutating func change(by steps: Int) {
    switch line {
    case .part: choice.part = choice.part.moved(by: steps)
    case .form: choice.form = choice.form.moved(by: steps)
    case .place: choice.place = choice.place.moved(by: steps)
    }
  }
}
