import EventLoop
import NetTypes

extension ListenOptions {
  /// Looks for options that cannot work.
  func check() throws(NetError) {
    switch target {
    case .path(let path):
      guard !path.isEmpty else { throw .invalidValue("options.path", "must not be empty.") }
      guard path.utf8.first != 0 || !(readableAll || writableAll) else {
        throw .invalidValue(
          "options",
          "can not set readableAll or writableAll to true when path is abstract unix socket.")
      }
    case .descriptor(let number):
      guard number >= 0 else { throw .nothingToListenOn("the descriptor \(number)") }
    case .port(let port, let host):
      guard (0...65_535).contains(port) else { throw .badPort(port, name: "options.port") }
      guard host?.utf8.contains(0) != true else {
        throw .invalidValue("options.host", "must be a string without null bytes.")
      }
    }
  }

  /// The options as the handle takes them.
  var settings: ListenSettings {
    var settings = ListenSettings()
    settings.backlog = backlog
    settings.ipv6Only = ipv6Only
    settings.reusePort = reusePort
    // Set and not added to, as Node 24 does it (`uv_pipe_chmod`).
    if readableAll || writableAll {
      settings.permissions = (readableAll ? 0o444 : 0) | (writableAll ? 0o222 : 0)
    }
    return settings
  }
}

extension NetError {
  /// Neither a port nor a path was given.
  static func nothingToListenOn(_ received: String) -> NetError {
    invalidValue("options", #"must have the property "port" or "path". Received "# + received)
  }
}
