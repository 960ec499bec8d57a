/// Where a configuration is read from.
public struct ConfigurationFile: Hashable, Sendable {
  /// A configuration, and what is to be said about its file.
  public struct Loaded: Hashable, Sendable {
    /// What holds.
    public var configuration: Configuration
    /// The file that was looked for; `nil` without a home folder.
    public var path: String?
    /// What is wrong in it, in its order; there the usual values hold.
    public var remarks: [ConfigurationRemark] = []
    /// Why nothing of it holds; `nil` where something may.
    public var failure: ConfigurationError?
  }

  /// The path of the file; `nil` without a home folder.
  public let path: String?
  /// Whether someone asked for this file, which then must be there and be TOML.
  public let isNamed: Bool

  /// The file `named`, or the one in the usual place by the XDG base directory specification.
  public init(named: String?, environment: [String: String]) {
    isNamed = named != nil
    // A relative path there is to be ignored, says the specification.
    let folder = environment["XDG_CONFIG_HOME"].flatMap { $0.hasPrefix("/") ? $0 : nil }
    let home = environment["HOME"].flatMap { $0.hasPrefix("/") ? $0 + "/.config" : nil }
    path = named ?? (folder ?? home).map { $0 + "/sockscope/config.toml" }
  }

  /// Reads the file with `read`, which answers `nil` when there is none.
  ///
  /// What is wrong in it is no reason not to start: the usual values hold there. Throws only for a
  /// file that was asked for and can't be read, or is no TOML.
  public func load(
    read: (_ path: String) throws(ConfigurationError) -> String?
  ) throws(ConfigurationError) -> Loaded {
    var loaded = Loaded(configuration: Configuration(), path: path)
    guard let path else { return loaded }
    do throws(ConfigurationError) {
      guard let text = try read(path) else {
        guard isNamed else { return loaded }
        throw .unreadable(path: path, reason: "there is no such file")
      }
      (loaded.configuration, loaded.remarks) = try Configuration.parse(text, path: path)
    } catch {
      if isNamed { throw error }
      loaded.failure = error
    }
    return loaded
  }
}
