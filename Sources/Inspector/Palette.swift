import TerminalUI

/// The palette: commands, keys and themes, or themes alone, found by words.
struct Palette: Hashable, Sendable {
  /// What is being looked for.
  private(set) var query = LineEditor()
  /// What there is to find.
  private let items: [PaletteItem]
  /// What fits the query, the best first.
  private(set) var found: [PaletteItem]
  /// The index of the chosen one in ``found``.
  private(set) var chosen = 0

  /// What it asks.
  let title: String

  /// A palette of `items`; all of them fit, as long as nothing is typed.
  init(_ items: [PaletteItem], title: String = "What to do?", chosen: Int = 0) {
    self.items = items
    self.title = title
    found = items
    self.chosen = min(max(0, chosen), max(0, items.count - 1))
  }

  /// The chosen item; `nil` when nothing fits.
  var choice: PaletteItem? { found.indices.contains(chosen) ? found[chosen] : nil }

  /// Chooses the item that is `steps` further, and no further than the ends.
  mutating func move(by steps: Int) {
    chosen = min(max(0, chosen + steps), max(0, found.count - 1))
  }

  /// Inserts text at the cursor.
  mutating func insert(_ text: String) {
    query.insert(text)
    search()
  }

  /// What an editing key does to the query; keys without a meaning do nothing.
  mutating func edit(_ key: KeyPress) {
    if key.isText {
      query.insert(key.text)
    } else {
      query.edit(key)
    }
    search()
  }

  private mutating func search() {
    let words = query.text.lowercased().split(separator: " ").map(String.init)
    let ranked = items.enumerated().compactMap { index, item in
      Relevance(of: words, names: item.names, summary: item.summary, texts: item.texts)
        .map { (relevance: $0, index: index, item: item) }
    }
    let sorted = ranked.sorted {
      $0.relevance == $1.relevance ? $0.index < $1.index : $0.relevance < $1.relevance
    }
    let items = sorted.map(\.item)
    // A key that only moves the cursor leaves the choice alone.
    guard items != found else { return }
    found = items
    chosen = 0
  }
}
