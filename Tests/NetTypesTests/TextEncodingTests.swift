import NetTypes
import Testing

struct TextEncodingTests {
  // WRIT-014, SOCK-007
  @Test func `Encodings have Node's names, in any case`() {
    let names: [(String, TextEncoding?)] = [
      ("utf8", .utf8), ("UTF-8", .utf8), ("utf16le", .utf16le), ("UTF-16LE", .utf16le),
      ("ucs2", .utf16le), ("UCS-2", .utf16le), ("latin1", .latin1), ("binary", .latin1),
      ("ascii", .ascii), ("BASE64", .base64), ("base64url", .base64url), ("Hex", .hex),
      ("utf7", nil), ("", nil),
    ]
    for (name, encoding) in names {
      #expect(TextEncoding(name: name) == encoding, "\(name)")
    }
  }

  // WRIT-014
  @Test func `Text becomes the bytes that Node makes of it`() {
    #expect(TextEncoding.utf8.bytes(of: "é€😀") == Array("é€😀".utf8))
    #expect(TextEncoding.latin1.bytes(of: "é€😀") == [0xE9, 0xAC, 0x3D, 0x00])
    #expect(TextEncoding.ascii.bytes(of: "é€😀") == [0xE9, 0xAC, 0x3D, 0x00])
    #expect(TextEncoding.utf16le.bytes(of: "é😀") == [0xE9, 0x00, 0x3D, 0xD8, 0x00, 0xDE])
    #expect(TextEncoding.hex.bytes(of: "00fFAb") == [0x00, 0xFF, 0xAB])
    #expect(TextEncoding.hex.bytes(of: "abc") == [0xAB])
    #expect(TextEncoding.hex.bytes(of: "ab cd") == [0xAB])
    #expect(TextEncoding.base64.bytes(of: "aGVsbG8=") == Array("hello".utf8))
    #expect(TextEncoding.base64.bytes(of: "a$b=cd==") == [0x69])
    #expect(TextEncoding.base64url.bytes(of: "-_+/") == [0xFB, 0xFF, 0xBF])
    #expect(TextEncoding.base64.bytes(of: "-_+/\n") == [0xFB, 0xFF, 0xBF])
  }

  // DATA-015
  @Test func `Bytes become the text that Node makes of them`() {
    let bytes: [UInt8] = [0x68, 0xE9, 0xFB, 0xFF]
    #expect(TextEncoding.latin1.text(of: bytes) == "héûÿ")
    #expect(TextEncoding.ascii.text(of: bytes) == "hi{\u{7F}")
    #expect(TextEncoding.hex.text(of: bytes) == "68e9fbff")
    #expect(TextEncoding.base64.text(of: bytes) == "aOn7/w==")
    #expect(TextEncoding.base64url.text(of: bytes) == "aOn7_w")
    #expect(TextEncoding.base64.text(of: [1, 2, 3, 4, 5]) == "AQIDBAU=")
    #expect(TextEncoding.utf8.text(of: [0x68, 0xFF, 0x69]) == "h\u{FFFD}i")
    #expect(Chunk("é", encoding: .utf16le).text(as: .utf16le) == "é")
  }

  @Test(arguments: TextEncoding.allCases)
  func `What is written comes back`(encoding: TextEncoding) {
    for count in 0..<40 {
      switch encoding {
      case .base64, .base64url, .hex:
        let bytes = (0..<count).map { _ in UInt8.random(in: 0...255) }
        #expect(encoding.bytes(of: encoding.text(of: bytes)) == bytes)
      case .utf8, .utf16le, .latin1, .ascii:
        let limit: UInt32 = encoding == .ascii ? 0x7F : encoding == .latin1 ? 0xFF : 0xFFFF
        let scalars = (0..<count).compactMap { _ in Unicode.Scalar(UInt32.random(in: 0...limit)) }
        let text = String(String.UnicodeScalarView(scalars))
        #expect(encoding.text(of: encoding.bytes(of: text)) == text)
      }
    }
  }

  // DATA-014
  @Test(arguments: TextEncoding.allCases)
  func `However bytes are cut, the text is the same`(encoding: TextEncoding) {
    let text = "grüße, 世界! 😀 ÿ"
    let bytes = Array(encoding == .utf16le ? encoding.bytes(of: text) : Array(text.utf8))
    for size in 1...7 {
      var decoder = TextDecoder(encoding)
      var decoded = ""
      for start in stride(from: 0, to: bytes.count, by: size) {
        decoded += decoder.decode(Chunk(bytes[start..<min(start + size, bytes.count)]))
      }
      decoded += decoder.finish()
      #expect(decoded == encoding.text(of: bytes), "pieces of \(size)")
    }
  }

  // DATA-014
  @Test func `What is incomplete at the end is one replacement character`() {
    for beginning: [UInt8] in [[0xE2], [0xE2, 0x82], [0xF0, 0x9F, 0x98], [0xC3]] {
      var decoder = TextDecoder()
      #expect(decoder.decode(Chunk([0x61] + beginning)) == "a")
      #expect(decoder.finish() == "\u{FFFD}")
      #expect(decoder.finish() == "")
    }
    var units = TextDecoder(.utf16le)
    #expect(units.decode(Chunk([0x61, 0x00, 0x3D, 0xD8, 0x00])) == "a")
    #expect(units.finish() == "\u{FFFD}")
    var groups = TextDecoder(.base64)
    #expect(groups.decode(Chunk([1, 2, 3, 4])) == "AQID")
    #expect(groups.finish() == "BA==")
  }

  @Test func `What cannot become a character is not waited for`() {
    for bytes: [UInt8] in [
      [0xFF], [0xC0], [0xE0, 0x80], [0xED, 0xA0], [0xF4, 0x90], [0x80, 0x80],
    ] {
      var decoder = TextDecoder()
      #expect(decoder.decode(Chunk(bytes)) == String(decoding: bytes, as: UTF8.self), "\(bytes)")
      #expect(decoder.finish() == "")
    }
  }

  @Test func `Random bytes in random pieces are decoded as in one piece`() {
    for _ in 0..<300 {
      let bytes = (0..<40).map { _ in
        [UInt8.random(in: 0x70...0xFF), 0xE2, 0x82, 0xAC, 0xF0, 0x9F].randomElement() ?? 0
      }
      var decoder = TextDecoder()
      var decoded = ""
      var rest = bytes[...]
      while !rest.isEmpty {
        let count = Int.random(in: 1...4)
        decoded += decoder.decode(Chunk(rest.prefix(count)))
        rest = rest.dropFirst(count)
      }
      decoded += decoder.finish()
      #expect(decoded == String(decoding: bytes, as: UTF8.self), "\(bytes)")
    }
  }

  @Test func `Another encoding goes on with what was kept`() {
    var decoder = TextDecoder()
    #expect(decoder.decode(Chunk([0xE2, 0x82])) == "")
    decoder.encoding = .hex
    #expect(decoder.decode(Chunk([0xAC])) == "e282ac")
  }
}
