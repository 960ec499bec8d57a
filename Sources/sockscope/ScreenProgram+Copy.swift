import CursesTerminal
import Glibc
import Inspector
import NetTypes
import Observation

extension ScreenProgram {
  /// Copies `bytes` to a place, and says what became of them.
  ///
  /// A terminal does not tell whether it took them, so it is never said that it did.
  func copy(_ bytes: [UInt8], to place: CopyPlace, what: String) {
    switch place {
    case .terminal: tell(.notice(copyToTerminal(bytes, what)))
    case .tmux: copyToTmux(bytes, what)
    case .file: tell(.notice(copyToFile(bytes, what)))
    }
  }

  private func copyToTerminal(_ bytes: [UInt8], _ what: String) -> Notice {
    guard usesClipboard else {
      return Notice(
        .warning, "the terminal's clipboard is switched off (--no-clipboard)",
        nextStep: "copy to a file or to tmux")
    }
    let encoded = TextEncoding.base64.text(of: bytes)
    guard encoded.utf8.count <= CursesTerminal.clipboardLimit else {
      return Notice(
        .warning, "\(what) is too much for a terminal's clipboard: \(Notation.bytes(bytes.count))",
        nextStep: "copy it to a file")
    }
    guard terminal.setClipboard(base64: encoded) else {
      return Notice(.warning, "this terminal knows no clipboard", nextStep: "copy to a file")
    }
    return Notice(
      .information, "sent to the terminal: \(what)",
      nextStep: isInTmux ? "if it is not in the clipboard, copy to tmux" : nil)
  }

  private func copyToFile(_ bytes: [UInt8], _ what: String) -> Notice {
    // Never over a file that is there: the next number takes it.
    for number in 1...999 {
      let path = "sockscope-copy-\(number)"
      do throws(SystemError) {
        guard try SystemFiles.create(path, with: bytes) else { continue }
        return Notice(.success, "\(what): written to ./\(path)")
      } catch {
        return Notice(
          .error, "could not write ./\(path): \(error.meaning)",
          nextStep: "start sockscope in a folder of yours, or copy to the terminal")
      }
    }
    return Notice(
      .error, "there are 999 files sockscope-copy-… here", nextStep: "remove what is not needed")
  }

  /// Whether the program runs in tmux.
  private var isInTmux: Bool { getenv("TMUX") != nil }

  private func copyToTmux(_ bytes: [UInt8], _ what: String) {
    guard isInTmux else {
      tell(
        .notice(
          Notice(
            .warning, "sockscope does not run in tmux", nextStep: "copy to the terminal or a file"))
      )
      return
    }
    let mailbox = mailbox
    // tmux may take its time; the screen does not wait for it.
    Task.detached {
      let isDone = TmuxBuffer.load(bytes)
      mailbox.put(
        .notice(
          isDone
            ? Notice(.success, "\(what): in tmux's buffer", nextStep: "its key is prefix ]")
            : Notice(.error, "tmux took no buffer", nextStep: "copy to a file")))
    }
  }
}
