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

  /// The folder, made if it is not there yet, for the user alone; `nil` where that fails.
  static func made(_ environment: [String: String]) -> String? {
    guard let path = path(environment) else { return nil }
    do { try SystemFiles.makeFolders(path, mode: 0o700) } catch { return nil }
    return path
  }
}
