import TerminalUI
import Testing

@Suite("Table")
struct TableTests {
  private let table = Table(
    columns: [
      .init("Id", minimum: 3, ideal: 5, priority: 9),
      .init("Address", truncation: .middle, minimum: 7, ideal: 12, priority: 5),
      .init("Bytes", alignment: .right, minimum: 6, priority: 7),
      .init("Age", alignment: .right, minimum: 3, priority: 7),
    ],
    rows: [
      .init([.init("s1"), .init("127.0.0.1:8124"), .init("12,345"), .init("3m")]),
      .init([.init("c1"), .init("漢\u{1b}"), .init("0")]),
    ])

  private func drawn(_ table: Table, columns: Int, rows: Int, alphabet: Alphabet = .unicode)
    -> String
  {
    var surface = Surface(size: Size(columns: columns, rows: rows), alphabet: alphabet)
    table.draw(into: &surface, in: surface.bounds)
    return surface.text
  }

  @Test("Columns take their ideal widths when there is room")
  func wide() {
    var table = table
    table.selection = .focused(1)
    #expect(
      drawn(table, columns: 34, rows: 4) == """
          Id    Address       Bytes Age   
          s1    127.0…1:8124 12,345  3m   
        ▸ c1    漢\\x1b            0       
                                          
        """)
  }

  @Test("A row without the focus has a mark of its own")
  func unfocused() {
    var table = table
    table.selection = .unfocused(0)
    #expect(drawn(table, columns: 12, rows: 2) == "  Id   Bytes\n▹ s1  12,345")
    #expect(drawn(table, columns: 12, rows: 2, alphabet: .ascii).hasSuffix("\n- s1  12,345"))
    table.selection = .focused(0)
    #expect(drawn(table, columns: 12, rows: 2, alphabet: .ascii).hasSuffix("\n> s1  12,345"))
  }

  @Test(
    "The columns that matter least are hidden first",
    arguments: [
      (24, []), (23, ["Address"]), (16, ["Address"]), (15, ["Address", "Age"]),
      (11, ["Address", "Bytes", "Age"]), (0, ["Address", "Bytes", "Age"]),
    ] as [(Int, [String])])
  func hidden(columns: Int, expected: [String]) {
    #expect(table.layout(columns: columns).hidden == expected)
  }

  @Test("Room beyond the minimum goes to the columns that matter most")
  func widening() {
    #expect(table.layout(columns: 27).shown.map(\.width) == [5, 8, 6, 3])
    #expect(table.layout(columns: 99).shown.map(\.width) == [5, 12, 6, 3])
  }

  @Test("An extra column is shown only where the others are comfortable")
  func extra() {
    var table = Table(
      columns: [
        .init("Id", minimum: 3, priority: 9),
        .init("Address", minimum: 7, ideal: 20, comfort: 12, priority: 5),
        .init("Rtt", minimum: 3, priority: 1, isExtra: true),
      ])
    #expect(table.layout(columns: 22).shown.map(\.width) == [3, 12, 3])
    #expect(table.layout(columns: 21).hidden == ["Rtt"])
    #expect(table.layout(columns: 21).shown.map(\.width) == [3, 15])
    table.columns[2].isExtra = false
    #expect(table.layout(columns: 21).shown.map(\.width) == [3, 11, 3])
  }

  @Test("A sign stands beside its title, and a click on either finds the column")
  func signs() {
    var table = table
    for (index, expected) in ["Id▲   Address", "Id    Address▲", "▲Bytes", "▲Age"].enumerated() {
      for other in table.columns.indices { table.columns[other].sign = other == index ? "▲" : "" }
      let header = drawn(table, columns: 34, rows: 1)
      #expect(header.contains(expected))
      let place = header.distance(
        from: header.startIndex, to: header.firstIndex(of: "▲") ?? header.endIndex)
      let layout = table.layout(columns: 34)
      #expect(table.header(at: place, in: layout) == index)
      #expect(table.header(at: layout.shown[index].left, in: layout) == index)
    }
    #expect(table.header(at: 0, in: table.layout(columns: 34)) == nil)
  }

  @Test("A text that does not fit gives way to its short form, never to a part of it")
  func short() {
    let table = Table(
      columns: [.init("N", alignment: .right, minimum: 6, priority: 1)],
      rows: [
        .init([.init("12,345", short: "~12k")]), .init([.init("123,456", short: "~123k")]),
      ])
    #expect(drawn(table, columns: 8, rows: 3) == "       N\n  12,345\n   ~123k")
  }

  @Test("The selected row's style replaces that of the row across the whole width")
  func selectedStyle() {
    var surface = Surface(size: Size(columns: 14, rows: 2))
    var table = table
    table.selection = .focused(0)
    table.draw(into: &surface, in: surface.bounds)
    #expect(surface.row(1).allSatisfy { $0.style == Style(attributes: .reverse) })
  }
}
