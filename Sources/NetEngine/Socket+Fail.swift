import EventLoop
import NetTypes

extension Socket {
  /// Tells writes and ends that wait in a destroyed socket that they will not be done.
  func failWaiting() {
    guard writer.hasFailed else { return }
    let (writes, ends) = writer.takeFailed()
    let generation = generation
    for write in writes {
      write.callback?(errored ?? .destroyed("write"))
    }
    for end in ends {
      end(errored ?? .destroyed("end"))
    }
    // What never got as far as the handle is not counted any more, as in Node.
    if generation == self.generation {
      bytesWritten -= UInt64(writes.reduce(0) { $0 + $1.chunk.count })
    }
  }

  /// Tells whatever waits in the socket's last connection, which is given up for another one.
  func failAbandoned() {
    let (writes, ends) = writer.abandon()
    guard !(writes.isEmpty && ends.isEmpty) else { return }
    let error = errored
    EventLoop.shared.nextTick {
      self.answer(writes, error ?? .destroyed("write"))
      for end in ends {
        end(error ?? .destroyed("end"))
      }
    }
  }
}
