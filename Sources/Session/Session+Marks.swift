import Commands
import EventLoop
import NetTypes
import Observation

extension Session {
  /// The open sockets that fit the filter that `text` spells, in the order of their making; without
  /// one, all of them.
  func openSockets(fitting text: String?) throws(CommandFailure) -> [ObjectID] {
    let filter: Filter?
    do throws(FilterProblem) {
      filter = try text.flatMap { text throws(FilterProblem) in try Filter(parsing: text) }
    } catch {
      throw CommandFailure(
        NetError(code: "ERR_INVALID_ARG_VALUE", message: "This is no filter: \(error.what)"),
        explanation: Explanation("this is no filter: \(error.what)", error.remedy))
    }
    let now = time
    let open = sockets.entries.filter(\.isOpen)
    guard let filter else { return open.map(\.id) }
    if filter.asksKernel {
      for entry in open { entry.askKernel(at: now, unlessWithin: KernelSweep.interval) }
    }
    return open.filter { $0.fits(filter, at: now, in: self) }.map(\.id)
  }
}

extension MarkChange {
  /// The same for those who show it.
  var marking: ScreenChange.Marking {
    switch self {
    case .add: .add
    case .remove: .remove
    case .invert: .invert
    }
  }
}
