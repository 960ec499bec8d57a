import Commands
import EventLoop
import Observation

/// What blocks of `on` run for: a socket or a server of the session.
@NetActor
protocol BlockOwner: AnyObject {
  /// The blocks that run at its events.
  var blocks: [EventBlock] { get }
  /// The newest of the events for which there are blocks.
  var newest: [EventName: EventRecord] { get set }
}

extension BlockOwner {
  /// Keeps an event of this name for the blocks that are about to run for it, if there are any.
  func noteNewest(_ record: EventRecord, named name: String) {
    guard !blocks.isEmpty, let name = EventName(rawValue: name),
      blocks.contains(where: { $0.event == name })
    else { return }
    newest[name] = record
  }
}

extension SocketEntry: BlockOwner {}
extension ServerEntry: BlockOwner {}
