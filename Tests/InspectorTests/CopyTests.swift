import NetTypes
import Observation
import TerminalUI
import Testing

@testable import Inspector

@Suite("Copying from the stream")
struct CopyTests {
  private func model() -> Model {
    var model = inspector()
    press(&model, "4")
    return model
  }

  @Test("The newest chunk goes to the terminal as it is")
  func chunk() {
    var model = model()
    #expect(
      press(&model, "y", "Enter")
        == [.copy([0xff, 0x00, 0x7f, 0x41], to: .terminal, what: "the chunk, 4 bytes")])
    #expect(model.layer == .panes)
  }

  @Test(
    "The forms",
    arguments: [
      (1, "ff 00 7f 41"), (2, "/wB/QQ=="), (3, "{0xff, 0x00, 0x7f, 0x41}"),
      (4, "[0xff, 0x00, 0x7f, 0x41]"),
    ])
  func forms(steps: Int, text: String) {
    var model = model()
    press(&model, "y", "Down")
    for _ in 0..<steps { press(&model, "l") }
    #expect(
      press(&model, "Enter")
        == [.copy(Array(text.utf8), to: .terminal, what: "the chunk, 4 bytes")])
  }

  @Test("Parts: a hit, one side, a chunk and all after it; and the places")
  func parts() {
    var model = model()
    press(&model, "/")
    type(&model, "host")
    press(&model, "Enter")
    #expect(
      press(&model, "y", "Enter")
        == [.copy(Array("Host".utf8), to: .terminal, what: "the hit, 4 bytes")])
    #expect(model.bytes(of: .chunk).count == 27)
    #expect(model.bytes(of: .following).count == 27 + 5 + 4)
    #expect(model.bytes(of: .received) == Array("hello".utf8))
    #expect(model.bytes(of: .sent).count == 31)
    press(&model, "y", "Up", "l", "l")
    #expect(screen(model).contains("a new file"))
    #expect(
      press(&model, "Enter") == [.copy(Array("Host".utf8), to: .file, what: "the hit, 4 bytes")])
  }

  @Test("The choice is remembered; Esc copies nothing")
  func remembered() {
    var model = model()
    press(&model, "y", "Down", "l", "Enter", "y")
    #expect(screen(model).contains("hex"))
    #expect(press(&model, "Esc") == [])
    #expect(model.layer == .panes)
  }

  @Test("Without bytes, and elsewhere, it says what to do")
  func nothing() {
    var model = inspector(Sessions.listening)
    press(&model, "y")
    #expect(said(model).contains("4 goes there"))
    press(&model, "4", "y")
    #expect(said(model).contains("no bytes"))
  }
}
