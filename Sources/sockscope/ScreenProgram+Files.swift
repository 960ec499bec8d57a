import Inspector

extension ScreenProgram {
  /// Writes a file that a command asked for, and says what became of it.
  func write(_ export: FileExport) {
    let notice = SystemFiles.write(export)
    tell(notice.tone == .success ? .notice(notice) : .refusal(command: export.command, notice))
  }
}

extension SystemFiles {
  /// Writes a file for the user alone, and says what became of it; one that is there already is
  /// replaced only where that was asked for.
  static func write(_ export: FileExport) -> Notice {
    let path = export.path
    do throws(SystemError) {
      if export.overwrites {
        try replace(path, with: export.content, mode: 0o600)
      } else if try !create(path, with: export.content) {
        return Notice(
          .warning, "\(path) is there already: nothing was written",
          nextStep: "\(export.again) replaces it")
      }
      return Notice(.success, "\(export.what): written to \(path)")
    } catch {
      return Notice(
        .error, code: error.name, "could not write \(path): \(error.meaning)",
        nextStep: "check the path, and whether you may write there")
    }
  }
}
