import CNcurses
import TerminalUI

// How a style becomes attributes and a pair of colours.
extension CursesScreen {
  /// Attributes and the number of a pair of colours.
  struct Look {
    var attributes: attr_t
    var pair: Int32
  }

  /// How `style` looks to ncurses.
  func look(of style: Style) -> Look {
    if let known = looks[style] { return known }
    let look = Look(
      attributes: Self.attributes(attributes(of: style)), pair: Int32(pair(of: style)))
    looks[style] = look
    return look
  }

  /// The attributes of `style`; where there are eight colours, bold also makes a colour bright.
  func attributes(of style: Style) -> Style.Attributes {
    guard depth == .eight, case .palette(8..<16) = style.foreground else { return style.attributes }
    return style.attributes.union(.bold)
  }

  static func attributes(_ attributes: Style.Attributes) -> attr_t {
    var bits = cncurses_normal
    if attributes.contains(.bold) { bits |= cncurses_bold }
    if attributes.contains(.dim) { bits |= cncurses_dim }
    if attributes.contains(.italic) { bits |= cncurses_italic }
    if attributes.contains(.underline) { bits |= cncurses_underline }
    if attributes.contains(.reverse) { bits |= cncurses_reverse }
    return bits
  }

  func pair(of style: Style) -> Int {
    let pair = colorPair(of: style)
    switch pairs.number(of: pair) {
    case .known(let number):
      return number
    case .new(let number):
      init_extended_pair(
        Int32(number), colorNumber(of: pair.foreground, instead: 7),
        colorNumber(of: pair.background, instead: 0))
      return number
    case .full:
      return pairs.substitute(for: pair)
    }
  }

  private func colorPair(of style: Style) -> ColorPair {
    ColorPair(
      foreground: style.foreground.nearest(in: depth),
      background: style.background.nearest(in: depth))
  }

  /// Whether what `steps` write of `surface` needs pairs of colours for which there are no numbers
  /// left.
  func lacksPairs(for steps: [FrameDiff.Step], of surface: Surface) -> Bool {
    var pairs = pairs
    // Neighbours mostly look the same.
    var known: Style?
    for case .write(let row, let columns) in steps {
      let cells = surface.row(row)
      for column in columns where cells[cells.startIndex + column].style != known {
        let style = cells[cells.startIndex + column].style
        known = style
        if looks[style] == nil, pairs.number(of: colorPair(of: style)) == .full { return true }
      }
    }
    return false
  }

  /// Gives all numbers of pairs a new meaning; everything has to be drawn again.
  func forgetPairs() {
    pairs.removeAll()
    looks.removeAll()
    if aliases != nil { aliases = ColorAliases() }
    reset_color_pairs()
    clear()
  }

  /// ncurses' number of a colour; `instead` for the terminal's own where it has no way to ask.
  private func colorNumber(of color: Color, instead: Int32) -> Int32 {
    switch color {
    case .palette(16...) where aliases != nil, .rgb where aliases != nil:
      Int32(aliases?.number(of: Self.parts(of: color)) ?? 0)
    case .standard:
      hasDefaultColors ? -1 : instead
    case .palette(8...) where depth == .direct && aliases == nil, .rgb:
      Self.directNumber(Self.parts(of: color))
    case .palette(let index):
      Int32(index)
    }
  }

  /// The red, green and blue of a colour that is not the terminal's own.
  private static func parts(of color: Color) -> (red: UInt8, green: UInt8, blue: UInt8) {
    switch color {
    case .standard: (0, 0, 0)
    case .palette(let index): XtermPalette.rgb(index)
    case .rgb(let red, let green, let blue): (red, green, blue)
    }
  }

  /// A direct colour's number.
  ///
  /// The first eight are palette entries even there, so the darkest blues are a little less dark.
  private static func directNumber(_ color: (red: UInt8, green: UInt8, blue: UInt8)) -> Int32 {
    let number = Int32(color.red) << 16 | Int32(color.green) << 8 | Int32(color.blue)
    return (1..<8).contains(number) ? 8 : number
  }
}
