import Commands
import EventLoop
import NetEngine
import NetTypes
import Observation
import Session

/// What `connect` and `listen` do without a screen: one socket after the other talks with the
/// standard streams.
@NetActor
final class Bridge {
  /// What to do.
  struct Plan: Sendable {
    /// The command that opens the socket or the server.
    var line: Line
    /// The id that the object will have.
    var id: ObjectID
    /// Whether the object is a server.
    var isServer: Bool
    /// Whether a server goes on after its first client.
    var goesOn = false
    /// How each socket talks; `nil` when the server's handler does.
    var manner: Conversation.Manner?
  }

  /// Clients that may wait for their turn, as many as may wait to be accepted: more are refused.
  private static let waitingLimit = 511

  private let plan: Plan
  private let headless: Headless
  private var input: InputReader?
  private var isInputOver = false
  /// Blocks that were read for a socket that was gone by then.
  private var leftOver: [Chunk] = []
  private var current: Conversation?
  private var waiting: [Socket] = []
  /// What failed last.
  private var newest: CommandFailure?

  /// A bridge between the streams of `headless` and what `plan` opens.
  init(_ plan: Plan, _ headless: Headless) {
    self.plan = plan
    self.headless = headless
  }

  /// Opens the socket or the server.
  func begin() {
    headless.session.onError = { [self] failure in failed(failure) }
    if plan.manner != nil {
      do {
        input = try InputReader(descriptor: 0, name: "standard input") { [self] input in
          NetActor.enqueue { [self] in take(input) }
        }
      } catch {
        return headless.end(1, "\(error)")
      }
      if plan.isServer {
        headless.observe { [self] record in
          guard case .server(.connection(let id, _, _)) = record.event else { return }
          // The session has more to do with the socket first.
          EventLoop.shared.nextTick { [self] in accepted(id) }
        }
      }
    }
    headless.session.submit(plan.line) { [self] report in
      for outcome in report.outcomes {
        switch outcome.result {
        case .failure(let failure), .success(.refused(_, let failure)):
          headless.end(1, failure.line)
        case .success: connectIfAsked()
        }
      }
    }
  }

  private func connectIfAsked() {
    guard !plan.isServer, let socket = headless.session.engineSocket(plan.id) else { return }
    talk(socket)
    socket.on(.connect) { [self] in current?.beginInput() }
  }

  // MARK: Clients

  private func accepted(_ id: ObjectID) {
    guard let socket = headless.session.engineSocket(id), !socket.destroyed else { return }
    if !plan.goesOn { headless.session.stopAccepting(plan.id) }
    guard current != nil else {
      talk(socket)
      current?.beginInput()
      return
    }
    guard plan.goesOn, waiting.count < Self.waitingLimit else { return _ = socket.destroy() }
    waiting.append(socket)
    socket.pause()
    socket.on(.close) { [self] _ in waiting.removeAll { $0 === socket } }
  }

  private func talk(_ socket: Socket) {
    guard let manner = plan.manner, let input else { return }
    let conversation = Conversation(
      socket, manner, input: input, output: headless.streams.output
    ) { [self] in over($0) }
    current = conversation
    for chunk in leftOver { conversation.send(chunk) }
    leftOver = []
    if isInputOver { conversation.inputEnded() }
  }

  private func over(_ conversation: Conversation) {
    current = nil
    guard plan.goesOn else {
      return headless.end(conversation.isGood ? 0 : 1, line(of: conversation))
    }
    if let line = line(of: conversation) { headless.say(line) }
    guard !waiting.isEmpty else { return }
    let next = waiting.removeFirst()
    talk(next)
    next.resume()
    current?.beginInput()
  }

  /// What there is to say of a conversation that did not end well; the session may know more of its
  /// error.
  private func line(of conversation: Conversation) -> String? {
    guard !conversation.isGood, let error = conversation.failure else { return nil }
    return newest?.error == error ? newest?.line : error.line
  }

  /// A server failed: to listen, which is its end, or to accept one connection.
  private func failed(_ failure: ObjectFailure) {
    newest = failure.failure
    guard plan.isServer, failure.object == plan.id else { return }
    let isListening = headless.session.engineServer(plan.id)?.listening == true
    if isListening || current != nil {
      headless.say(failure.failure.line)
    } else {
      headless.end(1, failure.failure.line)
    }
  }

  // MARK: Input

  private func take(_ input: InputReader.Input) {
    switch input {
    case .bytes(let chunk):
      if let current, current.socket.writable {
        current.send(chunk)
      } else {
        leftOver.append(chunk)
      }
    case .nothingYet: current?.inputIsIdle()
    case .end:
      isInputOver = true
      current?.inputEnded()
    case .failed(let error): headless.end(1, "\(error); check where the input comes from")
    }
  }
}
