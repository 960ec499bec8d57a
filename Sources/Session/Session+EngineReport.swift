import Commands
import EventLoop
import NetTypes
package import Observation

extension Session {
  /// What commands call the engine itself.
  static var engineName: String { "engine" }

  /// Has the engine measure its own work from now on.
  public func measureEngine() { EventLoop.shared.measure() }

  /// How the engine is doing; looked at about once a second at most, however often it is asked for.
  package func engineReport(at now: Double) -> EngineReport {
    if let report = engine, now - report.time < 0.9 { return report }
    measureEngine()
    let load = EventLoop.shared.load
    let lookups = Resolver.shared.load
    let descriptors = Descriptor.usage
    let report = EngineReport(
      time: now, iterations: load.iterations, lag: load.lag, snapshots: snapshotTimes.summary,
      handles: [
        .init("streams", "streams", load.streams), .init("timers", "timers", load.timers),
        .init("otherHandles", "other handles", load.others),
        .init("closingHandles", "closing", load.closing),
        .init("descriptors", "descriptors", descriptors?.used ?? 0, of: descriptors?.limit),
      ],
      waiting: [
        .init("ticks", "ticks", load.ticks), .init("immediates", "immediates", load.immediates),
        .init("lookups", "lookups", lookups.running, of: Resolver.threadLimit),
        .init("waitingLookups", "waiting lookups", lookups.waiting, of: Resolver.queueLimit),
        .init("waitingLines", "waiting lines", waitingLines.count, of: limits.waitingLines),
        .init("waits", "waits", waits.count),
      ],
      kept: [
        .init("events", "events", log.count, of: limits.events, dropped: log.dropped),
        .init(
          "streamBytes", "bytes of streams", retention.streamsSize, of: limits.allStreamsBytes,
          dropped: sockets.entries.reduce(0) { $0 + $1.traffic.ring.droppedBytes }),
        .init(
          "closedRows", "closed rows", retention.closed.count, of: limits.closedRows,
          dropped: retention.droppedRows),
        .init("names", "names given", names.count, of: limits.names),
      ],
      unlisted: max(0, load.streams - liveSockets))
    engine = report
    return report
  }

  /// The engine's report, or a part of it; `nil` when `target` means something else.
  func engineValue(_ target: Target, _ property: String?) throws(CommandFailure) -> PropertyValue? {
    guard case .object(let id) = target, id.description == Self.engineName else { return nil }
    return try engineValue(property)
  }

  /// The engine's report, or a part of it.
  func engineValue(_ property: String?) throws(CommandFailure) -> PropertyValue {
    let value = engineReport(at: time).value
    guard let property, case .record(let fields) = value else { return value }
    guard let field = fields.first(where: { $0.name == property }) else {
      throw CommandFailure(
        SessionError.unknownProperty(property, of: Self.engineName, known: fields.map(\.name)))
    }
    return field.value
  }
}
