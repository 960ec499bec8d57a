import EventLoop
public import Observation

extension Session {
  /// What was asked for, as it is at this moment.
  ///
  /// The cost grows with what is asked for. Until the next change, ``onChange`` is quiet; rates
  /// fall without a change, so whoever shows them asks again while they are not 0.
  public func snapshot(_ request: SnapshotRequest) -> Snapshot {
    let now = time
    let stream = request.streamOf.flatMap { sockets[$0] }
    var snapshot = Snapshot(
      time: now,
      servers: serverWindow(request, at: now),
      sockets: socketWindow(request, at: now),
      groups: groupWindow(request, at: now),
      liveSockets: liveSockets,
      events: eventWindow(request, at: now), droppedEvents: log.dropped,
      droppedRows: retention.droppedRows, closedRows: retention.closed.count,
      closedRowLimit: limits.closedRows,
      streamSocket: stream.map { $0.row(at: now, peer: peer(of: $0)) },
      stream: stream?.traffic.ring.window(request.stream) ?? Window(),
      droppedStreamBytes: stream?.traffic.ring.droppedBytes ?? 0,
      openServers: first(request.open, of: servers.entries, where: { $0.isRunning }).map(\.row),
      openSockets: first(request.open, of: sockets.entries, where: { $0.isOpen })
        .map { $0.row(at: now, peer: peer(of: $0)) },
      run: request.runOf.flatMap { sockets[$0]?.run },
      runs: newestRuns(request.runs),
      detail: request.detailOf.flatMap { sockets[$0] }
        .map { $0.detail(at: now, peer: peer(of: $0)) },
      closedMarks: closedMarks.closed(of: request.marked) { sockets[$0]?.isOpen == true },
      labelled: labelled,
      all: Snapshot.Totals(
        servers: servers.entries.count, sockets: sockets.entries.count, events: log.count))
    snapshot.kernel = kernelSweep?.progress(at: now)
    snapshotTimes.add(time - now)
    if request.engine { snapshot.engine = engineReport(at: now) }
    sawChanges()
    return snapshot
  }

  private func socketWindow(_ request: SnapshotRequest, at now: Double) -> Window<SocketRow> {
    arrangeSockets(request.view, at: now)
    return window(of: sockets, arrangement, request.sockets) {
      $0.row(at: now, peer: self.peer(of: $0), kernel: request.kernel)
    }
  }

  private func serverWindow(_ request: SnapshotRequest, at now: Double) -> Window<ServerRow> {
    arrangeServers(request.serverView, at: now)
    guard request.serverView.order == nil else {
      return window(of: servers, serverArrangement, request.servers) { $0.row }
    }
    // What ended makes room for what works: last, and the newest of it first, for it was asked for last.
    let entries = serverArrangement.map { $0[0..<$0.count] } ?? Array(servers.entries)
    let list = entries.filter(\.isRunning) + entries.reversed().filter { !$0.isRunning }
    let range = request.servers.range(in: list.count) { id in list.firstIndex { $0.id == id } }
    return Window(
      start: range.lowerBound, elements: list[range].map(\.row), total: list.count)
  }

  private func eventWindow(_ request: SnapshotRequest, at now: Double) -> Window<EventRecord> {
    guard let filter = request.eventFilter else {
      fittingEvents = nil
      return log.window(request.events)
    }
    // In place: a copy would take as long as the list is.
    if fittingEvents?.filter != filter { fittingEvents = FittingEvents(filter) }
    fittingEvents?.follow(log, at: now)
    return fittingEvents?.window(request.events, of: log) ?? Window()
  }

  /// The first `count` of `entries` that are `open`; looks no further than it must.
  private func first<Entry>(
    _ count: Int, of entries: some Sequence<Entry>, where open: @NetActor (Entry) -> Bool
  ) -> [Entry] {
    var found: [Entry] = []
    for entry in entries where open(entry) {
      guard found.count < count else { break }
      found.append(entry)
    }
    return found
  }

  /// The part of a list that is asked for; `arrangement` is its order, where that is not the usual
  /// one.
  private func window<Entry: Arrangeable, Row>(
    of table: EntryTable<Entry>, _ arrangement: Arrangement<Entry>?, _ request: WindowRequest,
    row: @NetActor (Entry) -> Row
  ) -> Window<Row> {
    let total = arrangement?.count ?? table.entries.count
    let range = request.range(in: total) { id in
      guard let arrangement else { return table.index(of: id) }
      return table[id].flatMap { arrangement.index(of: $0) }
    }
    let entries = arrangement.map { $0[range] } ?? Array(table.entries[range])
    return Window(start: range.lowerBound, elements: entries.map(row), total: total)
  }
}
