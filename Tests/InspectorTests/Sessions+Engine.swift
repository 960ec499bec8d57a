import NetTypes
import Observation

extension Sessions {
  /// A session that has run for a while, with what the engine says of itself.
  static let engine: Snapshot = {
    var snapshot = busy
    snapshot.engine = EngineReport(
      time: 130, iterations: 48_211,
      lag: .init(count: 512, median: 0.000_04, percentile99: 0.000_7, maximum: 0.012_3),
      snapshots: .init(count: 512, median: 0.000_1, percentile99: 0.000_4, maximum: 0.000_9),
      handles: [
        .init("streams", "streams", 3), .init("timers", "timers", 2),
        .init("otherHandles", "other handles", 4), .init("closingHandles", "closing", 0),
        .init("descriptors", "descriptors", 17, of: 1024),
      ],
      waiting: [
        .init("ticks", "ticks", 0), .init("immediates", "immediates", 0),
        .init("lookups", "lookups", 1, of: 16),
        .init("waitingLookups", "waiting lookups", 0, of: 4096),
        .init("waitingLines", "waiting lines", 0, of: 10_000), .init("waits", "waits", 0),
      ],
      kept: [
        .init("events", "events", 10_000, of: 10_000, dropped: 38_123),
        .init("streamBytes", "bytes of streams", 1_048_576, of: 67_108_864, dropped: 123_456),
        .init("closedRows", "closed rows", 2, of: 200, dropped: 4),
        .init("names", "names given", 1, of: 100_000),
      ])
    return snapshot
  }()
}
