/// One cell of an ``Emulator``'s screen.
struct EmulatedCell: Equatable {
  /// A colour as it was asked for.
  enum Color: Hashable {
    case standard
    case palette(Int)
    case rgb(Int, Int, Int)
  }

  /// How a cell looks.
  struct Style: Hashable {
    var foreground = Color.standard
    var background = Color.standard
    /// The numbers of "Select Graphic Rendition" that are on: 1 bold, 2 dim, 3 italic, 4 underline,
    /// 5 blink, 7 reverse.
    var attributes: Set<Int> = []
  }

  /// A character with its combining ones; empty in the right half of a wide one.
  var text = " "
  var style = Style()

  /// An empty cell, as erasing leaves it.
  static func blank(_ background: Color = .standard) -> EmulatedCell {
    EmulatedCell(text: " ", style: Style(background: background))
  }
}
