import Observation
import TerminalUI
import Testing
import Themes

@testable import Inspector

@Suite("Robustness")
struct RobustnessTests {
  private static let keys = ["", ":", "?", "a", "x", "q", "z", "p", "s", "4z", "3k", ":\t"]

  private func press(_ model: inout Model, _ keys: some Sequence<Character>) {
    for key in keys {
      let press = key == "\t" ? KeyPress(.tab) : KeyPress(.character(key))
      _ = model.update(.input(.key(press)))
    }
  }

  @Test(
    "T9: Every size up to 82x26 renders, every width and every height up to 200x60",
    arguments: ["hostile", "busy"])
  func everySize(session: String) throws {
    var model = Model(size: Size(columns: 1, rows: 1))
    _ = model.update(.snapshot(try #require(Sessions.named(session))))
    let sizes =
      (1...26).flatMap { row in (1...82).map { Size(columns: $0, rows: row) } }
      + (1...200).map { Size(columns: $0, rows: 60) }
      + (1...60).map { Size(columns: 200, rows: $0) }
    for size in sizes {
      _ = model.update(.resized(size))
      #expect(model.frame(theme: .standard).surface.size == size)
    }
  }

  @Test("T9: Sizes around the minimum and beyond render in every layer", arguments: keys)
  func everyLayer(keys: String) {
    for snapshot in [Sessions.hostile, Sessions.busy] {
      var model = Model(size: Size(columns: 200, rows: 60))
      _ = model.update(.snapshot(snapshot))
      press(&model, keys)
      for column in [1, 20, 59, 60, 61, 64, 71, 80, 99, 133, 200] {
        for row in [1, 8, 15, 16, 17, 18, 21, 24, 37, 60] {
          _ = model.update(.resized(Size(columns: column, rows: row)))
          #expect(model.frame(theme: .standard).surface.size == model.size)
        }
      }
    }
  }

  @Test(
    "T16: No byte from the network reaches the screen raw", arguments: [Alphabet.unicode, .ascii],
    ["", "4z", "4zv", "4zvv", "3z", "1z", "x", "a", ":end \t"])
  func hostile(alphabet: Alphabet, keys: String) {
    var model = Model(size: Size(columns: 120, rows: 40), alphabet: alphabet)
    _ = model.update(.snapshot(Sessions.hostile))
    press(&model, keys)
    let text = model.frame(theme: .standard).surface.text
    for character in text where character != "\n" {
      if alphabet.width(of: character) == nil { Issue.record("\(character.unicodeScalars)") }
    }
    // Borders stand in the same columns on all rows of a box: nothing shifted.
    for row in text.split(separator: "\n") {
      let columns = row.reduce(0) { $0 + (DisplayWidth.of($1) ?? 0) }
      #expect(columns == 120)
    }
  }

  @Test("T43: Any keys in any order neither trap nor quit without a yes")
  func randomKeys() {
    // A small linear congruential generator: the same keys in every run.
    var state: UInt64 = 42
    func random(_ count: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % count
    }
    let keys =
      KeyBinding.table.filter { ![.quit, .quitAndKeep, .interrupt].contains($0.action) }.flatMap(
        \.keys)
      + "abz\"'$#; {}1".map { KeyPress(.character($0)) } + [
        KeyPress(.backspace), KeyPress(.delete),
      ]
    let snapshots = [Sessions.busy, Sessions.hostile, Sessions.many, Snapshot(time: 0)]
    var model = Model(size: Size(columns: 80, rows: 24))
    for step in 0..<4_000 {
      var effects: [Effect]
      switch random(12) {
      case 0: effects = model.update(.snapshot(snapshots[random(snapshots.count)]))
      case 1:
        effects = model.update(.resized(Size(columns: random(120), rows: random(40))))
      case 2: effects = model.update(.tick(Double(step)))
      case 3: effects = model.update(.input(.paste("a\u{1b}\nb")))
      default: effects = model.update(.input(.key(keys[random(keys.count)])))
      }
      if step.isMultiple(of: 10) {
        #expect(model.frame(theme: .standard).surface.size == model.size)
      }
      for effect in effects {
        if case .quit = effect { Issue.record("quit at step \(step)") }
      }
    }
  }
}
