import Commands
import Observation
import TerminalUI

extension Model {
  /// Opens the palette.
  mutating func openPalette() {
    let items = PaletteItem.all(themes: themeChoices, keys: keyMap).map { item in
      var item = item
      item.reason = item.verb.flatMap(readOnlyReason(againstVerb:))
      return item
    }
    layer = .palette(Palette(items))
  }

  /// What a key does to the palette.
  mutating func type(_ key: KeyPress, into palette: Palette) -> [Effect] {
    var palette = palette
    let page = max(1, layout.map(paletteRows) ?? 1)
    switch key {
    case KeyPress(.enter):
      guard let item = palette.choice else { return [] }
      layer = .panes
      if let reason = item.reason {
        notice = .readOnly(item.title, reason)
        return []
      }
      return perform(item)
    case KeyPress(.tab):
      guard let line = palette.choice?.line(in: self) else { return [] }
      open(line)
      return []
    case let key where LineBinding.action(of: key) == .cancel:
      layer = .panes
      return []
    case KeyPress(.backspace) where palette.query.isEmpty:
      layer = .panes
      return []
    case KeyPress(.down), .control("n"): palette.move(by: 1)
    case KeyPress(.up), .control("p"): palette.move(by: -1)
    case KeyPress(.pageDown): palette.move(by: page)
    case KeyPress(.pageUp): palette.move(by: -page)
    default: palette.edit(key)
    }
    layer = .palette(palette)
    return []
  }

  private mutating func perform(_ item: PaletteItem) -> [Effect] {
    // The theme that comes ends the look at it: the old one does not show between.
    if item.theme != nil { previewedTheme = nil }
    switch item.choice {
    case .action(let action): return perform(action)
    case .line(let line): return run(line)
    case .command(let verb):
      let isWhole = Registry.command(named: verb)?.parameters.allSatisfy(\.isOptional) ?? false
      if isWhole { return run(verb) }
      open(item.line(in: self) ?? verb)
      return []
    }
  }
}

extension PaletteItem {
  /// The beginning of the command that it stands for, about the selection where that fits; `nil`
  /// for what only a key does.
  fileprivate func line(in model: Model) -> String? {
    let verb: String
    switch choice {
    case .line(let line): return line
    case .command(let name): verb = name
    case .action(let action):
      guard let name = KeyBinding.of(action)?.verb else { return nil }
      verb = name
    }
    guard let first = Registry.command(named: verb)?.parameters.first else { return verb }
    let object: ObjectID? =
      switch first.kind {
      case .target(.server): model.selectedServer
      case .target(.socket): model.selectedSocket
      case .target(.any): model.selection
      default: nil
      }
    return "\(verb) " + (object.map { "\($0) " } ?? "")
  }
}
