/// Bytes on their way to the terminal.
struct Outbox: Equatable {
  private var bytes: [UInt8] = []
  private var sent = 0

  /// Whether all were sent.
  var isEmpty: Bool { sent == bytes.count }

  /// What is still to be sent.
  var unsent: ArraySlice<UInt8> { bytes[sent...] }

  /// Adds `more` at the end.
  mutating func append(_ more: some Collection<UInt8>) {
    bytes.append(contentsOf: more)
  }

  /// The first `count` bytes of ``unsent`` were sent.
  mutating func advance(by count: Int) {
    sent += count
    if isEmpty { removeAll() }
  }

  /// Gives up what is not sent.
  mutating func removeAll() {
    bytes.removeAll(keepingCapacity: true)
    sent = 0
  }
}
