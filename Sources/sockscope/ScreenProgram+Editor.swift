import CLinux
import Glibc
import Inspector

/// Editing in the person's own editor.
extension ScreenProgram {
  /// The most bytes that are taken over from an editor.
  private static var editedLimit: Int { 1 << 20 }

  /// Has `bytes` edited as a file: leaves the terminal to the editor, and comes back.
  func edit(_ bytes: [UInt8]) {
    let editor = Self.editor
    let path: String
    do throws(SystemError) {
      path = try SystemFiles.createTemporary(with: bytes)
    } catch {
      return tell(.notice(Notice(.error, "nothing can be edited: \(error)")))
    }
    terminal.suspend()
    let result = Result { () throws(SystemError) in
      // The shell takes the words of the variable apart, as everyone who reads it does.
      try ChildProgram(["sh", "-c", "\(editor) \"$1\"", "sh", path], .shared)
    }
    let ending = (try? result.get()).flatMap { wait(for: $0) }
    guard status == nil else { return _ = unlink(path) }
    terminal.resume()
    tell(.resized(terminal.size))
    guard ending == .status(0) else {
      unlink(path)
      return tell(.notice(Self.failure(of: editor, ending, result)))
    }
    do {
      tell(.edited(try SystemFiles.read(path, limit: Self.editedLimit) ?? [], file: path))
    } catch {
      tell(.notice(Notice(.error, "what was edited can't be read: \(error)", nextStep: path)))
    }
  }

  /// The command of the editor: VISUAL, else EDITOR, else vi (POSIX, "Environment Variables").
  private static var editor: String {
    let values = ["VISUAL", "EDITOR"].compactMap { (name: String) in
      getenv(name).map { String(cString: $0) }
    }
    return values.first { !$0.isEmpty } ?? "vi"
  }

  private static func failure(
    of editor: String, _ ending: ChildProgram.Ending?, _ result: Result<ChildProgram, SystemError>
  ) -> Notice {
    let reason =
      switch (ending, result) {
      case (.status(127), _): "there is no such program"
      case (.status(let status), _): "it ended with status \(status)"
      case (.signal(let signal), _): "it was ended by signal \(signal)"
      case (nil, .failure(let error)): error.description
      case (nil, .success): "nothing is known of its end"
      }
    return Notice(
      .warning, "the editor \(editor) changed nothing: \(reason)",
      nextStep: "the variable EDITOR names another one")
  }

  /// Waits until the editor ends.
  ///
  /// The engine goes on meanwhile, and what it tells is taken in.
  private func wait(for editor: ChildProgram) -> ChildProgram.Ending? {
    let handle = pidfd_open(editor.process, 0)
    defer { close(handle) }
    while true {
      if let ending = editor.ending { return ending }
      var descriptors = [
        pollfd(fd: handle, events: Int16(POLLIN), revents: 0),
        pollfd(fd: mailbox.descriptor, events: Int16(POLLIN), revents: 0),
        pollfd(fd: signals.descriptor, events: Int16(POLLIN), revents: 0),
      ]
      // Where the kernel knows no handles of processes, look now and then.
      poll(&descriptors, nfds_t(descriptors.count), handle < 0 ? 100 : -1)
      takeLetters()
      for signal in signals.take() { take(signal, during: editor) }
      if status != nil {
        kill(editor.process, SIGHUP)
        return editor.wait()
      }
    }
  }

  private func take(_ signal: Int32, during editor: ChildProgram) {
    switch signal {
    // The editor's own business: the terminal sends them to both.
    case SIGINT, SIGQUIT, SIGWINCH, SIGCONT, SIGPIPE: break
    // The editor stops; the shell waits until all of its job do.
    case SIGTSTP: signals.stopGroup()
    default: end(ExitStatus.signal(signal))
    }
  }
}
