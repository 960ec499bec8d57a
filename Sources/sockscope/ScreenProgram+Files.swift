import Inspector

extension ScreenProgram {
  /// Writes a file, and says what became of it; one that is there already is replaced only when that
  /// was asked for.
  func write(
    _ bytes: [UInt8], to path: String, overwrites: Bool, what: String, again: String
  ) {
    tell(
      .notice(
        SystemFiles.notice(
          ofWriting: bytes, to: path, overwrites: overwrites, what: what, again: again)))
  }
}

extension SystemFiles {
  /// Writes a file for the user alone, and says what became of it.
  static func notice(
    ofWriting bytes: [UInt8], to path: String, overwrites: Bool, what: String, again: String
  ) -> Notice {
    do throws(SystemError) {
      if overwrites {
        try replace(path, with: bytes, mode: 0o600)
      } else if try !create(path, with: bytes) {
        return Notice(
          .warning, "\(path) is there already: nothing was written",
          nextStep: "\(again) replaces it")
      }
      return Notice(.success, "\(what): written to \(path)")
    } catch {
      return Notice(
        .error, "could not write \(path): \(error.meaning)",
        nextStep: "check the path, and whether you may write there")
    }
  }
}
