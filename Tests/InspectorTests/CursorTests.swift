import Observation
import TerminalUI
import Testing
import Themes

@testable import Inspector

@Suite("The terminal's cursor")
struct CursorTests {
  /// The row of the screen at which the cursor stands.
  private func row(_ model: Model) throws -> String {
    let frame = model.frame(theme: .monochrome)
    let cursor = try #require(frame.cursor, "the cursor is hidden")
    return frame.surface.text.split(separator: "\n", omittingEmptySubsequences: false)
      .map(String.init)[cursor.row]
  }

  @Test("T35: it is at the selected row after each key", arguments: ["80x24", "160x50"])
  func lists(size: String) throws {
    let numbers = size.split(separator: "x").compactMap { Int($0) }
    var model = Model(size: Size(columns: numbers[0], rows: numbers[1]))
    _ = model.update(.snapshot(Sessions.busy))
    for key in ["j", "j", "G", "k", "g", "Tab", "1", "j", "G", "g", "2", "z", "j", "z", "o", "O"] {
      press(&model, key)
      let id = model.focus == .servers ? model.selectedServer : model.selectedSocket
      guard [.servers, .sockets].contains(model.focus), let id else { continue }
      #expect(try row(model).contains("▸"), "\(key)")
      #expect(try row(model).contains(id.rawValue), "\(key)")
    }
  }

  @Test("T35: in a menu it is at the chosen entry, in a line where text goes")
  func layers() throws {
    var model = inspector()
    press(&model, "a")
    guard case .actions(let menu) = model.layer else { return _ = Issue.record("no menu") }
    for item in menu.items {
      #expect(try row(model).contains(item.command))
      press(&model, "j")
    }
    press(&model, "Esc", ":")
    type(&model, "help")
    #expect(try row(model).hasPrefix(":help"))
    press(&model, "Esc", "s")
    type(&model, "abc")
    #expect(try row(model).contains("> abc"))
    press(&model, "Esc", "x")
    #expect(try row(model).contains("y yes"))
  }

  @Test("every pane shows it, so that a magnifier finds the focus")
  func panes() {
    for key in ["1", "2", "3", "4", "5", "6"] {
      var model = inspector()
      press(&model, key)
      #expect(model.frame(theme: .monochrome).cursor != nil, "\(key)")
    }
  }
}
