import Commands
import EventLoop
import Observation

extension Session {
  /// What a command changes in the way things are shown.
  func change(of view: ViewCommand) throws(CommandFailure) -> ViewChange {
    ViewChange(
      mode: try resolve(view.stream),
      side: try resolve(view.side),
      times: try resolve(view.times),
      units: try resolve(view.units),
      columns: try resolve(view.columns).flatMap { ColumnChoice($0.argumentText) })
  }
}
