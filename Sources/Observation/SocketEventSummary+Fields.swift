import NetTypes

extension EventFieldSink {
  /// The keys of a socket's event, between `event` and `readyState`.
  mutating func addFields(of summary: SocketEventSummary, _ payload: PayloadLimit) {
    switch summary.event {
    case .lookup(let result): addFields(of: result)
    case .connectionAttempt(let target), .connectionAttemptTimeout(let target):
      addFields(of: target)
    case .connectionAttemptFailed(let target, let error):
      addFields(of: target)
      // An object has each key once, and the attempt's port is the error's.
      if case .ip = target { addFields(of: error, withPort: false) } else { addFields(of: error) }
    case .connect, .ready:
      add("localAddress", summary.local?.address)
      add("localPort", summary.local?.port)
      add("remoteAddress", summary.remote?.address)
      add("remotePort", summary.remote?.port)
    case .data(let chunk):
      add("bytes", summary.dataCount)
      let told = payload.kept(of: chunk.count)
      if told > 0 { chunk.withUnsafeBytes { addPayload($0, first: told) } }
      if told < summary.dataCount { add("truncated", true) }
      add("bytesRead", summary.bytesRead)
    case .drain, .end, .finish, .timeout, .pause, .resume:
      add("bytesRead", summary.bytesRead)
      add("bytesWritten", summary.bytesWritten)
    case .error(let error): addFields(of: error)
    case .close(let hadError): add("hadError", hadError)
    }
  }

  private mutating func addFields(of result: LookupResult) {
    add("host", result.host)
    switch result.outcome {
    case .success(let answer):
      add("address", answer.address)
      // What a lookup of one's own answers need not be an address.
      add("family", isIP(answer.address)?.rawValue ?? 0)
    case .failure(let error): addFields(of: error)
    }
  }

  private mutating func addFields(of target: ConnectionTarget) {
    switch target {
    case .ip(let info):
      add("ip", info.address)
      add("port", info.port)
      add("family", info.family.rawValue)
    case .path(let path): add("path", unixSocketText(path))
    }
  }

  /// The first bytes of `raw`, as text where they are valid UTF-8.
  private mutating func addPayload(_ raw: UnsafeRawBufferPointer, first count: Int) {
    let bytes = raw.assumingMemoryBound(to: UInt8.self)
    let told = UnsafeBufferPointer(rebasing: bytes[..<Self.end(of: bytes, at: count)])
    if Self.isText(told) {
      add("text", utf8: told)
    } else {
      add("base64", bytes: UnsafeRawBufferPointer(rebasing: raw[..<count]))
    }
  }

  /// Where to cut `bytes` so that no character is cut in two: at `limit`, or up to three before it.
  private static func end(of bytes: UnsafeBufferPointer<UInt8>, at limit: Int) -> Int {
    guard limit < bytes.count else { return limit }
    let isContinuation = { (index: Int) in bytes[index] & 0xc0 == 0x80 }
    var end = limit
    while end > max(0, limit - 3), isContinuation(end) { end -= 1 }
    return isContinuation(end) ? limit : end
  }

  private static func isText(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    do {
      _ = try UTF8Span(validating: bytes.span)
      return true
    } catch {
      return false
    }
  }
}
