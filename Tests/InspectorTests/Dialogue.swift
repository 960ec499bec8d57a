import Commands
import Observation
import TerminalUI
import Testing
import Themes

@testable import Inspector

/// A model of 80x24 that knows `snapshot`.
func inspector(_ snapshot: Snapshot = Sessions.busy) -> Model {
  var model = Model(size: Size(columns: 80, rows: 24), themes: [.init("mono")])
  _ = model.update(.snapshot(snapshot))
  return model
}

/// Presses keys by name and returns all effects but requests.
@discardableResult
func press(_ model: inout Model, _ keys: String...) -> [Effect] {
  keys.flatMap { name -> [Effect] in
    guard let key = KeyPress(named: name) else {
      Issue.record("no key \(name)")
      return []
    }
    return model.update(.input(.key(key)))
  }.filter { if case .request = $0 { false } else { true } }
}

/// Types text, a key for each character.
func type(_ model: inout Model, _ text: String) {
  for character in text { press(&model, String(character)) }
}

/// The effect of running a line while an object is selected.
func run(_ line: String, _ selection: String?) throws -> [Effect] {
  [.run(try Line(parsing: line), selection: selection.map { ObjectID($0) })]
}

/// The last message in one line.
func said(_ model: Model) -> String {
  guard let notice = model.notice else { return "" }
  return [notice.code, notice.text, notice.nextStep].compactMap(\.self).joined(separator: " | ")
}

/// The screen as text.
func screen(_ model: Model) -> String { model.frame(theme: .monochrome).surface.text }
