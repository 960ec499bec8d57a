import Glibc

/// Where the program keeps what it remembers from one run to the next: its log and its history.
enum StateFolder {
  /// The folder by the XDG base directory specification; `nil` without a home.
  static func path(_ environment: [String: String]) -> String? {
    // A relative path there is to be ignored, says the specification.
    if let state = environment["XDG_STATE_HOME"], state.hasPrefix("/") {
      return state + "/sockscope"
    }
    guard let home = environment["HOME"], home.hasPrefix("/") else { return nil }
    return home + "/.local/state/sockscope"
  }

  /// The folder, made if it is not there yet, for the user alone; `nil` where that fails, or where
  /// it is someone else's.
  static func made(_ environment: [String: String]) -> String? {
    guard let path = path(environment), isOurs(path) else { return nil }
    do { try SystemFiles.makeFolders(path, mode: 0o700) } catch { return nil }
    return path
  }

  /// Whether the folder is this user's, or may be made.
  ///
  /// The system decides for all but root, who may do anything: with sudo the home is often someone
  /// else's, where nothing of root's belongs.
  private static func isOurs(_ path: String) -> Bool {
    guard SystemFiles.isOurs(path) else { return false }
    var folder = path[...]
    while geteuid() == 0, let end = folder.lastIndex(of: "/"), end > folder.startIndex {
      folder = folder[..<end]
      var found = stat()
      if stat(String(folder), &found) == 0 { return found.st_uid == 0 }
    }
    return true
  }
}
