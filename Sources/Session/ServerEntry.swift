import Commands
import EventLoop
import NetEngine
import NetTypes
import Observation

/// A server of the session, with what the session knows of it.
@NetActor
final class ServerEntry: TableEntry {
  /// Where a server is in its life, as its row says it.
  enum Life {
    /// It is to listen, or listens, or waits for its last sockets.
    case running
    /// It closed at this time.
    case closed(at: Double)
    /// It could not listen, at this time.
    case failed(NetError, at: Double)
  }

  nonisolated let id: ObjectID
  nonisolated let serial: Int
  let server: Server
  let createdAt: Double
  /// What accepted sockets do, those of before included.
  var handler: HandlerKind
  /// Where it listens, or was asked to.
  var address: String
  var reach: ServerRow.Reach
  var life = Life.running
  /// Whether `close` was asked for.
  var isClosing = false
  /// Sockets accepted since it was made; also the number of the newest one.
  var accepted = 0
  /// The calls that have callbacks.
  var calls = CallCounter()

  init(
    id: ObjectID, serial: Int, server: Server, createdAt: Double, handler: HandlerKind,
    address: String, reach: ServerRow.Reach
  ) {
    self.id = id
    self.serial = serial
    self.server = server
    self.createdAt = createdAt
    self.handler = handler
    self.address = address
    self.reach = reach
  }

  /// Whether it may still have events.
  var isRunning: Bool {
    if case .running = life { true } else { false }
  }

  /// The row of the moment.
  var row: ServerRow {
    let (state, endedAt): (ServerRow.State, Double?) =
      switch life {
      case .failed(let error, let time): (.failed(error), time)
      case .closed(let time): (.closed, time)
      case .running where isClosing: (.closing, nil)
      case .running: (server.listening ? .listening : .starting, nil)
      }
    return ServerRow(
      id: id, address: address, reach: reach, connections: server.connections, accepted: accepted,
      state: state, handler: handler.word, createdAt: createdAt, endedAt: endedAt)
  }
}

/// Counts the calls of methods that have callbacks, each method by itself.
struct CallCounter {
  private var counts: [String: Int] = [:]

  /// The number of the next call of `method`, from 1.
  mutating func next(_ method: String) -> Int {
    counts[method, default: 0] += 1
    return counts[method, default: 0]
  }
}
