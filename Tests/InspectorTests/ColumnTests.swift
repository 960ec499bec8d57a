import NetTypes
import Observation
import TerminalUI
import Testing

@testable import Inspector

@Suite("The columns of the sockets")
struct ColumnTests {
  private func inspector(columns: Int, _ snapshot: Snapshot = Sessions.busy) -> Model {
    var model = Model(size: Size(columns: columns, rows: 50), themes: [.init("mono")])
    _ = model.update(.snapshot(snapshot))
    return model
  }

  /// The header of the list.
  private func header(_ model: Model) -> String {
    let lines = screen(model).split(separator: "\n", omittingEmptySubsequences: false)
    return lines.drop { !$0.contains("2 Sockets") }.dropFirst().first.map(String.init) ?? ""
  }

  @Test(
    "The system is asked only where its answers are seen",
    arguments: [(80, false), (120, false), (160, true), (200, true)])
  func asking(columns: Int, asks: Bool) {
    var model = inspector(columns: columns)
    #expect(model.request.kernel == asks)
    #expect(header(model).contains("Rtt") == asks)
    #expect(screen(model).contains("columns hidden: ") == !header(model).contains("Heard"))
    press(&model, "C")
    #expect(!model.request.kernel && !header(model).contains("Rtt"))
    press(&model, "C")
    #expect(model.request.kernel && header(model).contains("Rtt"))
    press(&model, "C")
    #expect(model.request.kernel == asks)
    press(&model, "C", "C", "B")
    #expect(!model.request.kernel, "groups have none of it")
  }

  @Test("Columns can be chosen one by one, in their order; what has no room is said")
  func chosen() {
    var model = inspector(columns: 80)
    let change = ViewChange(columns: .chosen([.mss, .remote, .rtt]))
    _ = model.update(
      .outcome(CommandOutcome(command: "view", result: .success(.screen(.view(change))))))
    let titles = header(model).split { " │┃".contains($0) }
    #expect(titles == ["Id", "MSS", "Remote", "Rtt"])
    model.show(ViewChange(columns: .chosen([.state])))
    press(&model, "o", "o")
    #expect(header(model).contains("State") && header(model).contains("D▲"))
    model.show(ViewChange(columns: .chosen(SocketColumn.allCases)))
    #expect(header(model).contains("Local") && screen(model).contains(" more"))
  }

  @Test("What a list is sorted by is seen, with the direction, whatever the width")
  func sorted() throws {
    var model = inspector(columns: 80)
    for column in SocketColumn.allCases {
      for isReversed in [false, true] {
        _ = model.update(
          .outcome(
            CommandOutcome(
              command: "sort", result: .success(.sort(column.rawValue, isReversed: isReversed)))))
        let isDescending = column.startsDescending != isReversed
        #expect(header(model).contains(isDescending ? "▼" : "▲"), "\(column)")
        #expect(model.request.kernel == (column.kernel != nil))
      }
    }
  }

  @Test("How far answers are behind is said while the order depends on them")
  func progress() {
    var snapshot = Sessions.busy
    snapshot.kernel = KernelProgress(missing: 96_000, age: 0)
    #expect(screen(inspector(columns: 80, snapshot)).contains("96,000 not asked yet"))
    snapshot.kernel = KernelProgress(age: 25)
    #expect(screen(inspector(columns: 80, snapshot)).contains("TCP up to 25s old"))
    snapshot.kernel = KernelProgress(age: 1)
    #expect(!screen(inspector(columns: 80, snapshot)).contains("TCP up to"))
  }

  @Test("Nothing but what is on its way has the system asked by itself")
  func ticks() throws {
    var snapshot = Sessions.busy
    for index in snapshot.sockets.elements.indices {
      (snapshot.sockets.elements[index].readRate, snapshot.sockets.elements[index].writeRate) =
        (0, 0)
      snapshot.sockets.elements[index].history = []
      snapshot.sockets.elements[index].kernel?.info.unacked = 0
    }
    let quiet = inspector(columns: 160, snapshot)
    #expect(quiet.kernelTick == nil)
    snapshot.sockets.elements[0].kernel = KernelSample(
      TCPInfo(
        rtt: 100, rttVariance: 1, retransmits: 0, congestionWindow: 10, unacked: 3, lost: 0,
        sendMSS: 1448, deliveryRate: nil, lastReceived: 5000), at: snapshot.time)
    var waiting = inspector(columns: 160, snapshot)
    #expect(waiting.kernelTick == snapshot.time + 1)
    let effects = waiting.update(.tick(snapshot.time + 1))
    #expect(effects == [.request(waiting.request)])
    #expect(inspector(columns: 80, snapshot).kernelTick == nil)
  }

  @Test("A click on a header sorts by it, a second one the other way round")
  func clicks() throws {
    var model = inspector(columns: 160)
    let click = { (model: inout Model, text: String) in
      let lines = screen(model).split(separator: "\n", omittingEmptySubsequences: false)
      let row = try #require(lines.firstIndex { $0.contains(text) })
      let start = try #require(lines[row].firstRange(of: text)?.lowerBound)
      let point = Point(
        column: lines[row].distance(from: lines[row].startIndex, to: start), row: row)
      _ = model.update(.input(.mouse(MouseReport(.press(button: 1), at: point))))
    }
    try click(&model, "Remote")
    #expect(model.request.view.order == SocketOrder(.remote))
    #expect(header(model).contains("Remote▲"))
    try click(&model, "Remote▲")
    #expect(model.request.view.order == SocketOrder(.remote, isDescending: true))
    try click(&model, "Rtt")
    #expect(model.request.view.order == SocketOrder(.rtt))
    try click(&model, "Trend")
    #expect(model.request.view.order == SocketOrder(.rate))
    try click(&model, "Conns")
    #expect(model.focus == .servers && model.request.serverView.order == ListOrder(.connections))
    #expect(screen(model).contains("▼Conns"))
    try click(&model, "▼Conns")
    #expect(model.request.serverView.order?.isDescending == false, "the sign is a part of it")
    let before = model.request.serverView.order
    try click(&model, "Open to")
    #expect(model.request.serverView.order == before, "servers are not sorted by that")
  }
}
