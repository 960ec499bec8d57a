// glibc's signal sets belong to whichever module includes their header first, which may be this one.
import CLibuv
import Glibc

/// Signals of the calling thread.
enum SignalMask {
  /// Blocks all signals but those that say that this very thread has failed.
  ///
  /// Signals belong to the program, not to the threads of a library. SIGPIPE is among them: libuv
  /// writes without MSG_NOSIGNAL, and the process's own handling of the signal is left alone.
  static func blockAll() {
    var signals = sigset_t()
    sigfillset(&signals)
    for fault in [SIGSEGV, SIGBUS, SIGILL, SIGTRAP, SIGFPE, SIGABRT] {
      sigdelset(&signals, fault)
    }
    pthread_sigmask(SIG_SETMASK, &signals, nil)
  }
}
