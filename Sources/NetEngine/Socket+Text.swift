import EventLoop
public import NetTypes

extension Socket {
  /// Has received bytes decoded with `encoding` for the listeners of `text` (Node:
  /// `socket.setEncoding`).
  ///
  /// 'data' goes on giving the bytes as they are. Bytes of a character that is not complete yet
  /// count as the beginning of what follows.
  @discardableResult
  public func setEncoding(_ encoding: TextEncoding = .utf8) -> Self {
    decoder.encoding = encoding
    hasEncoding = true
    return self
  }

  /// The encoding that was set; `nil` before, when `text` is decoded as UTF-8 (Node:
  /// `readableEncoding`).
  public var encoding: TextEncoding? { hasEncoding ? decoder.encoding : nil }

  /// Sends the bytes of `text` in an encoding; otherwise as ``write(_:_:)-(Chunk,_)``.
  ///
  /// What is no digit in hexadecimal or base64 text is not refused: ``TextEncoding/bytes(of:)``.
  @discardableResult
  public func write(
    _ text: String, encoding: TextEncoding, _ callback: Callback? = nil
  ) -> Bool {
    write(Chunk(text, encoding: encoding), callback)
  }

  /// Sends the bytes of `text` in an encoding and then ends, as ``end(_:)`` does.
  @discardableResult
  public func end(
    _ text: String, encoding: TextEncoding, _ callback: Callback? = nil
  ) -> Self {
    end(Chunk(text, encoding: encoding), callback)
  }

  /// Calls the listeners of 'data' and of its text.
  func deliver(_ chunk: Chunk) {
    let generation = generation
    emit(.data, chunk, as: .data(chunk))
    guard generation == self.generation, !destroyed, listeners.hasListener(for: .text) else {
      return
    }
    emitText(decoder.decode(chunk))
  }

  /// Calls the listeners of text with what is left of an incomplete character, before 'end'.
  func deliverLastText() {
    emitText(decoder.finish())
  }

  /// `any` has had the bytes as 'data' already.
  private func emitText(_ text: String) {
    guard !text.isEmpty else { return }
    listeners.take(.text)(text)
  }
}

/// The text that a socket receives, for `for try await`: ``SocketChunks`` decoded.
public struct SocketTexts: AsyncSequence, Sendable {
  let chunks: SocketChunks
  let encoding: TextEncoding

  /// The one iterator of the sequence.
  public struct Iterator: AsyncIteratorProtocol {
    let reader: PumpReader<Chunk>
    var decoder: TextDecoder

    /// The next piece of text, never empty; `nil` at the end of the stream.
    public mutating func next() async throws(NetError) -> String? {
      while let chunk = try await reader.pump.next() {
        let text = decoder.decode(chunk)
        if !text.isEmpty { return text }
      }
      return rest()
    }

    /// The next piece of text, never empty; `nil` at the end of the stream.
    public mutating func next(isolation actor: isolated (any Actor)?) async throws(NetError)
      -> String?
    {
      while let chunk = try await reader.pump.next() {
        let text = decoder.decode(chunk)
        if !text.isEmpty { return text }
      }
      return rest()
    }

    private mutating func rest() -> String? {
      let text = decoder.finish()
      return text.isEmpty ? nil : text
    }
  }

  /// The one iterator of the sequence.
  public func makeAsyncIterator() -> Iterator {
    Iterator(reader: PumpReader(chunks.pump), decoder: TextDecoder(encoding))
  }
}

extension Socket {
  /// The text received from now on, in the socket's encoding; as ``chunks`` otherwise.
  public var texts: SocketTexts {
    SocketTexts(chunks: chunks, encoding: decoder.encoding)
  }
}
