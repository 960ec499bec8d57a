import Commands

extension Session {
  /// The path that is meant by what was written: a `~` at the start, alone or before a slash, is the home
  /// folder, as in a shell.
  ///
  /// Commands keep what was written; this is the one place where it becomes a file's.
  func path(_ written: String) -> String {
    guard let home = environment.home, !home.isEmpty,
      written == "~" || written.utf8.starts(with: "~/".utf8)
    else { return written }
    return home + written.dropFirst()
  }

  /// The address with the path that is meant, where it is one.
  func located(_ address: Address) -> Address {
    if case .path(let written) = address { .path(path(written)) } else { address }
  }
}
