/// A page in the macros of man(7), which groff and mandoc know.
///
/// All text is escaped; what a page says can't be taken for a request.
struct Roff {
  /// The page so far.
  private(set) var page: String
  /// Whether nothing follows the last head yet: then a paragraph needs no beginning.
  private var isAtHead = false

  /// A page with this title, of a section of the manual.
  ///
  /// `date` is written as year-month-day.
  init(title: String, section: Int, date: String, source: String, manual: String) {
    let names = [source, manual].map { "\"\(Self.escaped($0))\"" }.joined(separator: " ")
    page = ".TH \(Self.escaped(title.uppercased())) \(section) \(date) \(names)\n"
    // No words are divided, and lines need not be equally long: commands stay as they are typed.
    // Setting the register is groff's way: its macros set what .nh says anew.
    page += ".nr HY 0\n.nh\n.ad l\n"
  }

  /// Begins a section.
  mutating func section(_ name: String) { begin(".SH \(Self.escaped(name.uppercased()))\n") }

  /// Begins a part of a section.
  mutating func part(_ name: String) { begin(".SS \(Self.escaped(name))\n") }

  private mutating func begin(_ head: String) {
    page += head
    isAtHead = true
  }

  /// A paragraph.
  mutating func paragraph(_ text: Text...) { paragraph(text) }

  /// A paragraph of these parts.
  mutating func paragraph(_ parts: [Text]) {
    page += (isAtHead ? "" : ".PP\n") + Self.line(parts)
    isAtHead = false
  }

  /// One way to call a program: its name, and the words after it, which stay whole.
  mutating func synopsis(_ name: String, _ words: [[Text]]) {
    isAtHead = false
    page += ".HP\n" + Self.line([.bold(name)])
    // Without the mark at its end, a word that ends in dots would pass for the end of a sentence.
    for word in words { page += word.map(\.roff).joined().replacing(" ", with: "\\~") + "\\&\n" }
  }

  /// An entry of a list.
  mutating func item(_ text: Text) {
    isAtHead = false
    page += ".IP \"\" 4\n" + Self.line([text])
  }

  /// What `tag` stands for.
  mutating func entry(_ tag: Text, meaning: Text) { entry([tag], meaning: meaning) }

  /// What these parts stand for.
  mutating func entry(_ tag: [Text], meaning: Text) {
    isAtHead = false
    page += ".TP\n" + Self.line(tag) + Self.line([meaning])
  }

  /// Lines that stand as they are.
  mutating func example(_ lines: [String]) {
    page += ".PP\n.RS 4\n.EX\n" + lines.map { Self.line([.plain($0)]) }.joined() + ".EE\n.RE\n"
  }

  /// Text, and how it looks.
  enum Text {
    case plain(String)
    /// As it is typed.
    case bold(String)
    /// What is to be replaced by something.
    case slanted(String)

    fileprivate var roff: String {
      switch self {
      case .plain(let text): Roff.escaped(text)
      case .bold(let text): "\\fB\(Roff.escaped(text))\\fR"
      case .slanted(let text): "\\fI\(Roff.escaped(text))\\fR"
      }
    }
  }

  private static func line(_ parts: [Text]) -> String {
    let text = parts.map(\.roff).joined()
    // A line of text that begins so would be taken for a request.
    let isRequest = text.hasPrefix(".") || text.hasPrefix("'")
    return (isRequest ? "\\&" : "") + text + "\n"
  }

  /// `text` so that it means itself: also that a `-` is the one that is typed, and not a hyphen.
  static func escaped(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\\": result += "\\e"
      case "-": result += "\\-"
      case "'": result += "\\(aq"
      case "`": result += "\\(ga"
      case "^": result += "\\(ha"
      case "~": result += "\\(ti"
      case "\"": result += "\\(dq"
      case "\n", "\t": result += " "
      case _ where scalar.value < 0x20 || scalar.value == 0x7F: break
      case _ where scalar.isASCII: result.unicodeScalars.append(scalar)
      default:
        let digits = String(scalar.value, radix: 16, uppercase: true)
        result += "\\[u\(String(repeating: "0", count: max(0, 4 - digits.count)))\(digits)]"
      }
    }
    return result
  }
}
