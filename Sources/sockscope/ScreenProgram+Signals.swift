import CursesTerminal
import Glibc
import Inspector

extension ScreenProgram {
  /// Does what the signals that came ask for.
  func takeSignals() {
    // A terminal that goes away sends SIGHUP and SIGCONT: what ends the program comes first.
    for signal in signals.take() where status == nil {
      switch signal {
      case SIGWINCH: tell(.resized(terminal.resize()))
      case SIGTSTP: suspend()
      case SIGCONT: wakeUp()
      default: end(ExitStatus.signal(signal))
      }
    }
  }

  /// Gives the terminal back and stops, until the shell continues us in the foreground.
  func suspend() {
    terminal.suspend()
    signals.stopGroup()
    waitForForeground()
    // What was stopped with us is over.
    for signal in signals.take() where signal != SIGTSTP && signal != SIGCONT {
      if signal != SIGWINCH { end(ExitStatus.signal(signal)) }
    }
    terminal.resume()
    tell(.resized(terminal.size))
  }

  /// Someone else stopped and continued us (`kill -STOP`): the shell may have used the terminal.
  private func wakeUp() {
    waitForForeground()
    tell(.resized(terminal.resize()))
    terminal.reclaim()
  }

  /// Continued in the background (`bg`), there is nothing to do but stop again: the terminal is the
  /// shell's.
  private func waitForForeground() {
    while !terminal.isInForeground { kill(0, SIGSTOP) }
  }
}
