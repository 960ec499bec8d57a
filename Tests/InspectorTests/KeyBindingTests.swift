import Commands
import TerminalUI
import Testing

@testable import Inspector

@Suite("Key bindings")
struct KeyBindingTests {
  @Test("Every action has exactly one line in the table", arguments: Action.allCases)
  func everyAction(action: Action) {
    #expect(KeyBinding.table.filter { $0.action == action }.count == 1)
  }

  @Test("Every line has keys, a label and a help text", arguments: KeyBinding.table)
  func complete(binding: KeyBinding) {
    #expect(!binding.keys.isEmpty)
    #expect(!binding.label.isEmpty && binding.label.count <= 15)
    #expect(binding.help.count > 5 && !binding.help.hasSuffix("."))
  }

  @Test("Every verb that a key stands for is a command", arguments: KeyBinding.table)
  func verbs(binding: KeyBinding) {
    if let verb = binding.verb { #expect(Registry.command(named: verb)?.verb == verb) }
  }

  @Test("Every verb that the list of actions stands for is a command")
  func actionVerbs() {
    for kind in ActionItem.SocketKind.allCases {
      #expect(Registry.command(named: kind.verb)?.verb == kind.verb)
    }
  }

  @Test("No key has two meanings")
  func unambiguous() {
    let keys = KeyBinding.table.flatMap(\.keys)
    #expect(Set(keys).count == keys.count)
  }

  @Test("Everything is reachable without function keys and Alt")
  func reachable() {
    for binding in KeyBinding.table {
      let plain = binding.keys.contains { press in
        if case .function = press.key { return false }
        return !press.modifiers.contains(.alt)
      }
      #expect(plain, "\(binding.label)")
    }
  }

  @Test("The help lists every key and every command")
  func help() {
    let model = Model(size: Size(columns: 160, rows: 50))
    let text = model.helpLines(HelpPage(), columns: 150).map { line in
      String(line.runs.flatMap { $0.glyphs.map(\.character) })
    }
    for binding in KeyBinding.table {
      #expect(text.contains { $0.contains(binding.keyNames) && $0.contains(binding.help) })
    }
    for command in Registry.commands { #expect(text.contains { $0.contains(command.summary) }) }
  }
}
