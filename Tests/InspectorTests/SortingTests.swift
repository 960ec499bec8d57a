import Observation
import TerminalUI
import Testing

@testable import Inspector

@Suite("Sorting")
struct SortingTests {
  @Test("o goes through all columns and back to the order of making; O turns round")
  func columns() {
    var model = inspector()
    for column in SocketColumn.allCases where column.kernel == nil {
      press(&model, "o")
      #expect(model.request.view.order == SocketOrder(column))
      #expect(screen(model).contains("by \(column.title)"), "also when the column is hidden")
    }
    press(&model, "O")
    #expect(model.request.view.order == SocketOrder(.age, isDescending: true))
    press(&model, "o")
    #expect(model.request.view.isPlain)
    press(&model, "O")
    #expect(said(model).contains("o sorts them"))
  }

  /// A model that is sorted at 130.5, and its next snapshot.
  private func sorted() -> (Model, Snapshot) {
    var model = inspector()
    press(&model, "o")
    _ = model.update(.tick(132))
    var later = Sessions.busy
    later.time = 132.2
    later.sockets.elements[0].bytesRead += 1
    return (model, later)
  }

  @Test("It is sorted anew once something changed, and at most once a second")
  func pace() {
    var (model, later) = sorted()
    let before = model.request.view
    later.time = 132.9
    #expect(model.update(.snapshot(later)) == [])
    #expect(model.request.view == before, "within a second of a key")
    later.time = 133.1
    _ = model.update(.snapshot(later))
    let first = model.request.view
    later.time = 134
    later.sockets.elements[0].bytesRead += 1
    _ = model.update(.snapshot(later))
    #expect(model.request.view == first || model.sorting.due != nil)
    let effects = model.update(.tick(136))
    #expect(model.request.view.sorting > before.sorting)
    #expect(effects.contains(.request(model.request)))
  }

  @Test("In the servers, o and the command sort servers")
  func servers() {
    var model = inspector()
    press(&model, "1")
    for column in ServerColumn.allCases {
      press(&model, "o")
      #expect(model.request.serverView.order == ListOrder(column))
      #expect(screen(model).contains("Servers by \(column.title)"))
    }
    press(&model, "O")
    #expect(model.request.serverView.order == ListOrder(.age, isDescending: true))
    let answer = { (name: String) in
      Message.outcome(
        CommandOutcome(command: "sort", result: .success(.sort(name, isReversed: false))))
    }
    _ = model.update(answer("Connections"))
    #expect(model.request.serverView.order == ListOrder(.connections))
    _ = model.update(answer("rate"))
    #expect(said(model).contains("columns are id address connections"))
    #expect(model.request.view.isPlain)
  }

  @Test("Nothing changes, nothing is sorted: the screen sleeps")
  func idle() {
    var model = inspector(Sessions.attempts)
    press(&model, "o")
    _ = model.update(.tick(50))
    #expect(model.sorting.due == nil)
    #expect(model.nextTick(after: 50).map { $0 > 50.2 } == true)
  }

  @Test("A key keeps rows where they are for a second")
  func keys() {
    var sorting = Sorting<SocketColumn>()
    sorting.sort(by: SocketOrder(.read), at: 0)
    sorting.noteChange()
    sorting.notePress()
    sorting.sort(at: 5)
    #expect(sorting.due == 6)
    sorting.notePress()
    sorting.sort(at: 6)
    #expect(sorting.due == 7)
    sorting.sort(at: 7)
    #expect(sorting.due == nil)
  }

  @Test("A held order stands still while values go on; what is asked for is still done")
  func held() {
    var (model, later) = sorted()
    press(&model, "P")
    let before = model.request.view
    #expect(screen(model).contains("by Id ▲ [order held]"))
    later.time = 150
    later.sockets.elements[0].bytesRead = 7_654_321
    _ = model.update(.snapshot(later))
    #expect(model.request.view == before && model.sorting.due == nil)
    #expect(model.nextTick(after: 150).map { $0 > 150 } ?? true)
    #expect(screen(model).contains("7,654,321"))
    press(&model, "o")
    #expect(model.request.view.sorting > before.sorting && model.sorting.isHeld)
    press(&model, "P")
    #expect(!model.sorting.isHeld && !screen(model).contains("held]"))
  }

  @Test("The servers' order is held by itself; a paused screen needs no holding")
  func heldServers() {
    var model = inspector()
    press(&model, "1", "P")
    #expect(model.serverSorting.isHeld && !model.sorting.isHeld)
    press(&model, "p", "P")
    #expect(said(model).contains("a paused screen stands still") && model.serverSorting.isHeld)
    #expect(screen(model).contains("1 Servers [paused] [order held]"))
  }

  @Test("The selection keeps its socket and its place on the screen when rows are sorted")
  func selection() {
    var model = inspector(Sessions.many)
    for _ in 0..<30 { press(&model, "j") }
    let place = model.socketPosition.index - model.socketPosition.top
    var later = Sessions.many
    later.sockets.elements.reverse()
    _ = model.update(.snapshot(later))
    #expect(model.selectedSocket == ObjectID("c31"))
    #expect(model.socketPosition.index - model.socketPosition.top == place)
  }

  @Test("sort names a column, reversed or not; an unknown one is answered with those there are")
  func command() {
    var model = inspector()
    let answer = { (name: String?, isReversed: Bool) in
      Message.outcome(
        CommandOutcome(command: "sort", result: .success(.sort(name, isReversed: isReversed))))
    }
    _ = model.update(answer("Read", true))
    #expect(model.request.view.order == SocketOrder(.read, isDescending: false))
    _ = model.update(answer("colour", false))
    #expect(said(model).contains("columns are id direction"))
    #expect(model.request.view.order?.column == .read)
    _ = model.update(answer(nil, false))
    #expect(model.request.view.isPlain)
  }

  @Test("% goes to the other end, when it is one of ours")
  func peer() {
    var snapshot = Sessions.busy
    snapshot.sockets.elements[0].peer = ObjectID("c1")
    snapshot.sockets.elements[1].peer = ObjectID("s1.1")
    snapshot.streamSocket = snapshot.sockets.elements[0]
    var model = inspector(snapshot)
    press(&model, "%")
    #expect(model.selectedSocket == ObjectID("c1"))
    press(&model, "%", "j", "j", "%")
    #expect(said(model).contains("no socket of this session"))
  }

  @Test("A sparkline is as high as its greatest number, and shows what is not nothing")
  func sparkline() {
    #expect(Sparkline.text(of: [0, 1, 500, 1000], alphabet: .unicode) == " ▁▄█")
    #expect(Sparkline.text(of: [0, 1, 500, 1000], alphabet: .ascii) == " .=@")
    #expect(Sparkline.text(of: [0, 0], alphabet: .unicode).isEmpty)
  }
}

@Suite("The filter line")
struct FilterLineTests {
  @Test("What was in force stays until Enter, and after Esc")
  func stays() throws {
    var model = inspector()
    press(&model, "/")
    type(&model, "state=open")
    #expect(model.request.view.isPlain)
    press(&model, "Enter")
    #expect(model.request.view.filter == (try Filter(parsing: "state=open")))
    #expect(screen(model).contains("/state=open 5 of 5"))
    press(&model, "/")
    type(&model, " and x")
    press(&model, "Esc")
    #expect(model.request.view.filter?.text == "state=open")
    press(&model, "/", "^U", "Enter")
    #expect(model.request.view.isPlain)
  }

  @Test("What is hidden is said before how the list is sorted is said in full")
  func headings() {
    func notes(_ room: Int, _ parts: HeadingParts) -> String {
      let surface = Surface(size: Size(columns: 100, rows: 5))
      let all = inspector().headings(parts).map { ($0.title.joined(separator: " "), $0.notes) }
      let fitting = all.first { surface.hasRoom(forBox: room, title: $0, notes: $1) }
      let (title, notes) = fitting ?? all[all.count - 1]
      return "\(title) | \(notes.joined(separator: ", "))"
    }
    let parts = HeadingParts(
      open: "3 open", order: "by Retransmits ▼", shortOrder: "by Retr ▼", first: ["pane 5 hidden"],
      hidden: HiddenColumns(titles: ["Local", "TCP"], count: 8), rows: ["1-4 of 5"],
      last: ["9 gone"])
    #expect(
      notes(100, parts) == "3 open by Retransmits ▼ | "
        + "pane 5 hidden, columns hidden: Local TCP, 1-4 of 5, 9 gone")
    #expect(
      notes(83, parts) == "3 open by Retransmits ▼ | "
        + "pane 5 hidden, columns hidden: Local TCP, 1-4 of 5")
    #expect(
      notes(76, parts) == "3 open by Retr ▼ | pane 5 hidden, columns hidden: Local TCP, 1-4 of 5")
    #expect(
      notes(74, parts) == "3 open by Retransmits ▼ | pane 5 hidden, 8 columns hidden, 1-4 of 5")
    #expect(notes(70, parts) == "3 open by Retr ▼ | pane 5 hidden, 8 columns hidden, 1-4 of 5")
  }

  @Test("It is for the list with the focus")
  func lists() {
    var model = inspector()
    press(&model, "1", "/", "a", "Enter", "3", "/", "b", "Enter")
    #expect(model.request.serverView.filter?.text == "a" && model.request.eventFilter?.text == "b")
    #expect(model.request.view.isPlain)
  }

  @Test("It is an error only when nothing can mend it; Enter says what is missing")
  func verdicts() {
    var entry = FilterEntry(pane: .sockets, text: "read")
    if case .valid = entry.verdict {} else { Issue.record("a word is a filter") }
    entry.insert(">")
    if case .incomplete = entry.verdict {} else { Issue.record("a value may follow") }
    #expect(entry.problem == nil)
    entry.insert("x")
    #expect(entry.problem != nil)
    var model = inspector()
    press(&model, "/", "r", "e", "a", "d", ">", "Enter")
    #expect(screen(model).contains("Esc cancel"))
    #expect(screen(model).contains("not finished: a value is missing"))
    #expect(model.request.view.isPlain)
  }

  @Test("A paste is text of the filter and runs nothing")
  func paste() {
    var model = inspector()
    press(&model, "/")
    #expect(model.update(.input(.paste("open"))) == [])
    press(&model, "Enter")
    #expect(model.request.view.filter?.text == "open")
  }

  @Test("A list that nothing fits says so, and how to see all")
  func nothing() {
    var model = inspector()
    press(&model, "/", "q", "Enter")
    var later = Sessions.busy
    later.sockets = Window()
    later.all.sockets = 5
    _ = model.update(.snapshot(later))
    #expect(screen(model).contains("Nothing fits the filter q."))
    #expect(screen(model).contains("/q 0 of 5"))
  }

  @Test("The command says what is wrong with a filter")
  func command() {
    var model = inspector()
    _ = model.update(
      .outcome(CommandOutcome(command: "filter", result: .success(.filter("shade=red")))))
    #expect(said(model).contains("there is no field shade"))
  }
}
