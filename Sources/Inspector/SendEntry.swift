import Commands
import Observation
import TerminalUI

/// A line that is being typed to be sent.
struct SendEntry: Hashable, Sendable {
  /// To whom it goes.
  enum Target: Hashable, Sendable {
    /// To the socket that was selected when the line was opened, whatever is selected now.
    case socket(ObjectID)
    /// To those that are marked.
    case marked
    /// To all that are open.
    case all

    /// How a command names it.
    var word: String {
      switch self {
      case .socket(let id): id.rawValue
      case .marked: "@marked"
      case .all: "*"
      }
    }
  }

  /// The text and the cursor.
  var editor: LineEditor
  /// How the text becomes bytes.
  var form: SendForm
  /// What is added at the end.
  var ending: LineEnding
  /// To whom it goes.
  var target: Target
  /// The socket that was selected when the line was opened, and under which name its lines are kept.
  let socket: ObjectID
  let peer: String
  /// The lines that were sent to the peer, the newest first.
  let lines: [SendLine]
  /// Which of them is shown, and what was typed before.
  private var browsing: Browsing?
  /// The search through them, while there is one.
  var reverse: ReverseSearch?

  private struct Browsing: Hashable {
    var index: Int
    var draft: SendLine
  }

  /// An empty line for `target`, whose lines are kept under `peer`; `socket` is another choice.
  init(
    to target: Target, socket: ObjectID, peer: String, form: SendForm, ending: LineEnding,
    lines: [SendLine]
  ) {
    editor = LineEditor()
    self.form = form
    self.ending = ending
    self.target = target
    self.socket = socket
    self.peer = peer
    self.lines = lines
  }

  /// The line as it would be kept.
  var line: SendLine { SendLine(text: editor.text, form: form, ending: ending) }

  /// The bytes that would go.
  var bytes: Result<[UInt8], Problem> {
    Result { () throws(Problem) in try form.bytes(of: editor.text) + ending.bytes }
  }

  /// The command that sends the bytes.
  var command: String? {
    guard case .success(let bytes) = bytes, !bytes.isEmpty else { return nil }
    return "write \(target.word) \(Payload([.literal(bytes)]))"
  }

  /// Inserts text in one piece; pasted text stands for itself.
  ///
  /// Returns whether there was room.
  mutating func insert(_ text: String, isPasted: Bool = false) -> Bool {
    editor.insert(isPasted ? form.spelling(of: text) : text)
  }

  /// Takes the line out that was sent before the one that is shown, or after it.
  mutating func browse(older: Bool) {
    let index = (browsing?.index ?? -1) + (older ? 1 : -1)
    let draft = browsing?.draft ?? line
    guard index < lines.count, older || browsing != nil else { return }
    show(index < 0 ? draft : lines[index])
    browsing = index < 0 ? nil : Browsing(index: index, draft: draft)
  }

  private mutating func show(_ line: SendLine) {
    editor.replace(with: line.text)
    (form, ending) = (line.form, line.ending)
  }

  // MARK: The search backward

  /// What the search has found; `nil` when there is no such line.
  var found: SendLine? {
    reverse?.found(in: lines, \.text)
  }

  /// What a key does to the search; taking what was found does not send it.
  mutating func search(_ key: KeyPress) {
    switch reverse?.press(key, in: lines, \.text) {
    case .taken:
      if let found { show(found) }
      reverse = nil
      browsing = nil
    case .givenUp: reverse = nil
    case .goesOn, nil: break
    }
  }
}
