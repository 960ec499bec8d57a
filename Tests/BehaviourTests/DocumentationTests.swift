import Testing

/// The table of Node's documentation: each heading has a symbol, or an article, and a test.
@Suite struct DocumentationTests {
  /// A row of the table in the article.
  private struct Row {
    var anchor: String
    var symbol: String
    var test: String
  }

  private let rows: [Row]

  init() throws {
    rows = try Checkout.article("NodeDocumentation").compactMap { line in
      guard line.hasPrefix("| `") else { return nil }
      // A name may have an escaped bar in it.
      let cells = line.split(separator: " | ").map { $0.trimmingPrefix("| ") }
      guard cells.count == 3 else { return Row(anchor: line, symbol: "", test: "") }
      return Row(
        anchor: cells[0].filter { $0 != "`" }, symbol: String(cells[1]),
        test: String(
          cells[2].prefix(cells[2].hasSuffix(" |") ? cells[2].count - 2 : cells[2].count)))
    }
  }

  @Test func `Every heading of Node's documentation has its row, in their order`() throws {
    let anchors = try Checkout.table("headings")
    #expect(anchors.count == 101)
    #expect(rows.map(\.anchor) == anchors)
  }

  @Test func `Every symbol is a public declaration, every article is there`() throws {
    let declarations = try Declarations()
    let articles = Set(try Checkout.files(in: "Sources/NetEngine", ".md").map(\.stem))
    for row in rows {
      let symbols = row.symbol.matches(of: /``([^`]+)``/).map { String($0.1) }
      let names = symbols.map { $0.trimmingPrefix("NetTypes/") }.map(String.init)
      #expect(names.filter { !declarations.names.contains($0) } == [], "\(row.anchor)")
      let documents = row.symbol.matches(of: /<doc:(\w+)>/).map { String($0.1) }
      #expect(documents.filter { !articles.contains($0) } == [], "\(row.anchor)")
      #expect(!symbols.isEmpty || !documents.isEmpty, "\(row.anchor) leads nowhere")
    }
  }

  @Test func `Every test is there`() throws {
    let tests = try Tests.names()
    #expect(rows.filter { !tests.contains($0.test) }.map { "\($0.anchor): \($0.test)" } == [])
  }

  @Test func `Every example in the articles is compiled`() throws {
    let compiled = try Checkout.lines("Tests/BehaviourTests/Examples.swift").joined(separator: "\n")
    for article in try Checkout.files(in: "Sources/NetEngine", ".md") {
      let text = try Checkout.lines(article).joined(separator: "\n")
      for example in text.split(separator: "```") where example.hasPrefix("swift\n") {
        let code = example.dropFirst("swift\n".count).replacing("import NetEngine\n\n", with: "")
        #expect(compiled.contains(code), "\(article.lastPathComponent) has\n\(code)")
      }
    }
  }

  @Test func `Declarations are read with their labels`() {
    let lines = [
      "public final class Socket {", "  public private(set) var bytesRead = 0",
      "  public func connect(",
      "    port: Int, host: String = \"a\", _ call: (@NetActor (Int, Int) -> Void)? = nil",
      "  ) throws -> Self {", "  public convenience init(_ options: Options) throws {}",
      "  public func ref() -> Self {}", "  func hidden() {}", "}", "extension Event where A == B {",
      "  public static var close: Self { Self() }", "}",
      "public func isIP(_ text: String) -> Int? {",
    ]
    #expect(
      Declarations(lines).names == [
        "Socket", "Socket/bytesRead", "Socket/connect(port:host:_:)", "Socket/init(_:)",
        "Socket/ref()", "Event/close", "isIP(_:)",
      ])
  }
}
