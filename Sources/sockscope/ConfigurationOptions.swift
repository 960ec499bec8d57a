import ArgumentParser
import Settings

/// The flag that names a configuration file, and what is in the file.
struct ConfigurationOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Read this configuration file instead of $XDG_CONFIG_HOME/sockscope/config.toml.",
      valueName: "file"),
    completion: .file(extensions: ["toml"]))
  var config: String?

  /// The configuration that holds, and what is to be said about its file.
  ///
  /// Refuses a file that was asked for and can't be taken.
  func load(_ environment: [String: String]) throws -> ConfigurationFile.Loaded {
    do {
      return try ConfigurationFile(named: config, environment: environment)
        .load(read: SystemFiles.configuration)
    } catch {
      throw Sockscope.refusal(error.description)
    }
  }
}
