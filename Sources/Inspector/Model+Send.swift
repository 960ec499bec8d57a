import Commands
import NetTypes
import Observation
import TerminalUI
import Themes

extension Model {
  /// Opens the line for what is to be sent to the selected socket; or says why nothing can be.
  mutating func openSend() -> [Effect] {
    if actsOnMarks {
      openSend(to: .marked, selectedSocket ?? marked[0], peer: "@marked")
      return []
    }
    guard focus != .servers || selectedServer == nil, let socket = shown.socket(selectedSocket),
      case .send = ActionItem.item(.send, for: socket).choice
    else { return choose(.send) }
    openSend(to: .socket(socket.id), socket.id, peer: socket.sendKey)
    return []
  }

  /// Opens the line; its lines are kept under `peer`, and `socket` is one that it can go to.
  private mutating func openSend(to target: SendEntry.Target, _ socket: ObjectID, peer: String) {
    notice = nil
    layer = .send(
      SendEntry(
        to: target, socket: socket, peer: peer, form: lastSend.form, ending: lastSend.ending,
        lines: SendRecord.lines(in: sent, to: peer)))
  }

  /// What a key does to the line.
  mutating func type(_ key: KeyPress, into entry: SendEntry) -> [Effect] {
    var entry = entry
    if entry.reverse != nil {
      entry.search(key)
      layer = .send(entry)
      return []
    }
    switch LineBinding.action(of: key) {
    case .accept: return send(entry)
    case .cancel:
      layer = .panes
      return []
    case .backspace where entry.editor.isEmpty:
      layer = .panes
      return []
    case .next: entry.form = entry.form.moved(by: 1)
    case .previous: entry.form = entry.form.moved(by: -1)
    case .ending: entry.ending = entry.ending.moved(by: 1)
    case .target: entry.target = nextTarget(after: entry.target, of: entry.socket)
    case .searchBackward: entry.reverse = ReverseSearch()
    case .editor: return edit(entry)
    case .older: entry.browse(older: true)
    case .newer: entry.browse(older: false)
    case .yank: insert(entry.editor.killed, into: &entry)
    default: if key.isText { insert(key.text, into: &entry) } else { entry.editor.edit(key) }
    }
    layer = .send(entry)
    return []
  }

  /// Inserts pasted text into the line: in one piece, and nothing in it is taken for a key.
  mutating func paste(_ text: String, into entry: SendEntry) {
    var entry = entry
    if entry.reverse != nil {
      entry.reverse?.add(text)
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

  private func nextTarget(after target: SendEntry.Target, of socket: ObjectID) -> SendEntry.Target {
    switch target {
    case .socket: marks.isEmpty ? .all : .marked
    case .marked: .all
    case .all: .socket(socket)
    }
  }

  private mutating func send(_ entry: SendEntry) -> [Effect] {
    guard let command = entry.command else {
      // A mistake stands above the line already; nothing is lost, nothing is sent.
      if case .success = entry.bytes {
        notice = Notice(
          .warning, "there is nothing to send",
          nextStep: "\(LineBinding.name(.ending)) adds an end of line")
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
