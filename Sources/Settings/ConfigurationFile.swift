/// Where a configuration is read from.
public struct ConfigurationFile: Hashable, Sendable {
  /// A configuration, and what is to be said about its file.
  public struct Loaded: Hashable, Sendable {
    /// What holds.
    public var configuration: Configuration
    /// The file that was looked for; `nil` without a home folder.
    public var path: String?
    /// What is wrong without being a reason not to start; each names its place.
    public var problems: [String]
  }

  /// The path of the file; `nil` without a home folder.
  public let path: String?
  /// Whether someone asked for this file, which then must be there and be right.
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
  /// Throws only for a file that was asked for; one in the usual place that is wrong is a problem,
  /// and the defaults hold.
  public func load(
    read: (_ path: String) throws(ConfigurationError) -> String?
  ) throws(ConfigurationError) -> Loaded {
    let standard = Configuration()
    guard let path else { return Loaded(configuration: standard, path: path, problems: []) }
    do throws(ConfigurationError) {
      guard let text = try read(path) else {
        guard isNamed else { return Loaded(configuration: standard, path: path, problems: []) }
        throw .unreadable(path: path, reason: "there is no such file")
      }
      let parsed = try Configuration.parse(text, path: path)
      return Loaded(
        configuration: parsed.configuration, path: path, problems: parsed.unknown.map(\.description)
      )
    } catch {
      if isNamed { throw error }
      return Loaded(
        configuration: standard, path: path, problems: ["\(error); nothing of this file holds"])
    }
  }
}
