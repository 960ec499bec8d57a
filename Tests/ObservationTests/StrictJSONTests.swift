import TestSupport
import Testing

@Suite("The tests' own JSON parser")
struct StrictJSONTests {
  @Test("It reads what RFC 8259 allows")
  func reads() throws {
    let text = #"{"a":[1,-0.5e+7,true,false,null],"b":{"":"\u00e9\ud83d\ude00\n\\"}}"#
    let value = try StrictJSON.parse(Array(text.utf8))
    #expect(value.keys == ["a", "b"])
    #expect(
      value["a"] == .array([.number("1"), .number("-0.5e+7"), .bool(true), .bool(false), .null]))
    #expect(value["b"]?[""] == .string("é😀\n\\"))
  }

  @Test(
    "It refuses everything else",
    arguments: [
      "", "{", "{}{}", "[1,]", "{\"a\":1,}", "{\"a\":1,\"a\":2}", "{a:1}", "01", "1.", ".5", "+1",
      "1e",
      "NaN", "nul", "\"\u{7f}\"", "\"é\"", "\"\t\"", #""\x00""#, #""\ud83d""#, #""\ude00\ud83d""#,
      #""\u12""#, "\"", "[1 ]", " 1",
    ])
  func refuses(text: String) {
    #expect(throws: StrictJSON.Failure.self) { try StrictJSON.parse(Array(text.utf8)) }
  }
}
