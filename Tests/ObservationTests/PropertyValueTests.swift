import Observation
import Testing

@Suite("Values of properties")
struct PropertyValueTests {
  @Test(
    "Text and JSON of each kind",
    arguments: [
      (.undefined, "undefined", "null"), (.null, "null", "null"), (.bool(true), "true", "true"),
      (.number(0), "0", "0"), (.number(-0.0), "0", "0"), (.integer(65_535), "65535", "65535"),
      (.number(0.25), "0.25", "0.25"), (.integer(UInt64(1) << 53), "9007199254740992", nil),
      (.number(1e300), "1e+300", "1e+300"), (.number(.nan), "NaN", "null"),
      (.number(-.infinity), "-Infinity", "null"), (.text("a\"é"), "a\"é", #""a\"\u00e9""#),
      (.list([.text("a"), .integer(1)]), "a,1", #"["a",1]"#), (.list([]), "", "[]"),
      (
        .record([.init("port", .integer(80)), .init("ok", .record([])), .init("é", .list([.null]))]
        ),
        #"{"port":80,"ok":{},"\u00e9":[null]}"#, nil
      ),
    ] as [(PropertyValue, String, String?)])
  func forms(value: PropertyValue, text: String, json: String?) {
    #expect(value.text == text)
    #expect(String(decoding: value.json, as: UTF8.self) == json ?? text)
  }
}
