import TerminalUI
import Testing

@testable import Inspector

@Suite("The send line in an editor")
struct EditorTests {
  /// A send line with this text, in the form that so many Tabs choose.
  private func model(_ text: String, tabs: Int = 0) -> Model {
    var model = inspector()
    press(&model, "s")
    for _ in 0..<tabs { press(&model, "Tab") }
    type(&model, text)
    return model
  }

  private func entry(_ model: Model) throws -> SendEntry {
    guard case .send(let entry) = model.layer else { throw TestFailure() }
    return entry
  }

  private struct TestFailure: Error {}

  @Test("T26: the file has the bytes, in hex the digits")
  func file() {
    var escapes = model("a\\n\\x00")
    #expect(press(&escapes, "^X") == [.edit([0x61, 0x0a, 0])])
    var text = model("a\\n", tabs: 1)
    #expect(press(&text, "^X") == [.edit(Array("a\\n".utf8))])
    var hex = model("de ad", tabs: 2)
    #expect(press(&hex, "^X") == [.edit(Array("de ad".utf8))])
  }

  @Test("T26: what can't be sent is not edited, and says why")
  func mistake() {
    var model = model("\\q")
    #expect(press(&model, "^X") == [])
    #expect(said(model).contains("begins no escape"))
  }

  @Test("T26: the file becomes the line, which stands for exactly its bytes")
  func taken() throws {
    var model = model("x")
    let bytes = Array("a\\b\n\"é\"\t\u{1}".utf8)
    #expect(model.update(.edited(bytes, file: "/f")) == [.remove(file: "/f")])
    #expect(try entry(model).editor.text == "a\\\\b\\n\"é\"\\t\\x01")
    #expect(try entry(model).bytes.get() == bytes)
    _ = model.update(.edited([0xff, 0x41], file: "/f"))
    #expect(try entry(model).bytes.get() == [0xff, 0x41])
  }

  @Test("T26: the newline that editors add is left out, another one is not")
  func newline() throws {
    var model = model("x")
    _ = model.update(.edited(Array("ab\n".utf8), file: "/f"))
    #expect(try entry(model).bytes.get() == Array("ab".utf8))
    _ = model.update(.edited(Array("ab\n\n".utf8), file: "/f"))
    #expect(try entry(model).bytes.get() == Array("ab\n".utf8))
    _ = model.update(.edited(Array("cd\n".utf8), file: "/f"))
    #expect(try entry(model).bytes.get() == Array("cd\n".utf8), "there was one before")
  }

  @Test("T26: in text, bytes that are no text turn the line to hex")
  func bytes() throws {
    var model = model("x", tabs: 1)
    _ = model.update(.edited([0xff, 0x41], file: "/f"))
    #expect(try entry(model).form == .hex)
    #expect(try entry(model).bytes.get() == [0xff, 0x41])
  }

  @Test("T26: what is too long for a line stays in its file")
  func tooLong() throws {
    var model = model("x")
    let bytes = [UInt8](repeating: 0x61, count: LineEditor.limit + 1)
    #expect(model.update(.edited(bytes, file: "/f")) == [])
    #expect(said(model).contains("kept in /f | write s1.1 file:/f sends them"))
    #expect(try entry(model).editor.text == "x")
  }
}
