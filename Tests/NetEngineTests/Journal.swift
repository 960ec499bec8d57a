import EventLoop
import NetEngine
import NetTypes

/// What happened at one endpoint, in order, and a way to wait for it.
@NetActor
final class Journal {
  private(set) var lines: [String] = []
  /// The sockets that it follows.
  private(set) var sockets: [Socket] = []
  private var waiters: [(line: String, number: Int, resume: CheckedContinuation<Void, Never>)] = []
  private var waits = 0

  func note(_ line: String) {
    lines.append(line)
    waiters.removeAll { waiter in
      guard waiter.line == line else { return false }
      waiter.resume.resume()
      return true
    }
  }

  /// Returns once `line` was noted; at once when it was already, and when the test's time is over.
  func wait(for line: String) async {
    guard !lines.contains(line), !Task.isCancelled else { return }
    waits += 1
    let number = waits
    await withTaskCancellationHandler {
      await withCheckedContinuation { waiters.append((line, number, $0)) }
    } onCancel: {
      NetActor.enqueue { [self] in
        waiters.removeAll { waiter in
          guard waiter.number == number else { return false }
          waiter.resume.resume()
          return true
        }
      }
    }
  }

  /// Notes every event of `socket` under Node's name, 'data' with its text.
  func follow(_ socket: Socket) {
    sockets.append(socket)
    socket.on(.any) { [unowned self] event in
      switch event {
      case .data(let chunk): self.note("data \(chunk.text)")
      case .error(let error): self.note("error \(error)")
      case .close(let hadError): self.note("close \(hadError)")
      case .connectionAttempt(let target): self.note("connectionAttempt \(target)")
      case .connectionAttemptFailed(let target, let error):
        self.note("connectionAttemptFailed \(target) \(error.code.rawValue)")
      default: self.note(event.name)
      }
    }
  }
}

/// A port that nobody listens on: privileged, so that the system hands it to nobody either.
///
/// The port of a closed server will not do: tests run at the same time, and soon it is another's.
let refusedPort = 1

extension Server {
  /// The port it listens on.
  var port: Int {
    guard case .ip(let info) = address() else { return 0 }
    return info.port
  }

  /// Listens on 127.0.0.1 and returns once it does.
  func listening(host: String = "127.0.0.1") async throws {
    try listen(port: 0, host: host)
    await withCheckedContinuation { done in once(.listening) { done.resume() } }
  }
}
