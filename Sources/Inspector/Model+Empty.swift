import Observation
import TerminalUI
import Themes

/// What empty lists say: to whoever sees the screen for the first time, the way to a first
/// conversation.
extension Model {
  /// The first step: a listener.
  var emptyServers: [[TextPart]] {
    guard !isReadOnly else {
      return [
        [
          ("No servers: the session is read-only. What it shows is opened with ", .note),
          ("-e", .accent), (", ", .note), ("--session", .accent), (" or ", .note),
          ("--demo", .accent), (".", .note),
        ]
      ]
    }
    return [
      [
        ("No servers yet. Press ", .note), (keyName(.listen), .keyHint), (", type a port (", .note),
        ("8124", .accent), (", or ", .note), ("0", .accent),
        (" for any free one), and Enter.", .note),
      ]
    ]
  }

  /// The second step: a client, by the exact command where a server waits for one.
  var emptySockets: [[TextPart]] {
    let server = shown.servers.elements.last { $0.state == .listening }
    guard !isReadOnly else { return [[("No sockets yet.", .note)]] }
    guard let server else {
      return [
        [
          ("No sockets yet. They come when clients connect to a server, or press ", .note),
          (keyName(.connect), .keyHint), (" and type an address to connect to.", .note),
        ]
      ]
    }
    let connect: [TextPart] = [
      (keyName(.connect), .keyHint), (", type ", .note), (server.id.rawValue, .accent),
      (" and Enter to connect from here.", .note),
    ]
    guard let command = server.clientCommand else {
      return [[("No sockets yet. Press ", .note)] + connect]
    }
    return [
      [("No sockets yet. In another terminal, try: ", .note), (command, .accent)],
      [("Or press ", .note)] + connect,
    ]
  }
}

extension ServerRow {
  /// A command for a shell that connects to it; `nil` where netcat knows no way.
  var clientCommand: String? {
    if address.hasPrefix("@") { return nil }
    guard let colon = address.lastIndex(of: ":"), !address.contains("/") else {
      return "nc -U \(address.shellWord)"
    }
    let host = address[..<colon].filter { $0 != "[" && $0 != "]" }
    let port = address[address.index(after: colon)...]
    // Listening on all addresses includes the one that every machine has.
    let isAny = host == "::" || host == "0.0.0.0"
    return "nc \(isAny ? "127.0.0.1" : host) \(port)"
  }
}

extension String {
  /// The text as one word for a shell.
  fileprivate var shellWord: String {
    let isPlain = utf8.allSatisfy { byte in
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "/"), UInt8(ascii: "."),
        UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: ":"):
        true
      default: false
      }
    }
    return isPlain ? self : "'" + replacing("'", with: "'\\''") + "'"
  }
}
