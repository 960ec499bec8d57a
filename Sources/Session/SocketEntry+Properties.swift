import EventLoop
import NetEngine
import NetTypes
import Observation

extension SocketEntry {
  /// The properties that can be asked for, in the order in which they are listed.
  static let properties: [Property<SocketEntry>] = [
    Property("localAddress", text: { $0.socket.localAddress }),
    Property("localPort", number: { $0.socket.localPort }),
    Property("localFamily", text: { $0.socket.localFamily?.name }),
    Property("remoteAddress", text: { $0.socket.remoteAddress }),
    Property("remotePort", number: { $0.socket.remotePort }),
    Property("remoteFamily", text: { $0.socket.remoteFamily?.name }),
    Property("bytesRead", number: { $0.socket.bytesRead }),
    Property("bytesWritten", number: { $0.socket.bytesWritten }),
    Property("pendingBytes", number: { $0.socket.writableLength }),
    Property("readyState", text: { $0.socket.readyState.rawValue }),
    Property("connecting", flag: { $0.socket.connecting }),
    Property("pending", flag: { $0.socket.pending }),
    Property("destroyed", flag: { $0.socket.destroyed }),
    Property("closed", flag: { $0.socket.closed }),
    Property("errored", text: { $0.socket.errored?.code.rawValue }),
    Property("readable", flag: { $0.socket.readable }),
    Property("writable", flag: { $0.socket.writable }),
    Property("readableLength", number: { $0.socket.readableLength }),
    Property("readableFlowing", flag: { $0.socket.readableFlowing }),
    Property("readableEnded", flag: { $0.socket.readableEnded }),
    Property("readableHighWaterMark", number: { $0.socket.readableHighWaterMark }),
    Property("writableLength", number: { $0.socket.writableLength }),
    Property("writableNeedDrain", flag: { $0.socket.writableNeedDrain }),
    Property("writableEnded", flag: { $0.socket.writableEnded }),
    Property("writableFinished", flag: { $0.socket.writableFinished }),
    Property("writableHighWaterMark", number: { $0.socket.writableHighWaterMark }),
    Property("bufferSize", number: { $0.socket.bufferSize }),
    Property("timeout", number: { $0.socket.timeout }),
    Property("isPaused", flag: { $0.socket.isPaused }),
    Property("allowHalfOpen", flag: { $0.socket.allowHalfOpen }),
    Property("autoSelectFamilyAttemptedAddresses") { entry in
      entry.socket.autoSelectFamilyAttemptedAddresses.map { .list($0.map { .text($0) }) }
        ?? .undefined
    },
  ]
}
