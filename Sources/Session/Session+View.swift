import Commands
import EventLoop
import Observation

extension Session {
  /// What a command changes in the way things are shown.
  func change(of view: ViewCommand) throws(CommandFailure) -> ViewChange {
    ViewChange(
      mode: try resolve(view.stream).flatMap { StreamMode(rawValue: $0.rawValue) },
      side: try resolve(view.side).flatMap { StreamSide(rawValue: $0.rawValue) },
      times: try resolve(view.times).flatMap { TimeStyle(rawValue: $0.rawValue) },
      units: try resolve(view.units).flatMap { Units(rawValue: $0.rawValue) },
      columns: try resolve(view.columns).flatMap { ColumnChoice($0.argumentText) })
  }
}
