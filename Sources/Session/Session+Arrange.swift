import EventLoop
import Observation

extension Session {
  /// Has the sockets of a view in ``arrangement``, sorted anew only when it asks for another sorting,
  /// and then only what has changed since; `nil` for a list that is neither sorted nor filtered.
  ///
  /// Between two sortings rows stay where they are, but a filter goes on: what turned meanwhile comes
  /// and goes with the next picture. That costs as much as there was happening to sockets, not as much
  /// as passed over them, and not as many as there are.
  func arrangeSockets(_ view: SocketView, at time: Double) {
    guard !view.isPlain else {
      guard arrangement != nil else { return }
      socketChanges.end([.order, .fit])
      arrangement = nil
      ageing = AgeingBook()
      kernelSweep = nil
      return groups = nil
    }
    guard let known = arrangement?.view, known.isSameList(as: view) else {
      kernelSweep = view.asksKernel ? KernelSweep(at: time) : nil
      _ = kernelSweep?.go(on: sockets.entries, at: time)
      socketChanges.begin(view.filter == nil ? .order : [.order, .fit], sockets.entries)
      arrangement = Arrangement(view, of: sockets, in: self, at: time)
      noteRestless(sockets.entries, at: time)
      ageing = AgeingBook()
      for entry in sockets.entries { entry.dueAt = .infinity }
      noteDates(sockets.entries, view.filter, at: time)
      return groups = nil
    }
    let new = arrangement?.follow(
      sockets, without: socketChanges.takeDropped(), in: self, at: time)
    noteDates(new ?? [], view.filter, at: time)
    guard known.sorting != view.sorting else {
      guard !view.isHeld else { return }
      let turned = arrangement?.refit(socketChanges.take(.fit), in: self, at: time)
      for entry in turned ?? [] { socketChanges.note(entry, for: .groups) }
      return
    }
    noteAgeing(view, at: time)
    for entry in kernelSweep?.go(on: sockets.entries, at: time) ?? [] {
      socketChanges.note(entry, for: .order)
    }
    // All of them are among these.
    _ = socketChanges.take(.fit)
    let changed = socketChanges.take(.order)
    arrangement?.sort(view.sorting, changed: changed, in: self, at: time)
    // They may be in the list now, or in it no longer.
    for entry in changed { socketChanges.note(entry, for: .groups) }
    noteRestless(changed, at: time)
    noteDates(changed, view.filter, at: time)
  }

  /// Has the servers of a view in ``serverArrangement``: they are few, and looked at all together.
  func arrangeServers(_ view: ServerView, at time: Double) {
    guard !view.isPlain else { return serverArrangement = nil }
    let dropped = droppedServers
    droppedServers = []
    guard let known = serverArrangement?.view, known.isSameList(as: view),
      known.sorting == view.sorting
    else { return serverArrangement = Arrangement(view, of: servers, in: self, at: time) }
    serverArrangement?.follow(servers, without: dropped, in: self, at: time)
    guard view.filter != nil, !view.isHeld, servers.entries.count <= Self.fewServers else { return }
    serverArrangement?.refit(servers.entries, in: self, at: time)
  }

  /// As many servers may be looked at for each picture.
  private static var fewServers: Int { 1000 }

  /// What changes by itself has changed again when it is looked at next.
  private func noteRestless(_ entries: some Sequence<SocketEntry>, at time: Double) {
    for entry in entries where entry.changesByItself(at: time) {
      socketChanges.note(entry, for: .order)
    }
  }

  /// Where time alone changes the order or what fits, that is a change.
  private func noteAgeing(_ view: SocketView, at time: Double) {
    while let serial = ageing.take(until: time) {
      guard let entry = sockets[serial: serial] else { continue }
      entry.dueAt = .infinity
      socketChanges.note(entry, for: .order)
    }
    if view.order?.column == .age {
      // The open ones grow older together.
      for case .socket(let entry) in retention.closed { socketChanges.note(entry, for: .order) }
    }
  }

  /// Notes from when on time alone may change whether they fit.
  private func noteDates(
    _ entries: some Sequence<SocketEntry>, _ filter: Filter?, at time: Double
  ) {
    guard let filter, filter.dependsOnTime else { return }
    for entry in entries {
      let date = filter.standsUntil(SocketFields(entry, in: self, at: time), at: time)
      // Whoever is looked at earlier gets a date anew then.
      guard date < entry.dueAt else { continue }
      entry.dueAt = date
      ageing.note(entry.serial, at: date)
    }
    // Of those that were forgotten, and those that got an earlier one, dates are left.
    guard ageing.count > 2 * sockets.entries.count + 1000 else { return }
    ageing = AgeingBook()
    for entry in sockets.entries where entry.dueAt < .infinity {
      ageing.note(entry.serial, at: entry.dueAt)
    }
  }
}

extension ListView {
  /// Whether it differs in the number of its sorting at most.
  fileprivate func isSameList(as other: ListView) -> Bool {
    order == other.order && filter == other.filter
  }
}
