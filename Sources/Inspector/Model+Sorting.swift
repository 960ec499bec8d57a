import Observation
import TerminalUI

extension Model {
  /// A key was pressed: no row moves for a moment.
  mutating func noteSortingPress() {
    sorting.notePress()
    serverSorting.notePress()
  }

  /// Sorts the lists anew if it is time.
  mutating func sortIfDue() {
    guard frozen == nil else { return }
    sorting.sort(at: now)
    serverSorting.sort(at: now)
  }

  /// When a list is to be sorted anew; `nil` while none is.
  var sortingDue: Double? { [sorting.due, serverSorting.due].compactMap(\.self).min() }

  /// Sorts the list with the focus by the next column; after the last, in the order of making.
  mutating func sortByNext() {
    if focus == .servers {
      sortByNext(\.serverSorting, among: ServerColumn.allCases)
    } else {
      // By what the system knows only where some of that is seen: the way round is long enough.
      let showsKernel = showsKernel
      sortByNext(\.sorting, among: SocketColumn.allCases.filter { showsKernel || $0.kernel == nil })
    }
  }

  /// Sorts a list by the column whose header was clicked; the one that it is sorted by already, the
  /// other way round.
  mutating func sort(byHeaderAt column: Int, of pane: Pane, _ layout: ScreenLayout) {
    switch pane {
    case .servers: sort(\.serverSorting, byClicked: serverColumn(at: column, layout))
    case .sockets where grouping == nil:
      sort(\.sorting, byClicked: socketCell(at: column, layout)?.column)
    case .sockets, .events, .stream, .attempts, .detail: break
    }
  }

  private mutating func sort<Column>(
    _ list: WritableKeyPath<Model, Sorting<Column>>, byClicked column: Column?
  ) {
    guard let column else { return }
    var order = ListOrder(column)
    if let current = self[keyPath: list].view.order, current.column == column {
      order.isDescending = !current.isDescending
    }
    sort(list, by: order)
  }

  /// Sorts the list with the focus the other way round.
  mutating func reverseSort() {
    if focus == .servers { reverse(\.serverSorting) } else { reverse(\.sorting) }
  }

  /// Sorts the list with the focus by the column of this name, or says which there are.
  mutating func sort(byName name: String?, isReversed: Bool) {
    if focus == .servers {
      sort(\.serverSorting, byName: name, isReversed: isReversed)
    } else {
      sort(\.sorting, byName: name, isReversed: isReversed)
    }
  }

  /// Keeps the rows of the list with the focus where they are while their values go on, or sorts
  /// them again.
  mutating func toggleHold() {
    if frozen != nil {
      let key = keyMap.name(.pauseScreen)
      notice = Notice(
        .warning, "a paused screen stands still as a whole", nextStep: "\(key) goes on")
      return
    }
    let isHeld: Bool
    if focus == .servers {
      serverSorting.toggleHold(at: now)
      isHeld = serverSorting.isHeld
    } else {
      sorting.toggleHold(at: now)
      isHeld = sorting.isHeld
    }
    let key = keyMap.name(.holdOrder)
    notice =
      isHeld
      ? Notice(
        .information, "the order of the \(sortedThings) is held: values go on, new ones come last",
        nextStep: "\(key) sorts again")
      : Notice(.information, "the \(sortedThings) are sorted again", nextStep: "\(key) holds them")
  }

  private mutating func sortByNext<Column>(
    _ list: WritableKeyPath<Model, Sorting<Column>>, among all: [Column]
  ) {
    let next =
      self[keyPath: list].view.order
      .map { (all.firstIndex(of: $0.column) ?? all.count) + 1 } ?? 0
    sort(list, by: all.indices.contains(next) ? ListOrder(all[next]) : nil)
  }

  private mutating func reverse<Column>(_ list: WritableKeyPath<Model, Sorting<Column>>) {
    guard var order = self[keyPath: list].view.order else {
      notice = Notice(
        .warning, "the \(sortedThings) stand in the order of their making",
        nextStep: "\(keyMap.name(.sort)) sorts them")
      return
    }
    order.isDescending.toggle()
    sort(list, by: order)
  }

  private mutating func sort<Column>(
    _ list: WritableKeyPath<Model, Sorting<Column>>, byName name: String?, isReversed: Bool
  ) {
    guard let name else { return sort(list, by: nil) }
    guard let column = Column(rawValue: name.lowercased()) else {
      let known = Column.allCases.map(\.rawValue).joined(separator: " ")
      notice = Notice(
        .error, "the \(sortedThings) have no column \(name)", nextStep: "columns are \(known)")
      return
    }
    sort(list, by: ListOrder(column, isDescending: column.startsDescending != isReversed))
  }

  /// Sorts by `order` and says so.
  private mutating func sort<Column>(
    _ list: WritableKeyPath<Model, Sorting<Column>>, by order: ListOrder<Column>?
  ) {
    if frozen != nil {
      notice = Notice(
        .warning, "a paused screen is not sorted",
        nextStep: "\(keyMap.name(.pauseScreen)) goes on")
      return
    }
    self[keyPath: list].sort(by: order, at: now)
    let words = order.map {
      "\(sortedThings) sorted by \($0.column.title), "
        + "\($0.isDescending ? "the greatest" : "the least") first"
    }
    let (next, reverse) = (keyMap.name(.sort), keyMap.name(.reverseSort))
    notice = Notice(
      .information, words ?? "\(sortedThings) as they came",
      nextStep: order == nil
        ? "\(next) sorts them" : "\(next) next column, \(reverse) the other way round")
  }

  /// What the list with the focus is of.
  private var sortedThings: String { focus == .servers ? "servers" : "sockets" }
}
