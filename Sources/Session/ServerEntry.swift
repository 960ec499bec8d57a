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
    /// It was never told to listen.
    case idle
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
  var handler: Handler
  /// Where it listens, or was asked to.
  var address = "-"
  var reach = ServerRow.Reach.thisMachine
  var life = Life.idle
  /// Whether `close` was asked for.
  var isClosing = false
  /// Whether it was told to listen again while 'close' is still to come.
  var listensAgain = false
  /// Sockets accepted since it was made; also the number of the newest one.
  var accepted = 0
  /// The calls that have callbacks.
  var calls = CallCounter()
  /// The blocks that run at its events.
  var blocks: [EventBlock] = []
  /// The commands that run for each connection, when the handler is `rules`.
  var rules = Block()
  /// The blocks of `on web.*`, for sockets that are still to be accepted.
  var memberBlocks: [(command: OnCommand, scope: Scope)] = []
  /// The newest of the events for which there are blocks.
  var newest: [EventName: EventRecord] = [:]
  /// Whether its row was dropped.
  var isDropped = false
  /// Where it stands in the list that is sorted.
  var place = Place.out

  init(
    id: ObjectID, serial: Int, server: Server, createdAt: Double, handler: Handler
  ) {
    self.id = id
    self.serial = serial
    self.server = server
    self.createdAt = createdAt
    self.handler = handler
  }

  /// Whether it may still have events.
  var isRunning: Bool {
    switch life {
    case .idle, .running: true
    case .closed, .failed: false
    }
  }

  /// The row of the moment.
  var row: ServerRow {
    let (state, endedAt): (ServerRow.State, Double?) =
      switch life {
      case .failed(let error, let time): (.failed(error), time)
      case .closed(let time): (.closed, time)
      case .idle: (.idle, nil)
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

  /// How many calls of `method` there were.
  func count(of method: String) -> Int { counts[method, default: 0] }

  /// The number of the next call of `method`, from 1.
  mutating func next(_ method: String) -> Int {
    counts[method, default: 0] += 1
    return counts[method, default: 0]
  }
}
