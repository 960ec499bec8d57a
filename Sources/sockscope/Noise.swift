#if DEBUG
  import Glibc

  /// Something that writes where the screen is, as a library or the runtime may; for tests.
  enum Noise {
    /// Starts a thread that writes to the descriptors 1 and 2 every ten milliseconds.
    static func start() {
      var thread = pthread_t()
      pthread_create(
        &thread, nil,
        { _ in
          while true {
            for descriptor: Int32 in [1, 2] {
              let text = Array("noise on \(descriptor)\u{1B}[2J\n".utf8)
              _ = text.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
            }
            usleep(10_000)
          }
        }, nil)
    }
  }
#endif
