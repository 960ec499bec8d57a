import Commands
import NetTypes
import Observation
import TerminalUI
import Themes

extension Model {
  /// Opens the line for what is to be sent to the selected socket; or says why nothing can be.
  mutating func openSend() -> [Effect] {
    guard focus != .servers || selectedServer == nil, let socket = shown.socket(selectedSocket),
      case .type = ActionItem.item(.send, for: socket).choice
    else { return choose(.send) }
    notice = nil
    let peer = socket.sendKey
    layer = .send(
      SendEntry(
        socket: socket.id, peer: peer, form: lastSend.form, ending: lastSend.ending,
        lines: SendRecord.lines(in: sent, to: peer)))
    return []
  }

  /// What a key does to the line.
  mutating func type(_ key: KeyPress, into entry: SendEntry) -> [Effect] {
    var entry = entry
    if entry.reverse != nil {
      search(key, in: &entry)
      layer = .send(entry)
      return []
    }
    switch key {
    case KeyPress(.enter): return send(entry)
    case KeyPress(.escape), .control("c"), .control("g"):
      layer = .panes
      return []
    case KeyPress(.backspace) where entry.editor.isEmpty:
      layer = .panes
      return []
    case KeyPress(.tab): entry.form = entry.form.moved(by: 1)
    case KeyPress(.tab, .shift): entry.form = entry.form.moved(by: -1)
    case .control("o"): entry.ending = entry.ending.moved(by: 1)
    case .control("t"): entry.target = nextTarget(after: entry.target, of: entry.socket)
    case .control("r"): entry.searchBackward()
    case .control("x"): return edit(entry)
    case KeyPress(.up), .control("p"): entry.browse(older: true)
    case KeyPress(.down), .control("n"): entry.browse(older: false)
    default:
      if key.isText || key == .control("y") {
        insert(key.isText ? key.text : entry.editor.killed, into: &entry)
      } else {
        CommandEntry.operations[key]?(&entry.editor)
      }
    }
    layer = .send(entry)
    return []
  }

  /// Inserts pasted text into the line: in one piece, and nothing in it is taken for a key.
  mutating func paste(_ text: String, into entry: SendEntry) {
    var entry = entry
    if entry.reverse != nil {
      entry.reverse?.text += text
    } else {
      insert(text, into: &entry, isPasted: true)
    }
    layer = .send(entry)
  }

  private mutating func insert(_ text: String, into entry: inout SendEntry, isPasted: Bool = false)
  {
    guard !entry.insert(text, isPasted: isPasted) else { return }
    notice = Notice(
      .warning, "a line has at most \(Notation.count(LineEditor.limit)) bytes: not inserted",
      nextStep: "write \(entry.target.word) file:PATH sends a file")
  }

  /// What a key does while a former line is searched for.
  private func search(_ key: KeyPress, in entry: inout SendEntry) {
    switch key {
    case .control("r"), KeyPress(.up): entry.searchBackward()
    case KeyPress(.escape), .control("c"), .control("g"): entry.reverse = nil
    case KeyPress(.backspace) where entry.reverse?.text.isEmpty == true: entry.reverse = nil
    case KeyPress(.backspace): entry.reverse?.text.removeLast()
    case _ where key.isText:
      entry.reverse?.text += key.text
      entry.reverse?.skipped = 0
    default: entry.takeFound()
    }
  }

  private func nextTarget(after target: SendEntry.Target, of socket: ObjectID) -> SendEntry.Target {
    switch target {
    case .socket: marked.isEmpty ? .all : .marked
    case .marked: .all
    case .all: .socket(socket)
    }
  }

  private mutating func send(_ entry: SendEntry) -> [Effect] {
    guard let command = entry.command else {
      // A mistake stands above the line already; nothing is lost, nothing is sent.
      if case .success = entry.bytes {
        notice = Notice(.warning, "there is nothing to send", nextStep: "^O adds an end of line")
      }
      return []
    }
    lastSend = SendLine(text: "", form: entry.form, ending: entry.ending)
    sent.add(SendRecord.written(entry.line, to: entry.peer))
    layer = .panes
    return run(command)
  }
}

extension SocketRow {
  /// Under which name the lines are kept that are sent to its peer: the address that we connected
  /// to, or the one that the peer connected to, whose own port is another one each time.
  fileprivate var sendKey: String {
    direction == .outgoing ? remote ?? id.rawValue : "client of \(local ?? id.rawValue)"
  }
}
