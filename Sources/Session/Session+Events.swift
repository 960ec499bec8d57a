import Commands
import EventLoop
import NetEngine
import NetTypes
import Observation

extension Session {
  /// Listens to all events of a socket, for the log and the stream.
  func observe(_ entry: SocketEntry) {
    entry.socket.on(.any) { [weak self, weak entry] event in
      guard let self, let entry else { return }
      note(event, of: entry)
    }
  }

  /// Takes what the socket receives, which makes it flow, unless it is not to; and does what its
  /// server's handler does.
  func serve(_ entry: SocketEntry) {
    let socket = entry.socket
    if entry.isConsumed { consume(entry) }
    guard entry.server != nil else { return }
    socket.on(.drain) { [weak self, weak entry] in
      guard let self, let entry else { return }
      tookBacklog(entry)
    }
    // After an end of our own there is no 'drain' to wait for.
    socket.on(.finish) { [weak self, weak entry] in
      guard let self, let entry else { return }
      tookBacklog(entry)
    }
    socket.on(.end) { [weak self, weak entry] in
      guard let self, let entry else { return }
      handleEnd(of: entry)
    }
    socket.on(.close) { [weak self, weak entry] _ in
      guard let self, let entry else { return }
      tookBacklog(entry)
    }
  }

  /// Takes what the socket receives.
  private func consume(_ entry: SocketEntry) {
    entry.socket.on(.data) { [weak self, weak entry] chunk in
      guard let self, let entry else { return }
      handle(chunk, of: entry)
    }
  }

  /// Bytes came into the one buffer of a socket that reads so: there is no 'data' event.
  func took(_ chunk: Chunk, of entry: SocketEntry) {
    note(received: chunk, of: entry, at: time)
    handle(chunk, of: entry)
    for block in entry.blocks where block.event == .data { block.run() }
  }

  /// Puts an event into the log and the stream, before anything is done about it.
  private func note(_ event: SocketEvent, of entry: SocketEntry) {
    let now = time
    if case .data(let chunk) = event { return note(received: chunk, of: entry, at: now) }
    let isConnecting = entry.run.map { $0.end == nil } ?? false
    entry.run?.note(event, at: now)
    defer { entry.noteState(after: event, at: now) }
    switch event {
    case .connect:
      entry.noteAddresses()
      entry.retry?.connected()
      entry.connects += 1
      notePair(entry)
      mark(event, of: entry, at: now)
    case .end:
      entry.story.peerEnded()
      mark(event, of: entry, at: now)
    case .error(let error):
      entry.story.fail(error)
      mark(event, of: entry, at: now)
    case .finish, .timeout, .close: mark(event, of: entry, at: now)
    case .lookup, .connectionAttempt, .connectionAttemptFailed, .connectionAttemptTimeout, .ready,
      .data, .drain, .pause, .resume:
      break
    }
    record(event, count: 0, of: entry, at: now)
    switch event {
    case .error(let error):
      tell(error, of: entry, isOfOpening: isConnecting && entry.retry == nil)
    case .close: close(entry, at: now)
    default: break
    }
  }

  /// Bytes change no state: what is noted of them is only how many, when and which.
  private func note(received chunk: Chunk, of entry: SocketEntry, at now: Double) {
    took(received: chunk, of: entry, at: now)
    recordData(chunk, of: entry, at: now)
  }

  private func close(_ entry: SocketEntry, at now: Double) {
    entry.closedAt = now
    liveSockets -= 1
    closedMarks.note(entry.id, isOpen: false)
    if awaitRetry(of: entry, at: now) { changed() } else { retire(.socket(entry)) }
  }

  // MARK: Records

  /// Records a 'data' event: with an encoding its text, once there is a whole character of it.
  private func recordData(_ chunk: Chunk, of entry: SocketEntry, at now: Double) {
    guard let text = entry.decoder?.decode(chunk) else {
      return record(.data(chunk), count: chunk.count, of: entry, at: now)
    }
    guard !text.isEmpty else { return entry.newest[.data] = nil }
    entry.isTextRecorded = true
    record(text: text, of: entry, at: now)
  }

  /// Has received bytes told as text.
  func decode(_ entry: SocketEntry, as encoding: TextEncoding) {
    let isFirst = entry.decoder == nil
    entry.decoder = TextDecoder(encoding)
    entry.socket.setEncoding(encoding)
    guard isFirst else { return }
    // Text without bytes of its own is what is left of a character at the end.
    entry.socket.on(.text) { [weak self, weak entry] text in
      guard let self, let entry else { return }
      if entry.isTextRecorded {
        entry.isTextRecorded = false
      } else {
        record(text: text, of: entry, at: time)
      }
    }
  }

  private func record(text: String, of entry: SocketEntry, at now: Double) {
    let chunk = Chunk(text)
    record(.data(chunk), count: chunk.count, of: entry, at: now)
  }

  private func record(_ event: SocketEvent, count: Int, of entry: SocketEntry, at now: Double) {
    let socket = entry.socket
    if case .data = event, log.byteLimit == 0, entry.blocks.isEmpty, !isFollowed {
      // Most events: nobody asks for the bytes but the stream, which has them.
      changed()
      return log.append(
        KeptEvent.Data(
          time: now, source: entry.id, count: count, bytesRead: socket.bytesRead,
          bytesWritten: socket.bytesWritten, readyState: socket.readyState))
    }
    let hasAddresses =
      switch event {
      case .connect, .ready: true
      default: false
      }
    let summary = SocketEventSummary(
      event: event, dataCount: count, bytesRead: socket.bytesRead,
      bytesWritten: socket.bytesWritten, local: hasAddresses ? socket.localInfo : nil,
      remote: hasAddresses ? socket.remoteAddressInfo : nil)
    let record = log.next(
      .socket(summary), from: entry.id, readyState: socket.readyState, at: now)
    entry.noteNewest(record, named: event.name)
    take(record)
  }

  /// Records an event of a socket, with the state that it is in.
  func record(_ event: SessionEvent, of entry: SocketEntry) {
    record(event, from: entry.id, readyState: entry.socket.readyState)
  }

  /// Records an event of a server.
  func record(_ event: ServerEventSummary, of entry: ServerEntry) {
    let record = log.next(.server(event), from: entry.id, at: time)
    entry.noteNewest(record, named: event.name)
    take(record)
  }
}
