import Testing

@testable import Manual

@Suite("Roff")
struct RoffTests {
  private func page(_ write: (inout Roff) -> Void) -> String {
    var roff = Roff(title: "x", section: 1, date: "2026-01-02", source: "x 1", manual: "M")
    let head = roff.page
    write(&roff)
    #expect(roff.page.hasPrefix(head))
    return String(roff.page.dropFirst(head.count))
  }

  @Test("the head names the page, its day and where it comes from")
  func head() {
    let roff = Roff(title: "a-b", section: 1, date: "2026-01-02", source: "a-b 1", manual: "M")
    #expect(roff.page.hasPrefix(".TH A\\-B 1 2026-01-02 \"a\\-b 1\" \"M\"\n"))
  }

  @Test(
    "what is typed comes out as it is typed",
    arguments: [
      ("-e '\\n' \"^~`\"", "\\-e \\(aq\\en\\(aq \\(dq\\(ha\\(ti\\(ga\\(dq"), ("→", "\\[u2192]"),
      ("\u{1F600}", "\\[u1F600]"), ("a\nb\u{1B}", "a b"),
    ])
  func escapes(text: String, roff: String) { #expect(Roff.escaped(text) == roff) }

  @Test("no text is a request", arguments: [".so /etc/passwd", "'br", ".", "\n.x"])
  func requests(text: String) {
    let lines = page { roff in
      roff.paragraph(.plain(text))
      roff.example([text])
      roff.entry(.plain(text), meaning: .plain(text))
    }.split(separator: "\n")
    let macros = [".PP", ".RS 4", ".EX", ".EE", ".RE", ".TP"]
    for line in lines where line.hasPrefix(".") { #expect(macros.contains(String(line))) }
    #expect(!lines.contains { $0.hasPrefix("'") })
  }

  @Test("the first paragraph below a head needs no macro, the second does")
  func paragraphs() {
    let text = page { roff in
      roff.section("Notes")
      roff.paragraph(.plain("a"), .bold("b"), .slanted("c"))
      roff.paragraph(.plain("d"))
    }
    #expect(text == ".SH NOTES\na\\fBb\\fR\\fIc\\fR\n.PP\nd\n")
  }

  @Test("the words of a synopsis stay whole, and their dots end no sentence")
  func synopsis() {
    let text = page {
      $0.synopsis("x", [[.plain("["), .bold("-e"), .plain(" "), .slanted("A"), .plain("]...")]])
    }
    #expect(text == ".HP\n\\fBx\\fR\n[\\fB\\-e\\fR\\~\\fIA\\fR]...\\&\n")
  }
}
