import EventLoop
import NetTypes
import Observation
import TerminalUI

/// Writes each event as a line; what one callback of the loop brings goes out in one piece.
@NetActor
final class EventPrinter {
  /// How a line looks.
  enum Form: Sendable {
    /// One JSON object, its payload cut.
    case json(PayloadLimit)
    /// Words for a person, harmless for a terminal.
    case text
    /// What the command `print` says, and nothing else, harmless for a terminal.
    case prints
  }

  /// From so many bytes on they are written at once.
  private static let batch = 64 << 10

  private let form: Form
  private let writer: OutputWriter
  private var bytes: [UInt8] = []
  private var isFlushDue = false

  /// A printer of lines like `form` to `writer`.
  init(_ form: Form, to writer: OutputWriter) {
    self.form = form
    self.writer = writer
  }

  /// Writes the event; waits while the writer's queue is full.
  func print(_ record: EventRecord) {
    switch form {
    case .json(let limit): record.appendLine(to: &bytes, payload: limit)
    case .text: add(record.line)
    case .prints:
      guard case .print(let text) = record.event else { return }
      add(text)
    }
    if bytes.count >= Self.batch { return flush() }
    guard !isFlushDue else { return }
    isFlushDue = true
    EventLoop.shared.nextTick { [weak self] in self?.flush() }
  }

  private func add(_ line: String) {
    bytes += Array(Printable(line).text.utf8) + [UInt8(ascii: "\n")]
  }

  /// Hands over what is not written yet.
  func flush() {
    isFlushDue = false
    guard !bytes.isEmpty else { return }
    writer.put(Chunk(bytes))
    bytes.removeAll(keepingCapacity: true)
  }
}

extension EventRecord {
  /// The event in one line for a person: when, whose, what.
  fileprivate var line: String {
    let time = padded(Notation.clock(self.time), to: 8, atStart: true)
    let source = padded(source?.rawValue ?? "-", to: 6, atStart: false)
    return "\(time) \(source) " + event.text(.line).map(\.text).joined()
  }

  private func padded(_ text: String, to columns: Int, atStart: Bool) -> String {
    let padding = String(repeating: " ", count: max(0, columns - text.count))
    return atStart ? padding + text : text + padding
  }
}
