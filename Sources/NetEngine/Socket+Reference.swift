import EventLoop

extension Socket {
  /// Lets the socket keep the loop from being idle while it reads, which is the default
  /// (Node: `socket.ref`).
  ///
  /// A socket that reads nothing, because it is paused or nobody wants its bytes, never does.
  /// Before `connect`, it is remembered; it holds, for later connections too, until the next call of
  /// ``unref()``.
  @discardableResult
  public func ref() -> Self {
    isReferenced = true
    handle?.isReferenced = true
    return self
  }

  /// Lets the loop be idle although the socket is open (Node: `socket.unref`).
  ///
  /// It stays open and tells of nothing that does not happen. A connection that is being made, and
  /// bytes that wait to be written, still keep the loop from being idle. Before `connect`, it is
  /// remembered; it holds, for later connections too, until the next call of ``ref()``.
  @discardableResult
  public func unref() -> Self {
    isReferenced = false
    handle?.isReferenced = false
    return self
  }
}
