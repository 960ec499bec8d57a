import DequeModule
import EventLoop
import NetTypes

/// What a socket needs for connecting by itself, from its first call of `connect` on.
///
/// An object of its own because it is large, and because the sockets that a server accepts, which are
/// those that there are thousands of, never have one.
@NetActor
final class Outgoing {
  /// What the last call of `connect` asked for.
  var options: ConnectOptions
  /// Decides how that is done.
  var machine: ConnectMachine
  /// What is to be done about it, and for which connection of the socket it is being done.
  var actions: Deque<ConnectMachine.Action> = []
  var performing: Socket.Generation?
  /// Ends an attempt that takes too long.
  var attemptTimer: LoopTimer?
  /// The listeners of 'connect' that mean nothing once this connection is given up.
  var waiters: [Listener] = []
  /// Tell a write that waits for a connection that there will be none, by connection.
  var closeWatches: [Socket.Generation: Listener] = [:]
  /// Whether a reset was asked for while connecting.
  var isResetRequested = false

  init(_ options: ConnectOptions, _ machine: ConnectMachine) {
    self.options = options
    self.machine = machine
  }

  /// No attempt has a limit any more.
  func closeTimer() {
    attemptTimer?.close()
    attemptTimer = nil
  }
}
