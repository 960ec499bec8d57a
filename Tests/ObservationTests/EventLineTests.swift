import NetTypes
import TestSupport
import Testing

@testable import Observation

@Suite("The event line's values")
struct EventLineTests {
  private func line(
    _ event: SessionEvent, time: Double = 0, payload: PayloadLimit = .all
  ) throws -> JSON {
    var bytes: [UInt8] = []
    EventRecord(sequence: .max, time: time, source: nil, event: event)
      .appendLine(to: &bytes, payload: payload)
    #expect(bytes.removeLast() == UInt8(ascii: "\n"))
    return try StrictJSON.parse(bytes)
  }

  private func data(_ bytes: some Collection<UInt8>, _ payload: PayloadLimit = .all) throws -> JSON
  {
    let event = SocketEventSummary(
      event: .data(Chunk(bytes)), dataCount: bytes.count, bytesRead: .max, bytesWritten: 0)
    return try line(.socket(event), payload: payload)
  }

  /// The bytes that base64 text stands for, digit by digit.
  private func decoded(_ text: String) throws -> [UInt8] {
    let digits = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/")
    #expect(text.utf8.count.isMultiple(of: 4))
    var (bits, count, bytes) = (0, 0, [UInt8]())
    for digit in text where digit != "=" {
      bits = bits << 6 | (try #require(digits.firstIndex(of: digit)))
      count += 6
      guard count >= 8 else { continue }
      count -= 8
      bytes.append(UInt8(truncatingIfNeeded: bits >> count))
    }
    return bytes
  }

  private func payload(_ value: JSON) throws -> [UInt8] {
    switch (value["text"], value["base64"]) {
    case (.string(let text)?, nil): return Array(text.utf8)
    case (nil, .string(let text)?): return try decoded(text)
    default:
      Issue.record("not exactly one of text and base64: \(value)")
      return []
    }
  }

  @Test("Every byte alone, and every pair with a byte that may begin a character")
  func allBytes() throws {
    for first in UInt8.min...UInt8.max {
      let value = try data([first])
      #expect(try payload(value) == [first])
      #expect((value["text"] != nil) == (first < 0x80))
    }
    for first in UInt8(0xc0)...UInt8.max {
      for second in UInt8.min...UInt8.max {
        let bytes = [first, second]
        let value = try data(bytes)
        #expect(try payload(value) == bytes)
        #expect((value["text"] != nil) == (String(validating: bytes, as: UTF8.self) != nil))
      }
    }
  }

  @Test(
    "What looks like UTF-8 and is none is told as base64",
    arguments: [
      [0xed, 0xa0, 0x80], [0xed, 0xbf, 0xbf], [0xc0, 0x80], [0xe0, 0x80, 0x80],
      [0xf0, 0x80, 0x80, 0x80], [0xf4, 0x90, 0x80, 0x80], [0xf8, 0x88, 0x80, 0x80, 0x80],
      [0x61, 0xe2, 0x82], [0xf0, 0x9f, 0x98], [0x80],
    ] as [[UInt8]])
  func invalid(bytes: [UInt8]) throws {
    let value = try data(bytes)
    #expect(value["text"] == nil)
    #expect(try payload(value) == bytes)
  }

  @Test("Every scalar that there is, as text")
  func scalars() throws {
    var text = ""
    for number in UInt32(0)...0x10ffff {
      if let scalar = Unicode.Scalar(number) { text.unicodeScalars.append(scalar) }
    }
    #expect(try line(.print(text))["text"] == .string(text))
  }

  @Test("Controls have the escapes that JSON.stringify gives them, DEL and more are \\u")
  func escapes() {
    var writer = JSONWriter()
    writer.add("\0\u{8}\t\n\u{c}\r\u{1b}\"\\/\u{7f}\u{80}é\u{ffff}😀\u{10ffff}")
    let expected =
      #""\u0000\b\t\n\f\r\u001b\"\\/\u007f\u0080\u00e9\uffff\ud83d\ude00\udbff\udfff""#
    #expect(String(decoding: writer.bytes, as: UTF8.self) == expected)
  }

  @Test("Random bytes of many lengths come back as they were")
  func random() throws {
    var state: UInt64 = 1
    for length in 0..<400 {
      let bytes = (0..<length).map { _ in
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        // Half of them ASCII, so that there is text, too.
        return UInt8(truncatingIfNeeded: state >> 33) & (state >> 60 < 8 ? 0x7f : 0xff)
      }
      let value = try data(bytes)
      if !bytes.isEmpty { #expect(try payload(value) == bytes) }
      #expect(value["bytes"] == .number("\(length)"))
    }
  }

  @Test("A limit cuts the payload, says so, and leaves characters whole")
  func truncation() throws {
    let none = try data(Array("hello".utf8), .first(0))
    #expect(none.keys.suffix(3) == ["bytes", "truncated", "bytesRead"])
    #expect(none["truncated"] == .bool(true) && none["bytes"] == .number("5"))
    let some = try data(Array("hello".utf8), .first(3))
    #expect(some.keys.suffix(4) == ["bytes", "text", "truncated", "bytesRead"])
    #expect(some["text"] == .string("hel"))
    let all = try data(Array("hello".utf8), .first(5))
    #expect(all["truncated"] == nil && all["text"] == .string("hello"))
    // The limit falls into the smile.
    for limit in 2...4 {
      #expect(try data(Array("a😀b".utf8), .first(limit))["text"] == .string("a"))
    }
    #expect(try data(Array("a😀b".utf8), .first(5))["text"] == .string("a😀"))
    #expect(try payload(data([0xff, 0xfe, 0xfd], .first(2))) == [0xff, 0xfe])
    #expect(
      try payload(data([0x80, 0x80, 0x80, 0x80, 0x80], .first(4))) == [0x80, 0x80, 0x80, 0x80])
  }

  @Test("Times have six decimals, numbers all their digits")
  func numbers() throws {
    let times: [(Double, String)] = [
      (0, "0.000000"), (1.5, "1.500000"), (0.000001, "0.000001"), (0.9999996, "1.000000"),
      (123456.789, "123456.789000"), (-1, "0.000000"), (.nan, "0.000000"),
      (1e15, "1000000000000.000000"),
    ]
    for (time, text) in times {
      #expect(try line(.print(""), time: time)["t"] == .number(text))
    }
    let value = try data([0x61])
    #expect(value["seq"] == .number("18446744073709551615"))
    #expect(value["bytesRead"] == .number("18446744073709551615"))
  }

  @Test("Abstract names are told as the language has them, messages as they are")
  func abstractNames() throws {
    let error = NetError(
      code: "ECONNREFUSED", message: "connect ECONNREFUSED \0x", address: "\0x")
    let value = try line(
      .socket(
        SocketEventSummary(
          event: .connectionAttemptFailed(.path("\0x"), error), bytesRead: 0, bytesWritten: 0)))
    #expect(value["path"] == .string("@x"))
    #expect(value["address"] == .string("@x"))
    #expect(value["message"] == .string("connect ECONNREFUSED \0x"))
  }
}
