public import CSanitizer
public import Synchronization

/// A value that one thread at a time can use: `Synchronization.Mutex`, which the thread sanitizer
/// knows of.
///
/// The sanitizer does not see the locks of Swift's own library, and would take each use of what they
/// protect for a race. Without the sanitizer nothing is left of this but the mutex.
public struct Locked<Value: ~Copyable>: ~Copyable, Sendable {
  @usableFromInline
  let mutex: Mutex<Value>

  /// A lock around `value`.
  @inlinable
  public init(_ value: consuming sending Value) {
    mutex = Mutex(value)
  }

  /// Calls `body` with the value, while every other thread that calls this waits.
  ///
  /// Calling it again inside of `body` is an error, which may wait for ever.
  @inlinable
  public borrowing func withLock<Result: ~Copyable, Failure: Error>(
    _ body: (inout sending Value) throws(Failure) -> sending Result
  ) throws(Failure) -> sending Result {
    try mutex.withLock { value throws(Failure) -> sending Result in
      // The address of the mutex, because taking that of the value would be a use of it.
      withUnsafePointer(to: mutex) { sanitizer_acquired($0) }
      defer { withUnsafePointer(to: mutex) { sanitizer_releases($0) } }
      return try body(&value)
    }
  }
}
