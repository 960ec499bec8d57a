extension Socket {
  /// Has writes wait until ``uncork()`` was called as often as this, to be sent together (Node:
  /// `socket.cork`).
  ///
  /// They count as written, and towards the high water mark. `end` sends them too; after it a call
  /// does nothing.
  public func cork() { writer.cork() }

  /// Takes a call of ``cork()`` back, and with the last one sends what has waited (Node:
  /// `socket.uncork`).
  public func uncork() {
    writer.uncork()
    sendNext()
  }
}
