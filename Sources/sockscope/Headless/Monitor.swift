import CLinux
import Glibc

/// A value that threads share, each alone at its time, and whose changes they can wait for.
///
/// Safety: the state is only reached under the mutex.
final class Monitor<State>: @unchecked Sendable {
  private var state: State
  private let mutex = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)
  private let condition = UnsafeMutablePointer<pthread_cond_t>.allocate(capacity: 1)

  /// A monitor of `state`.
  init(_ state: State) {
    self.state = state
    pthread_mutex_init(mutex, nil)
    pthread_cond_init(condition, nil)
  }

  deinit {
    pthread_cond_destroy(condition)
    pthread_mutex_destroy(mutex)
    condition.deallocate()
    mutex.deallocate()
  }

  /// Calls `body` with the state; who waits looks at it again afterwards.
  func change<Result>(_ body: (inout State) -> Result) -> Result {
    pthread_mutex_lock(mutex)
    defer {
      pthread_cond_broadcast(condition)
      pthread_mutex_unlock(mutex)
    }
    return body(&state)
  }

  /// Waits until `body` returns something; it is called now and after each change.
  func await<Result>(_ body: (inout State) -> Result?) -> Result {
    pthread_mutex_lock(mutex)
    defer {
      pthread_cond_broadcast(condition)
      pthread_mutex_unlock(mutex)
    }
    while true {
      if let result = body(&state) { return result }
      pthread_cond_wait(condition, mutex)
    }
  }
}

/// A thread that runs `body` once, with all signals blocked as the caller has them.
func startThread(named name: StaticString, _ body: @escaping @Sendable () -> Void) {
  final class Work {
    let name: StaticString
    let body: @Sendable () -> Void
    init(_ name: StaticString, _ body: @escaping @Sendable () -> Void) {
      self.name = name
      self.body = body
    }
  }
  var thread = pthread_t()
  let work = Unmanaged.passRetained(Work(name, body)).toOpaque()
  let started = pthread_create(
    &thread, nil,
    { work in
      guard let work else { return nil }
      let object = Unmanaged<Work>.fromOpaque(work).takeRetainedValue()
      object.name.withUTF8Buffer { name in
        _ = name.withMemoryRebound(to: CChar.self) {
          pthread_setname_np(pthread_self(), $0.baseAddress)
        }
      }
      object.body()
      return nil
    }, work)
  // Without memory for one thread there is nothing that could go on.
  precondition(started == 0, "cannot start the thread \(name): error \(started)")
  pthread_detach(thread)
}
