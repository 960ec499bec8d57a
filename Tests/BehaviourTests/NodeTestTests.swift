import Testing

/// Node's own tests of its `net` module: each that applies has a counterpart here.
@Suite struct NodeTestTests {
  /// Node's test, and the tests here that show what it shows.
  private let rows: [(node: String, ours: [String])]

  init() throws {
    rows = try Checkout.table("node-tests").map { line in
      let parts = line.split(separator: " | ").map(String.init)
      return (parts[0], Array(parts.dropFirst()))
    }
  }

  @Test func `Every test that applies is in the table, once`() {
    // 159 of the files about net, and those about sockets and pipes with other names.
    #expect(rows.count { $0.node.contains(/test-net|blocklist|socketaddress/) } == 159)
    #expect(Set(rows.map(\.node)).count == rows.count)
  }

  @Test func `Every test has counterparts, and they are there`() throws {
    let tests = try Tests.names()
    for row in rows {
      #expect(!row.ours.isEmpty, "\(row.node)")
      #expect(row.ours.filter { !tests.contains($0) } == [], "\(row.node)")
    }
  }
}
