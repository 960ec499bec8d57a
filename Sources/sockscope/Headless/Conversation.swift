import EventLoop
import NetEngine
import NetTypes

/// One socket's talk with the standard streams, from its connection to its end: standard input goes
/// to the socket, received bytes go to standard output.
///
/// The socket stays half open whatever its options say, because here it is decided when our side
/// ends: with the input, or with the peer's.
@NetActor
final class Conversation {
  /// How it goes.
  struct Manner: Sendable {
    /// Whether our side goes on after the peer's end, until the input's.
    var outlivesPeer: Bool
    /// Whether an input that ends before it gave anything ends our side.
    var endsSilently: Bool
    /// Whether received bytes go to standard output.
    var passesOutput: Bool
  }

  /// Blocks of input that may be under way at a time.
  private static let blocks = 4

  let socket: Socket
  /// Why it failed, if it did.
  private(set) var failure: NetError?
  private let manner: Manner
  private let input: InputReader
  private let output: OutputWriter
  private var isInputOver = false
  private var isEndedByPeer = false
  private var hasSent = false
  /// Blocks to ask for when the socket has taken what is queued.
  private var owed = 0

  /// A talk of `socket`, which is connected, with `input` and `output`; `over` is called at its end.
  init(
    _ socket: Socket, _ manner: Manner, input: InputReader, output: OutputWriter,
    over: @escaping @NetActor (Conversation) -> Void
  ) {
    self.socket = socket
    self.manner = manner
    self.input = input
    self.output = output
    socket.allowHalfOpen = true
    socket.on(.error) { [weak self] in self?.failure = $0 }
    socket.on(.end) { [weak self] in self?.peerEnded() }
    socket.on(.drain) { [weak self] in self?.askForOwed() }
    socket.on(.close) { [self] _ in
      input.callBack()
      over(self)
    }
    if manner.passesOutput { socket.on(.data) { [weak self] in self?.pass($0) } }
  }

  /// Whether nothing failed that matters: after the peer's end, it may be gone altogether.
  var isGood: Bool { failure == nil || isEndedByPeer }

  /// Begins to read the input.
  func beginInput() {
    input.setPatience(.endless)
    input.ask(Self.blocks)
  }

  // MARK: From the input

  /// Sends a block of input.
  func send(_ chunk: Chunk) {
    guard socket.writable else { return }
    hasSent = true
    if socket.write(chunk) { input.ask() } else { owed += 1 }
  }

  private func askForOwed() {
    guard owed > 0 else { return }
    input.ask(owed)
    owed = 0
  }

  /// Nothing more comes from the input.
  func inputEnded() {
    isInputOver = true
    if hasSent || manner.endsSilently || isEndedByPeer { endHere() }
  }

  /// The input has nothing at the moment.
  func inputIsIdle() {
    if isEndedByPeer { endHere() }
  }

  private func endHere() {
    if socket.writable { socket.end() }
  }

  // MARK: From the socket

  private func pass(_ chunk: Chunk) {
    let isRoom = output.offer(chunk) {
      NetActor.enqueue { [weak self] in self?.goOn() }
    }
    if !isRoom { socket.pause() }
  }

  private func goOn() {
    if socket.isPaused { socket.resume() }
  }

  /// After the peer's end we say what is there to be said, and don't wait for more.
  private func peerEnded() {
    isEndedByPeer = true
    if isInputOver {
      endHere()
    } else if !manner.outlivesPeer {
      input.setPatience(.moment)
    }
  }
}
