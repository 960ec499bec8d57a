import Commands
import EventLoop
import NetEngine
import NetTypes
import Observation

extension Session {
  /// Writes a payload to each socket; it is evaluated once.
  func write(
    _ payload: Payload, newline: Bool, to entries: [SocketEntry]
  ) throws(CommandFailure) -> CommandAnswer {
    let chunk = try evaluate(payload, newline: newline)
    try checkQueues(of: entries, for: chunk.count)
    var refusal: CommandFailure?
    var answers: [PropertyValue] = []
    for entry in entries {
      if entry.socket.destroyed { refusal = refusal ?? closed(entry, "write") }
      let call = entry.calls.next("write")
      let isTaken = send(chunk, on: entry) { [weak self] error in
        self?.record(.callback(of: "write", call: call, error), of: entry)
      }
      answers.append(.bool(isTaken))
    }
    let value = answers.count == 1 ? answers[0] : .list(answers)
    if let refusal { return .refused(value: value, refusal) }
    let isQueued = answers.contains(.bool(false))
    let receivers = entries.count == 1 ? entries[0].id.rawValue : "\(entries.count) sockets"
    return .done(
      value: value,
      note: "\(chunk.count) bytes to \(receivers)"
        + (isQueued ? "; queued, 'drain' will follow" : ""))
  }

  /// Ends each socket's own side, after a payload if there is one.
  func end(
    _ entries: [SocketEntry], with payload: Payload?
  ) throws(CommandFailure) -> CommandAnswer {
    let chunk: Chunk? = if let payload { try evaluate(payload, newline: false) } else { nil }
    try checkQueues(of: entries, for: chunk?.count ?? 0)
    var refusal: CommandFailure?
    for entry in entries {
      if entry.socket.destroyed { refusal = refusal ?? closed(entry, "end") }
      let now = time
      let call = entry.calls.next("end")
      if entry.socket.writable {
        entry.story.end()
        if let chunk, !chunk.isEmpty { keep(sent: chunk, of: entry, at: now) }
      }
      let done: Socket.Callback = { [weak self] error in
        guard let self else { return }
        if error == nil, chunk != nil { entry.noteTaken(at: time) }
        record(.callback(of: "end", call: call, error), of: entry)
      }
      if let chunk { entry.socket.end(chunk, done) } else { entry.socket.end(done) }
      entry.noteState(asked: "end was called", at: time)
    }
    changed()
    if let refusal { return .refused(refusal) }
    return .done(note: summary(of: entries))
  }

  /// Writes bytes and keeps them in the stream; `done` is called as `write`'s callback is.
  ///
  /// An echo are the very bytes that came last.
  ///
  /// - Returns: What `write` answers: whether more may be written at once.
  @discardableResult
  func send(
    _ chunk: Chunk, on entry: SocketEntry, isEcho: Bool = false, at now: Double? = nil,
    _ done: Socket.Callback? = nil
  ) -> Bool {
    let now = now ?? time
    if entry.socket.writable, !chunk.isEmpty {
      keep(sent: chunk, isEcho: isEcho, of: entry, at: now)
    }
    changed()
    entry.noteChange()
    let onTaken = onTaken(of: entry)
    guard let done else {
      let isTaken = entry.socket.writeAtOnce(chunk, otherwise: onTaken)
      entry.noteTaken(at: now)
      return isTaken
    }
    return entry.socket.write(chunk) { error in
      onTaken(error)
      done(error)
    }
  }

  /// What is called when the system has taken what had to wait: the same for all writes on a socket,
  /// so that a message needs none of its own.
  private func onTaken(of entry: SocketEntry) -> Socket.Callback {
    if let known = entry.onTaken { return known }
    let callback: Socket.Callback = { [weak self, weak entry] error in
      guard let self, let entry, error == nil else { return }
      entry.noteTaken(at: time)
      changed()
    }
    entry.onTaken = callback
    return callback
  }

  private func checkQueues(of entries: [SocketEntry], for count: Int) throws(CommandFailure) {
    for entry in entries where entry.socket.writableLength + count > limits.queuedBytes {
      throw CommandFailure(
        SessionError.limit("\(entry.id) has \(entry.socket.writableLength) bytes queued already"))
    }
  }
}
