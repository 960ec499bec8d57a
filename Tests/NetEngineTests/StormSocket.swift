import Foundation
import NetEngine
import NetTypes

/// A socket in a storm, and what it has been through.
@NetActor
final class StormSocket {
  /// What happened on the connection of the moment.
  private struct Course {
    var events: [String] = []
    var sent = 0
    var received = 0
  }

  let socket: Socket
  /// Whether it connects anew only when it is closed, so that every event is certain to belong to the
  /// connection of the moment.
  private let isStrict: Bool
  private unowned let storm: Storm
  private var course = Course()
  private var connections: Int
  private var closes = 0
  private var callbacksDue = 0
  private var listener: Listener?

  init(_ socket: Socket, in storm: Storm, isStrict: Bool) {
    self.socket = socket
    self.storm = storm
    self.isStrict = isStrict
    connections = socket.server == nil ? 0 : 1
    follow()
    toggleListener()
  }

  /// Whether nothing more will happen.
  var isOver: Bool { socket.destroyed && closes == connections && callbacksDue == 0 }

  private func follow() {
    socket.on(.any) { [unowned self] event in
      self.check(event)
      if self.storm.chance(4) { self.storm.operate(on: self.storm.chance(2) ? self : nil) }
    }
  }

  private func check(_ event: SocketEvent) {
    if case .data(let chunk) = event { receive(chunk) }
    if case .close = event { closes += 1 }
    let name = event.name
    guard isStrict, name != "pause", name != "data" else { return }
    let events = course.events
    claim(!events.contains("close") || event.mayFollowClose, "\(name) after 'close'")
    let once: Set = ["connect", "ready", "end", "finish", "error", "close"]
    if once.contains(name) { claim(!events.contains(name), "\(name) twice") }
    if name == "finish" || name == "end", socket.server == nil {
      claim(events.contains("connect"), "\(name) before 'connect'")
    }
    if case .close(let hadError) = event, hadError {
      claim(events.contains("error"), "an error at 'close' that was not told")
    }
    course.events.append(name)
  }

  private func receive(_ chunk: Chunk) {
    claim(!isStrict || !course.events.contains("end"), "'data' after 'end'")
    let isExpected = chunk.withUnsafeBytes { bytes in
      Self.pattern(at: course.received, chunk.count).withUnsafeBytes { expected in
        guard let bytes = bytes.baseAddress, let expected = expected.baseAddress else {
          return false
        }
        return memcmp(bytes, expected, chunk.count) == 0
      }
    }
    claim(isExpected, "other bytes than were sent, after \(course.received)")
    course.received += chunk.count
  }

  private func claim(_ isTrue: Bool, _ problem: @autoclosure () -> String) {
    precondition(isTrue, "seed \(storm.seed): \(problem()), after \(course.events)")
  }

  /// The bytes of every stream, whoever sends it, so that what arrives has to be a prefix.
  ///
  /// They repeat after ``period`` bytes, and there are some more, so that each part of a stream lies
  /// in one piece.
  private static let pattern = Chunk(
    (0..<2 * period).map { UInt8(truncatingIfNeeded: $0 % period &* 31 &+ $0 % period >> 8) })
  private static let period = 1 << 19

  private static func pattern(at start: Int, _ count: Int) -> Chunk {
    pattern[start % period..<start % period + count]
  }

  func write(_ count: Int) {
    let chunk = nextChunk(count)
    socket.write(chunk, callback())
  }

  func end(_ count: Int) {
    let chunk = nextChunk(count)
    socket.end(chunk, callback())
  }

  private func nextChunk(_ count: Int) -> Chunk {
    let chunk = Self.pattern(at: course.sent, count)
    if socket.writable { course.sent += count }
    return chunk
  }

  /// A callback that has to be called once.
  private func callback() -> Socket.Callback {
    var calls = 0
    callbacksDue += 1
    return { _ in
      calls += 1
      self.claim(calls == 1, "a callback was called twice")
      self.callbacksDue -= 1
      if self.storm.chance(6) { self.storm.operate(on: self) }
    }
  }

  func toggleListener() {
    if let listener {
      socket.off(listener)
      self.listener = nil
    } else {
      listener = socket.on(.data) { [unowned self] chunk in
        if self.storm.chance(5) { self.write(chunk.count % 100) }
      }
    }
  }

  func connect(_ target: ConnectOptions) {
    course = Course()
    connections += 1
    do {
      try socket.connect(target)
    } catch {
      claim(false, "\(error)")
    }
  }

  func connectAgain(_ target: ConnectOptions) {
    guard socket.destroyed, !isStrict || closes == connections else { return }
    // A socket that was accepted has forgotten its listeners, this one's too, when it was closed.
    if socket.server != nil { return }
    connect(target)
  }

  func checkEnd() {
    claim(closes == connections, "\(connections) connections and \(closes) times 'close'")
    claim(callbacksDue == 0, "\(callbacksDue) callbacks were not called")
    claim(socket.writableLength == 0, "\(socket.writableLength) bytes are left in the queue")
  }
}

extension SocketEvent {
  /// Whether Node emits it after 'close', too: what a call of `pause` or `resume` brings, and the
  /// late answer to a lookup.
  var mayFollowClose: Bool {
    switch self {
    case .pause, .resume, .lookup: true
    default: false
    }
  }
}
