import Commands
import Observation
import TerminalUI
import Testing
import Themes

@testable import Inspector

@Suite("The terminal's cursor")
struct FocusTests {
  /// Where the cursor stands, and the text of the screen from there on.
  private func atCursor(_ model: Model) throws -> String {
    let frame = model.frame(theme: .monochrome)
    let cursor = try #require(frame.cursor)
    let lines = frame.surface.text.split(separator: "\n", omittingEmptySubsequences: false)
    return String(lines[cursor.row].dropFirst(cursor.column))
  }

  @Test(
    "T35: stands at what has the focus, after every key",
    arguments: [
      ([], "▸ s1.1"), (["j"], "▸ c1"), (["1"], "▸ s1 "), (["1", "j"], "▸ web"),
      (["3"], "102.000 -"), (["3", "g"], "  0.500 :"), (["4"], "· 15.000 close"),
      (["a"], "▸ write s1.1"), (["a", "j"], "▸ end s1.1"), (["x"], "y yes"), (["q"], "y yes"),
      (["?"], "Connections"), ([":"], " "), (["s"], "   "), (["2", "z", "j"], "▸ c1"),
    ] as [([String], String)])
  func follows(keys: [String], text: String) throws {
    var model = inspector()
    for key in keys { press(&model, key) }
    #expect(try atCursor(model).hasPrefix(text))
  }

  @Test("stands in the pane with the focus also when there is nothing to select")
  func empty() throws {
    var model = inspector(Snapshot(time: 0))
    #expect(try atCursor(model).hasPrefix("No sockets yet"))
    press(&model, "1")
    #expect(try atCursor(model).hasPrefix("No servers yet"))
    press(&model, "3")
    #expect(try atCursor(model).hasPrefix("No events yet"))
  }

  @Test("stands still while nothing changes: the same frame, so nothing to send")
  func still() {
    var model = inspector()
    let before = model.frame(theme: .monochrome)
    _ = model.update(.snapshot(Sessions.busy))
    _ = model.update(.tick(130.6))
    #expect(model.frame(theme: .monochrome) == before)
  }
}

@Suite("Hints")
struct HintTests {
  @Test(
    "Labels go before keys, and help and quit are always there", arguments: [60, 70, 80, 100, 160])
  func pinned(columns: Int) {
    for isPaused in [false, true] {
      var model = Model(size: Size(columns: columns, rows: 24))
      _ = model.update(.snapshot(Sessions.busy))
      for pane in Pane.allCases {
        press(&model, String(pane.rawValue))
        if isPaused { press(&model, "p") }
        let line = screen(model).split(separator: "\n").last.map(String.init) ?? ""
        #expect(line.contains("? help  q quit"), "\(pane) at \(columns)")
        let colon = line.split(separator: " ").contains(":")
        #expect(columns < 80 || colon, "no key is left out at 80: \(line)")
        if isPaused { press(&model, "p") }
      }
    }
  }
}
