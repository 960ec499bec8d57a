import Commands
import EventLoop
import NetTypes
import Observation

extension Session {
  /// The bytes that a payload stands for at this moment.
  func evaluate(_ payload: Payload, newline: Bool) throws(CommandFailure) -> Chunk {
    var bytes = try evaluate(payload)
    if newline { bytes.append(UInt8(ascii: "\n")) }
    return Chunk(bytes)
  }

  /// The bytes that a payload stands for at this moment.
  func evaluate(_ payload: Payload) throws(CommandFailure) -> [UInt8] {
    var bytes: [UInt8] = []
    for piece in payload.pieces {
      let room = Payload.byteLimit - bytes.count
      let more: [UInt8]
      switch piece {
      case .literal(let literal): more = literal
      case .reference(let reference): more = try self.bytes(of: reference)
      case .file(let path): more = try content(of: path, limit: room)
      case .random(let count) where count.number <= room:
        more = environment.randomBytes(count.number)
      case .random: throw CommandFailure(SessionError.tooLarge)
      case .repeated(let count, let payload):
        let once = try evaluate(payload)
        guard once.count <= room / count else { throw CommandFailure(SessionError.tooLarge) }
        bytes.reserveCapacity(bytes.count + once.count * count)
        // Nothing may be repeated any number of times.
        if !once.isEmpty { for _ in 0..<count { bytes += once } }
        more = []
      }
      guard more.count <= room else { throw CommandFailure(SessionError.tooLarge) }
      bytes += more
    }
    return bytes
  }

  private func content(of path: String, limit: Int) throws(CommandFailure) -> [UInt8] {
    do throws(NetError) {
      return try environment.readFile(self.path(path), limit)
    } catch {
      throw CommandFailure(error)
    }
  }
}
