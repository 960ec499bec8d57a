import NetTypes
import TestSupport
import Testing

@testable import Observation

/// The keys of each event's line, in order: the schema that scripts rely on.
@Suite("The event line's schema")
struct EventLineSchemaTests {
  /// An event and the keys between `event` and `readyState`.
  struct Row: Sendable, CustomTestStringConvertible {
    let event: SessionEvent
    let keys: String

    init(_ event: SessionEvent, _ keys: String) {
      self.event = event
      self.keys = keys
    }

    var testDescription: String { "\(event.name): \(keys)" }
  }

  private static let local = AddressInfo(address: "127.0.0.1", family: .ipv4, port: 8124)
  private static let remote = AddressInfo(address: "::1", family: .ipv6, port: 50_000)
  private static let reset = NetError(
    code: "ECONNRESET", message: "read ECONNRESET", errno: -104, syscall: "read")
  private static let full = NetError(
    code: "EADDRINUSE", message: "m", errno: -98, syscall: "bind", address: "::1", port: 1,
    localAddress: "::1", localPort: 2, hostname: "h", errors: [reset])
  private static let fullKeys =
    "code errno syscall address port localAddress localPort hostname message errors"

  private static func socket(
    _ event: SocketEvent, local: AddressInfo? = nil, remote: AddressInfo? = nil
  ) -> SessionEvent {
    let count = if case .data(let chunk) = event { chunk.count } else { 0 }
    return .socket(
      SocketEventSummary(
        event: event, dataCount: count, bytesRead: 5, bytesWritten: 7, local: local,
        remote: remote))
  }

  static let serverRows: [Row] = [
    Row(.server(.listening(.ip(local))), "address port family"),
    Row(.server(.listening(.path("/tmp/x"))), "path"),
    Row(
      .server(.connection(ObjectID("s1.1"), local: local, remote: remote)),
      "socket remoteAddress remotePort remoteFamily localAddress localPort localFamily"),
    Row(.server(.connection(ObjectID("s1.1"), local: nil, remote: nil)), "socket"),
    Row(
      .server(.drop(local: local, remote: remote)),
      "remoteAddress remotePort remoteFamily localAddress localPort localFamily"),
    Row(.server(.drop(local: nil, remote: nil)), ""),
    Row(.server(.close), ""),
    Row(.server(.error(full)), fullKeys),
    Row(.callback(of: "getConnections", call: 1, count: 3, nil), "of n count"),
    Row(.callback(of: "close", call: 2, reset), "of n code errno syscall message"),
    Row(.alert(Alert(number: 1, rule: "error")), "rule n"),
    Row(.alert(Alert(number: 1, rule: "error", skipped: 3)), "rule n skipped"),
    Row(.command("listen 0"), "line"),
    Row(.result(line: "end c1", .success(nil)), "line"),
    Row(.result(line: "get c1 port", .success(.undefined)), "line value"),
    Row(.result(line: "end c1", .failure(reset)), "line code errno syscall message"),
    Row(.print("hello"), "text"),
  ]

  static let socketRows: [Row] =
    [
      Row(
        socket(
          .lookup(
            LookupResult(host: "h", outcome: .success(.init(address: "::1", family: .ipv6))))),
        "host address family"),
      Row(
        socket(.lookup(LookupResult(host: "h", outcome: .failure(reset)))),
        "host code errno syscall message"),
      Row(socket(.connectionAttempt(.ip(remote))), "ip port family"),
      Row(socket(.connectionAttempt(.path("/x"))), "path"),
      Row(socket(.connectionAttemptTimeout(.ip(remote))), "ip port family"),
      Row(
        socket(.connectionAttemptFailed(.ip(remote), full)),
        "ip port family code errno syscall address localAddress localPort hostname message errors"),
      Row(socket(.connectionAttemptFailed(.path("/x"), full)), "path " + fullKeys),
      Row(
        socket(.connect, local: local, remote: remote),
        "localAddress localPort remoteAddress remotePort"),
      Row(socket(.connect), ""),
      Row(
        socket(.ready, local: local, remote: remote),
        "localAddress localPort remoteAddress remotePort"),
      Row(socket(.data(Chunk("hello"))), "bytes text bytesRead"),
      Row(socket(.data(Chunk([0xff]))), "bytes base64 bytesRead"),
      Row(socket(.error(full)), fullKeys),
      Row(socket(.error(NetError(code: "ABORT_ERR", message: ""))), "code message"),
      Row(socket(.close(hadError: false)), "hadError"),
      Row(.callback(of: "write", call: 1, nil), "of n"),
    ]
    + ([.drain, .end, .finish, .timeout, .pause, .resume] as [SocketEvent]).map {
      Row(socket($0), "bytesRead bytesWritten")
    }

  /// The keys of the one line that a record is.
  private func keys(_ record: EventRecord) throws -> [String] {
    var bytes: [UInt8] = []
    record.appendLine(to: &bytes)
    #expect(bytes.removeLast() == UInt8(ascii: "\n"))
    return try StrictJSON.parse(bytes).keys
  }

  @Test("Events of servers and of the session", arguments: serverRows)
  func servers(row: Row) throws {
    let record = EventRecord(sequence: 1, time: 0, source: nil, event: row.event)
    let expected =
      ["seq", "t", "source", "event"] + row.keys.split(separator: " ").map(String.init)
    #expect(try keys(record) == expected)
  }

  @Test("Events of sockets end with readyState", arguments: socketRows)
  func sockets(row: Row) throws {
    let record = EventRecord(
      sequence: 1, time: 0, source: ObjectID("c1"), event: row.event, readyState: .open)
    let expected =
      ["seq", "t", "source", "event"] + row.keys.split(separator: " ").map(String.init)
    #expect(try keys(record) == expected + ["readyState"])
  }

  @Test("The lines of the specification, byte for byte")
  func examples() {
    let info = AddressInfo(address: "::1", family: .ipv6, port: 8124)
    let records = [
      EventRecord(
        sequence: 12, time: 1.204311, source: ObjectID("c1"),
        event: Self.socket(.connectionAttempt(.ip(info))), readyState: .opening),
      EventRecord(
        sequence: 19, time: 1.206015, source: ObjectID("c1"),
        event: Self.socket(.data(Chunk("hello"))), readyState: .open),
      EventRecord(
        sequence: 23, time: 1.2074, source: ObjectID("c1"),
        event: Self.socket(.error(Self.reset)), readyState: .closed),
      EventRecord(
        sequence: 24, time: 1.20741, source: ObjectID("c1"),
        event: Self.socket(.close(hadError: true)), readyState: .closed),
    ]
    var bytes: [UInt8] = []
    for record in records { record.appendLine(to: &bytes) }
    #expect(
      String(decoding: bytes, as: UTF8.self) == #"""
        {"seq":12,"t":1.204311,"source":"c1","event":"connectionAttempt","ip":"::1","port":8124,"family":6,"readyState":"opening"}
        {"seq":19,"t":1.206015,"source":"c1","event":"data","bytes":5,"text":"hello","bytesRead":5,"readyState":"open"}
        {"seq":23,"t":1.207400,"source":"c1","event":"error","code":"ECONNRESET","errno":-104,"syscall":"read","message":"read ECONNRESET","readyState":"closed"}
        {"seq":24,"t":1.207410,"source":"c1","event":"close","hadError":true,"readyState":"closed"}

        """#)
  }
}
