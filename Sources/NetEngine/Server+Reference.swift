import EventLoop

extension Server {
  /// Lets the server keep the loop from being idle while it listens, which is the default
  /// (Node: `server.ref`).
  ///
  /// Before `listen`, it is remembered; it holds until the next call of ``unref()``.
  @discardableResult
  public func ref() -> Self {
    isReferenced = true
    handle?.isReferenced = true
    return self
  }

  /// Lets the loop be idle although the server listens (Node: `server.unref`).
  ///
  /// It goes on accepting. Before `listen`, it is remembered; it holds until the next call of
  /// ``ref()``. The sockets that it accepts have references of their own.
  @discardableResult
  public func unref() -> Self {
    isReferenced = false
    handle?.isReferenced = false
    return self
  }
}
