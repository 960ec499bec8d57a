import NetTypes
import Observation

/// Sessions that screens are drawn of, by name.
enum Sessions {
  static func named(_ name: String) -> Snapshot? {
    switch name {
    case "empty": Snapshot(time: 0)
    case "busy": busy
    case "hostile": hostile
    case "many": many
    case "listening": listening
    case "attempts": attempts
    case "attempting": attempting
    case "detailed": detailed
    case "grouped": grouped
    case "labelled": labelled
    case "engine": engine
    default: nil
    }
  }

  private static func tcp(_ address: String, _ port: Int) -> AddressInfo {
    AddressInfo(address: address, family: isIP(address) ?? .ipv4, port: port)
  }

  private static let refused = NetError(
    code: "ECONNREFUSED", message: "connect ECONNREFUSED 127.0.0.1:9", errno: -111,
    syscall: "connect", address: "127.0.0.1", port: 9)

  private static func socketEvent(
    _ event: SocketEvent, count: Int = 0, read: UInt64 = 0, written: UInt64 = 0,
    remote: AddressInfo? = nil
  ) -> SessionEvent {
    .socket(
      SocketEventSummary(
        event: event, dataCount: count, bytesRead: read, bytesWritten: written, remote: remote))
  }

  /// What the system knew at 130.
  private static func kernel(
    rtt: Int, retransmits: Int = 0, window: Int = 10, unacked: Int = 0, heardAt: Double
  ) -> KernelSample {
    KernelSample(
      TCPInfo(
        rtt: rtt, rttVariance: rtt / 4, retransmits: retransmits, congestionWindow: window,
        unacked: unacked, lost: 0, sendMSS: 32_741, deliveryRate: UInt64(1_258_291_200 / rtt),
        lastReceived: Int((130 - heardAt) * 1000)), at: 130)
  }

  /// Servers and sockets in all states, with a stream in both directions.
  static let busy: Snapshot = {
    let servers = [
      ServerRow(
        id: ObjectID("s1"), address: "[::]:8124", reach: .otherMachines, connections: 2,
        accepted: 3, state: .listening, handler: "echo", createdAt: 0.5),
      ServerRow(
        id: ObjectID("web"), address: "/run/user/1000/app.sock", reach: .thisMachine,
        state: .listening, handler: "none", createdAt: 1),
      ServerRow(
        id: ObjectID("s2"), address: "127.0.0.1:80", reach: .thisMachine,
        state: .failed(NetError(code: "EACCES", message: "listen EACCES 127.0.0.1:80")),
        handler: "none", createdAt: 2, endedAt: 2),
    ]
    let sockets = [
      SocketRow(
        id: ObjectID("s1.1"), direction: .incoming, readyState: .open, local: "127.0.0.1:8124",
        remote: "127.0.0.1:51234", bytesRead: 12_345_678, bytesWritten: 12_345_678,
        readRate: 1_258_291, writeRate: 1_258_291, createdAt: 10,
        kernel: kernel(rtt: 385, retransmits: 3, unacked: 12, heardAt: 130)),
      SocketRow(
        id: ObjectID("c1"), direction: .outgoing, readyState: .open, local: "127.0.0.1:51234",
        remote: "127.0.0.1:8124", bytesRead: 17, bytesWritten: 17, createdAt: 10,
        kernel: kernel(rtt: 82, heardAt: 12.345)),
      SocketRow(
        id: ObjectID("s1.2"), direction: .incoming, readyState: .writeOnly,
        local: "[2001:db8::1]:8124", remote: "[2001:db8::42]:65535", bytesRead: 5,
        pendingBytes: 65_536, isPaused: true, createdAt: 90,
        kernel: kernel(rtt: 120_400, retransmits: 17, window: 1, unacked: 1, heardAt: 90.1)),
      SocketRow(
        id: ObjectID("c2"), direction: .outgoing, readyState: .closed, remote: "127.0.0.1:9",
        createdAt: 100, closedAt: 100.2, closeReason: "connect ECONNREFUSED", hadError: true),
      SocketRow(
        id: ObjectID("s1.3"), direction: .incoming, readyState: .closed, local: "127.0.0.1:8124",
        remote: "127.0.0.1:51240", bytesRead: 1_024, bytesWritten: 1_024, createdAt: 20,
        closedAt: 95, closeReason: "ended by both"),
    ]
    let events: [(Double, String?, SessionEvent)] = [
      (0.5, nil, .command("listen 8124 handler=echo")),
      (0.501, "s1", .server(.listening(.ip(tcp("::", 8124))))),
      (2, "s2", .server(.error(NetError(code: "EACCES", message: "listen EACCES 127.0.0.1:80")))),
      (10, nil, .command("connect localhost:8124")),
      (
        10.002, "c1",
        socketEvent(
          .lookup(
            LookupResult(
              host: "localhost", outcome: .success(.init(address: "127.0.0.1", family: .ipv4)))))
      ),
      (10.003, "c1", socketEvent(.connectionAttempt(.ip(tcp("127.0.0.1", 8124))))),
      (
        10.004, "s1",
        .server(
          .connection(
            ObjectID("s1.1"), local: tcp("127.0.0.1", 8124), remote: tcp("127.0.0.1", 51234)))
      ),
      (10.004, "c1", socketEvent(.connect, remote: tcp("127.0.0.1", 8124))),
      (10.005, "c1", socketEvent(.ready, remote: tcp("127.0.0.1", 8124))),
      (12.345, "c1", socketEvent(.data(Chunk("")), count: 5, read: 5)),
      (90.2, "s1.2", socketEvent(.end, read: 5)),
      (100, "c2", socketEvent(.connectionAttempt(.ip(tcp("127.0.0.1", 9))))),
      (100.1, "c2", socketEvent(.connectionAttemptFailed(.ip(tcp("127.0.0.1", 9)), refused))),
      (100.2, "c2", socketEvent(.error(refused))),
      (100.2, "c2", socketEvent(.close(hadError: true))),
      (101, "c1", .callback(of: "write", call: 1, nil)),
      (
        102, nil,
        .result(line: "end c9", .failure(NetError(code: "ERR_UNKNOWN_OBJECT", message: "no c9")))
      ),
    ]
    let records = events.enumerated().map { index, event in
      EventRecord(
        sequence: UInt64(1_200 + index + 1), time: event.0, source: event.1.map { ObjectID($0) },
        event: event.2)
    }
    let stream: [StreamRecord] = [
      .init(sequence: 7, time: 10.1, content: .sent(Chunk("GET / HTTP/1.0\r\nHost: a\r\n\r\n"))),
      .init(
        sequence: 8, time: 12.345, content: .received(Chunk("hello")), truncatedFrom: 70_000),
      .init(sequence: 9, time: 13, content: .mark(.end)),
      .init(sequence: 10, time: 13.5, content: .sent(Chunk([0xff, 0x00, 0x7f, 0x41]))),
      .init(sequence: 11, time: 14, content: .mark(.finish)),
      .init(sequence: 12, time: 15, content: .mark(.error(refused))),
      .init(sequence: 13, time: 15, content: .mark(.close(hadError: true))),
    ]
    return Snapshot(
      time: 130.5, servers: Window(elements: servers, total: servers.count),
      sockets: Window(elements: sockets, total: sockets.count), liveSockets: 3,
      events: Window(elements: records, total: records.count), droppedEvents: 1_200,
      droppedRows: 4, closedRowLimit: 200, streamSocket: sockets[0],
      stream: Window(elements: stream, total: stream.count), droppedStreamBytes: 123_456)
  }()

  /// Text that would harm a terminal, everywhere that text from outside can be.
  static let hostile: Snapshot = {
    let evil = "\u{1b}]52;c;aGk=\u{7}\u{202e}\u{9b}31m👩‍👧\u{feff}漢\r\n%n%s"
    let bytes = (0...255).map { UInt8($0) } + Array(evil.utf8)
    let error = NetError(code: "E\u{1b}[2J", message: evil)
    let socket = SocketRow(
      id: ObjectID("c1"), direction: .outgoing, readyState: .closed, local: evil, remote: evil,
      createdAt: 0, closedAt: 1, closeReason: evil, hadError: true)
    let records = [
      EventRecord(sequence: 1, time: 0, source: ObjectID(evil), event: .command(evil)),
      EventRecord(
        sequence: 2, time: 0, source: ObjectID("c1"),
        event: socketEvent(.lookup(LookupResult(host: evil, outcome: .failure(error))))),
    ]
    let stream: [StreamRecord] = [
      .init(sequence: 1, time: 0, content: .received(Chunk(bytes))),
      .init(sequence: 2, time: 0, content: .mark(.error(error))),
    ]
    return Snapshot(
      time: 2,
      servers: Window(
        elements: [
          ServerRow(
            id: ObjectID("s1"), address: evil, reach: .thisMachine, state: .failed(error),
            handler: evil, createdAt: 0)
        ], total: 1),
      sockets: Window(elements: [socket], total: 1), events: Window(elements: records, total: 2),
      streamSocket: socket, stream: Window(elements: stream, total: 2))
  }()

  /// A server that waits for its first client.
  static let listening: Snapshot = {
    let server = ServerRow(
      id: ObjectID("s1"), address: "[::]:8124", reach: .otherMachines, state: .listening,
      handler: "none", createdAt: 1)
    let records = [
      EventRecord(sequence: 1, time: 1, source: nil, event: .command("listen 8124")),
      EventRecord(
        sequence: 2, time: 1, source: nil,
        event: .result(line: "listen 8124", .success(.text("s1")))),
      EventRecord(
        sequence: 3, time: 1.001, source: ObjectID("s1"),
        event: .server(.listening(.ip(tcp("::", 8124))))),
    ]
    return Snapshot(
      time: 2, servers: Window(elements: [server], total: 1),
      events: Window(elements: records, total: 3))
  }()

  /// More sockets and events than a screen shows.
  static let many: Snapshot = {
    let sockets = (1...200).map { number in
      SocketRow(
        id: ObjectID("c\(number)"), direction: .outgoing, readyState: .open,
        remote: "127.0.0.1:\(number)", createdAt: Double(number))
    }
    let records = (1...300).map { number in
      EventRecord(
        sequence: UInt64(number), time: Double(number), source: ObjectID("c1"),
        event: socketEvent(.drain, read: UInt64(number)))
    }
    let stream = (1...50).map { number in
      StreamRecord(
        sequence: UInt64(number), time: Double(number),
        content: .received(Chunk("line \(number)\n")))
    }
    return Snapshot(
      time: 200, sockets: Window(elements: sockets, total: 200), liveSockets: 200,
      events: Window(elements: records, total: 300), streamSocket: sockets[0],
      stream: Window(elements: stream, total: 50))
  }()
}
