import Commands
import TOMLKit
import Testing

@testable import TOMLPlaces

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
    #expect(KeyPlaces(text)["t", "u", "v"].value.description == "6:5")
    #expect(KeyPlaces(text)["o", "p", "q.r"].key.description == "4:1")
  }

  @Test("what is in tables has its place, in tables in braces too; else the table has")
  func tables() throws {
    let text = """
      [roles]
      text = { fg = "red", bg = { x = [1, 2], "y z" = 3 }, attributes = ["bold", "dim"] }
      note . fg = 'blue' # }
      """
    _ = try TOMLTable(string: text)
    let places = KeyPlaces(text)
    let found = [
      ["roles"], ["roles", "text"], ["roles", "text", "fg"], ["roles", "text", "bg", "y z"],
      ["roles", "text", "attributes"], ["roles", "note"], ["roles", "note", "fg"],
      ["roles", "text", "nope"], ["nope"],
    ].map { "\(places[$0].key) \(places[$0].value)" }
    #expect(
      found == [
        "1:1 1:1", "2:1 2:8", "2:10 2:15", "2:41 2:49", "2:54 2:67", "3:1 3:13", "3:1 3:13",
        "2:1 2:8", "1:1 1:1",
      ])
    #expect(places["roles", "text", "attributes"].elements.map(\.description) == ["2:68", "2:76"])
  }

  @Test(
    "what is no TOML does no harm",
    arguments: [
      "=", "a", "a = [", "'", "[", "a = \"\\", "]\n=", "a = {", "a = { b", "a = { b = 1", "a.",
      "a . = {}}",
    ])
  func garbage(text: String) { _ = KeyPlaces(text)["a"] }
}
