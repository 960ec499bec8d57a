import Commands
import TOMLKit
import Testing

@testable import Settings

@Suite("Places of keys in TOML")
struct KeyPlacesTests {
  /// The places of `keys` in a document, as `line:column` of the key and of its value.
  private func places(_ text: String, _ keys: String...) throws -> [String] {
    // What is no TOML would prove nothing.
    let table = try TOMLTable(string: text)
    let places = KeyPlaces(text)
    return keys.map { key in
      #expect(table[key] != nil, "\(key)")
      return "\(places[key].key) \(places[key].value)"
    }
  }

  @Test("strings of all kinds hide what is in them")
  func strings() throws {
    let text = #"""
      a = "\"\\"
      b = '\'
      c = """
      x = 1
      "" \""""
      d = """"q"""""
      e = ''''y'''
      f = ""
      g = ''
      "h i" = { "k=" = "]" }
      """#
    #expect(
      try places(text, "a", "b", "c", "d", "e", "f", "g", "h i") == [
        "1:1 1:5", "2:1 2:5", "3:1 3:5", "6:1 6:5", "7:1 7:5", "8:1 8:5", "9:1 9:5", "10:1 10:9",
      ])
  }

  @Test("lists, comments, tables and dotted keys")
  func structure() throws {
    let text = """
      # é
      l = [ 1, [2, 3], { x = [4] }, # ]
        "é", 'b' ]\t
      o.p."q.r" = 1
      [ t . u ]
      v = [1]
      [[w]]
      """
    #expect(
      try places(text, "l", "o", "t", "w") == ["2:1 2:5", "4:1 4:13", "5:1 5:1", "7:1 7:1"])
    #expect(
      KeyPlaces(text)["l"].elements.map(\.description) == ["2:7", "2:10", "2:18", "3:3", "3:8"])
    #expect(KeyPlaces(text)["v"].key.description == "1:1", "it is in a table")
  }

  @Test(
    "what is no TOML does no harm", arguments: ["=", "a", "a = [", "'", "[", "a = \"\\", "]\n="])
  func garbage(text: String) { _ = KeyPlaces(text)["a"] }
}
