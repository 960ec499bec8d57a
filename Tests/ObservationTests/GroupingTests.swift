import Observation
import Testing

@Suite("What sockets are put together by")
struct GroupingTests {
  private func row(
    _ direction: SocketRow.Direction, local: String?, remote: String?, server: String? = nil
  ) -> SocketRow {
    SocketRow(
      id: ObjectID("x"), direction: direction, readyState: .open, local: local, remote: remote,
      createdAt: 0, server: server.map { ObjectID($0) })
  }

  @Test("Host and port are those of the peer and of the service, for addresses of all kinds")
  func keys() {
    let accepted = row(
      .incoming, local: "[::ffff:10.0.0.1]:80", remote: "[::ffff:10.0.0.7]:4000", server: "web")
    #expect(accepted.key(.server) == "web")
    #expect(accepted.key(.host) == "10.0.0.7" && accepted.key(.port) == "80")
    let ours = row(.outgoing, local: "[::1]:4000", remote: "[::1]:443")
    #expect(ours.key(.server) == nil && ours.key(.host) == "::1" && ours.key(.port) == "443")
    let unix = row(.outgoing, local: nil, remote: "/run/a:80")
    #expect(unix.key(.host) == "/run/a:80" && unix.key(.port) == nil)
    #expect(row(.incoming, local: nil, remote: nil).key(.host) == nil)
  }

  @Test("A group is the sockets that fit its filter", arguments: SocketGrouping.allCases)
  func filters(grouping: SocketGrouping) throws {
    let rows = [
      row(.incoming, local: "10.0.0.1:80", remote: "10.0.0.7:4000", server: "web"),
      row(.outgoing, local: "10.0.0.1:5000", remote: "10.0.0.7:80"),
      row(.outgoing, local: nil, remote: "/run/\"x\" and y"),
      row(.incoming, local: nil, remote: nil, server: "s1"),
    ]
    for group in Set(rows.map { $0.key(grouping) }) {
      let filter = try #require(try Filter(parsing: grouping.filter(group)))
      for row in rows {
        #expect(filter.matches(row, at: 0) == (row.key(grouping) == group), "\(group ?? "none")")
      }
    }
  }
}
