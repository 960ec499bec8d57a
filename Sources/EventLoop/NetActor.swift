/// The actor of everything that touches the network: its executor is the one event loop.
///
/// Code on this actor runs on the loop's thread, one piece at a time and to its end, as callbacks
/// do in Node. It must not block: while it runs, no socket makes progress.
@globalActor
public actor NetActor {
  /// The one instance.
  public static let shared = NetActor()

  /// The executor that runs this actor's code on the loop's thread.
  public static var sharedUnownedExecutor: UnownedSerialExecutor {
    LoopThread.shared.executor.asUnownedSerialExecutor()
  }

  /// The executor that runs this actor's code on the loop's thread.
  public nonisolated var unownedExecutor: UnownedSerialExecutor { Self.sharedUnownedExecutor }

  /// Runs `operation` on this actor and returns what it returns; callable from any thread.
  public static func run<Value: Sendable, Failure: Error>(
    _ operation: @NetActor @Sendable () throws(Failure) -> Value
  ) async throws(Failure) -> Value {
    try await operation()
  }

  /// Has `operation` run on this actor soon, after what is queued already; callable from any thread.
  ///
  /// Operations from one thread run in the order of these calls.
  public static func enqueue(_ operation: @escaping @NetActor @Sendable () -> Void) {
    LoopThread.shared.executor.enqueue(operation)
  }

  /// Runs `operation` here and now; the caller must be on the loop's thread already, or it traps.
  ///
  /// This is the one place where code that libuv called enters the actor. What `operation` needs comes
  /// as `context`: a closure that captures something would take memory each time.
  @inline(__always)
  static func assumeIsolated<Context, Value>(
    with context: Context, _ operation: @escaping @NetActor (Context) -> Value
  ) -> Value {
    LoopThread.shared.executor.checkIsolated()
    return assumeStillIsolated(with: context, operation)
  }

  /// Runs `operation` as ``assumeIsolated(with:_:)`` does where that checks anyway, directly before
  /// or after on the same thread.
  @inline(__always)
  static func assumeStillIsolated<Context, Value>(
    with context: Context, _ operation: @escaping @NetActor (Context) -> Value
  ) -> Value {
    // The type system cannot know what `checkIsolated` has proved; only the annotation of the
    // function's type is dropped, not its representation.
    unsafeBitCast(operation, to: ((Context) -> Value).self)(context)
  }
}
