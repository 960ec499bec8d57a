import NetTypes
import Observation

/// An event as the log keeps it.
///
/// Nearly all are 'data' whose bytes the log has not: these are small, and copied with hardly more
/// work than that takes. The others lie elsewhere.
enum KeptEvent {
  /// A 'data' event without its bytes.
  case data(Data)
  /// Any event.
  indirect case whole(EventRecord)

  /// A 'data' event without its bytes.
  struct Data {
    let time: Double
    let source: ObjectID
    let count: Int
    let bytesRead: UInt64
    let bytesWritten: UInt64
    let readyState: ReadyState
  }

  /// How many bytes of a 'data' event it has.
  var keptBytes: Int {
    guard case .whole(let record) = self, case .socket(let summary) = record.event,
      case .data(let chunk) = summary.event
    else { return 0 }
    return chunk.count
  }

  /// The event, which has this number.
  func record(_ sequence: UInt64) -> EventRecord {
    switch self {
    case .whole(let record): record
    case .data(let event):
      EventRecord(
        sequence: sequence, time: event.time, source: event.source,
        event: .socket(
          SocketEventSummary(
            dataCount: event.count, bytesRead: event.bytesRead,
            bytesWritten: event.bytesWritten)),
        readyState: event.readyState)
    }
  }

  /// The event as it is once it has given its bytes up.
  var withoutBytes: KeptEvent {
    guard case .whole(let record) = self, case .socket(let summary) = record.event,
      case .data = summary.event, let source = record.source, let state = record.readyState
    else { return self }
    return .data(
      Data(
        time: record.time, source: source, count: summary.dataCount,
        bytesRead: summary.bytesRead, bytesWritten: summary.bytesWritten, readyState: state))
  }
}
