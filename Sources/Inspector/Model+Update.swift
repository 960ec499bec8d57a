public import Observation
import TerminalUI

extension Model {
  /// Takes a message in and returns what is to be done about it, in this order.
  public mutating func update(_ message: Message) -> [Effect] {
    let before = request
    let said = notice
    var effects: [Effect] = []
    switch message {
    case .input(.key(let key)):
      noteSortingPress()
      effects = press(key)
      noteSeen()
    case .input(.paste(let text)): paste(text)
    case .input(.mouse(let report)): effects = take(report)
    // It decides how often the screen is painted, not what it shows.
    case .input(.focus): break
    case .resized(let size): resize(to: size)
    case .snapshot(let snapshot): receive(snapshot)
    case .outcome(let outcome): effects = take(outcome)
    case .failure(let failure): take(failure)
    case .alert(let id, let alert): effects = take(alert, of: id)
    case .edited(let bytes, let file): effects = takeEdited(bytes, file: file)
    case .refusal(let command, let notice): takeRefusal(of: command, notice)
    case .notice(let notice): self.notice = notice
    case .tick(let time):
      now = max(now, time)
      sortIfDue()
      // A rate falls while nothing happens: only asking shows it.
      if frozen == nil, latest.hasTraffic || isEngineDue || isKernelDue {
        return [.request(request)]
      }
    }
    if notice != said { noticeTime = now }
    effects += preview()
    lookAtStream()
    let after = request
    // What a snapshot itself moves is asked for with the next one: else they would chase each other.
    let isMoved = if case .snapshot = message { !after.hasSameObjects(as: before) } else { true }
    if after != before, isMoved { effects.append(.request(after)) }
    return effects
  }

  /// What to ask the session for, so that everything on the screen is known.
  ///
  /// It changes as the screen is scrolled, and asks for more than is visible, so that scrolling
  /// shows something at once.
  public var request: SnapshotRequest {
    let layout = layout
    let rows = { (pane: Pane, least: Int) in max(least, layout?.rows(pane) ?? 0) }
    return SnapshotRequest(
      servers: serverPosition.request(rows: rows(.servers, 8)),
      sockets: socketPosition.request(rows: rows(.sockets, 8)),
      events: Self.request(
        eventPosition, rows: rows(.events, 8), pages: 4, index: { latest.eventIndex(of: $0) }),
      streamOf: selectedSocket,
      // An entry of a stream takes several lines, and maybe many bytes.
      // A search looks at all that is kept, which is not much; and all of it may be chosen.
      stream: search != nil || chosenBytes != nil
        ? .from(start: 0, count: .max)
        : Self.request(
          streamPosition, rows: rows(.stream, 8), pages: 2,
          index: { latest.streamIndex(of: $0) }),
      open: isTypingCommand || isAsking ? Self.mostCandidates : 0,
      runOf: layout?.panes[.attempts] == nil ? nil : selectedSocket,
      runs: rows(.attempts, 0), detailOf: layout?.panes[.detail] == nil ? nil : selectedSocket,
      engine: isShowingEngine,
      view: sorting.view,
      serverView: serverSorting.view, eventFilter: eventFilter, grouping: grouping,
      groups: groupPosition.request(rows: rows(.sockets, 8)), marked: marked,
      kernel: showsKernel)
  }

  /// The servers and sockets that completion knows at most, of each.
  static var mostCandidates: Int { 1000 }

  /// Asks for what is visible and `pages` of `rows` more in each direction.
  private static func request(
    _ position: TailPosition, rows: Int, pages: Int, index: (UInt64) -> Int
  ) -> WindowRequest {
    switch position {
    case .following: .last(count: (pages + 1) * rows)
    case .anchored(let place, _):
      .from(
        start: max(0, index(place.sequence) - pages * rows), count: (2 * pages + 1) * rows)
    }
  }

  /// How old the message is, from a minute on: it tells of what was, not of what is.
  var noticeAge: String? {
    guard notice != nil, now - noticeTime >= 60 else { return nil }
    return Notation.age(now - noticeTime)
  }

  /// When the age of the message changes; `nil` while there is none.
  private func noticeTick(after now: Double) -> Double? {
    guard notice != nil else { return nil }
    return noticeTime + max(60, Notation.nextAge(after: now - noticeTime))
  }

  /// When the screen changes by itself: seconds since the start of the session, more than `now`.
  ///
  /// `nil` when nothing but an event changes it; then nothing need wake up.
  public func nextTick(after now: Double) -> Double? {
    guard frozen == nil, let layout else { return nil }
    let ages = agingRows(layout).compactMap { row in
      row.closedAt == nil
        ? row.createdAt + nextAge(after: now - row.createdAt) : countdownTick(to: row.retryAt)
    }
    let heard =
      showsCell { $0 == .value(.heard) }
      ? agingRows(layout).compactMap { $0.closedAt == nil ? $0.kernel?.heardAt : nil }
        .map { $0 + nextAge(after: now - $0) } : []
    // A bar that grows is motion.
    let attempts = reducesMotion ? nil : attemptTick(after: now)
    let sorted = sortingDue.map { max($0, now) }
    let rates = latest.hasTraffic ? now + Self.rateInterval : nil
    // Rounding may put the end of a second onto `now`.
    return
      (ages + heard
      + [rates, attempts, sorted, engineTick, kernelTick, noticeTick(after: now)].compactMap(\.self))
      .min().map { max($0, now.nextUp) }
  }

  /// The sockets whose age is on the screen.
  private func agingRows(_ layout: ScreenLayout) -> [SocketRow] {
    var rows: [SocketRow] = []
    if layout.panes[.sockets] != nil, grouping == nil {
      rows = latest.sockets.visible(from: socketPosition.top, count: layout.rows(.sockets)).elements
    }
    if layout.panes[.detail] != nil, let row = latest.detail?.row { rows.append(row) }
    return rows
  }

  /// In how many seconds a socket connects again, in words; without motion, nothing is counted.
  func again(at time: Double?) -> String? {
    time.map {
      let seconds = max(0, $0 - shownNow).rounded(.up)
      return reducesMotion ? "connects again" : "again in \(Notation.age(seconds))"
    }
  }

  /// When what ``again(at:)`` says changes next.
  private func countdownTick(to time: Double?) -> Double? {
    guard let time, time > now, !reducesMotion else { return nil }
    let left = time - now
    return now + (left - left.rounded(.up) + 1)
  }

  /// How an age is told; without motion, seconds are not counted.
  func age(_ seconds: Double) -> String {
    reducesMotion && seconds < 60 ? "<1m" : Notation.age(seconds)
  }

  /// The age at which ``age(_:)`` changes next, in seconds: always more than `seconds`.
  private func nextAge(after seconds: Double) -> Double {
    max(Notation.nextAge(after: seconds), reducesMotion ? 60 : 0)
  }

  /// Seconds between two looks at rates while there are any.
  static var rateInterval: Double { 0.5 }

  private mutating func resize(to size: Size) {
    self.size = size
    clampLists()
  }

  /// Keeps the selections visible after the layout changed.
  mutating func clampLists() {
    guard let layout else { return }
    serverPosition.clamp(total: shown.servers.total, rows: layout.rows(.servers))
    groupPosition.clamp(total: shown.groups.total, rows: layout.rows(.sockets))
    socketPosition.clamp(total: shown.sockets.total, rows: layout.rows(.sockets))
  }

  private mutating func receive(_ snapshot: Snapshot) {
    let old = latest
    latest = snapshot
    now = max(now, snapshot.time)
    dropMarks()
    if frozen == nil { follow(from: old, to: snapshot) }
    if old.lastEvent != snapshot.lastEvent || old.sockets != snapshot.sockets {
      sorting.noteChange()
    }
    if old.lastEvent != snapshot.lastEvent || old.servers != snapshot.servers {
      serverSorting.noteChange()
    }
    // What the system knows changes without an event.
    if sorting.view.asksKernel, snapshot.liveSockets > 0 { sorting.noteChange() }
    sortIfDue()
  }

  /// Lets the selections follow their objects from one picture of the session to another.
  mutating func follow(from old: Snapshot, to new: Snapshot) {
    let layout = layout
    let socket = selectedSocket
    // What works stands there first.
    serverPosition.update(
      from: old.servers, to: new.servers, rows: layout?.rows(.servers) ?? 0, prefersStart: true)
    socketPosition.update(
      from: old.sockets, to: new.sockets, rows: layout?.rows(.sockets) ?? 0)
    groupPosition.update(
      from: old.groups, to: new.groups, rows: layout?.rows(.sockets) ?? 0)
    if selectedSocket != socket { streamPosition = .following }
  }
}

extension SnapshotRequest {
  /// Whether it asks about the same objects as `other`, wherever they lie.
  fileprivate func hasSameObjects(as other: SnapshotRequest) -> Bool {
    streamOf == other.streamOf && engine == other.engine && runOf == other.runOf
      && detailOf == other.detailOf && kernel == other.kernel
      && view == other.view && grouping == other.grouping && groups == other.groups
      && serverView == other.serverView
      && eventFilter == other.eventFilter && marked == other.marked
      && servers == other.servers
      && sockets == other.sockets
  }
}

extension Snapshot {
  /// Whether bytes passed lately, as far as is known.
  var hasTraffic: Bool {
    sockets.elements.contains { $0.readRate > 0 || $0.writeRate > 0 || !$0.history.isEmpty }
  }

  /// The index in the log of the event with this number.
  func eventIndex(of sequence: UInt64) -> Int {
    // Of events that fit a filter, only those that are known have a place that is known.
    guard events.total >= all.events else {
      return events.start + (events.elements.firstIndex { $0.sequence >= sequence } ?? 0)
    }
    return sequence > droppedEvents ? Int(clamping: sequence - droppedEvents - 1) : 0
  }

  /// The index in the stream of the entry with this number.
  func streamIndex(of sequence: UInt64) -> Int {
    guard let first = stream.elements.first else { return 0 }
    return max(0, stream.start + Int(clamping: sequence) - Int(clamping: first.sequence))
  }
}
