import ArgumentParser
import Glibc

extension Sockscope {
  /// Parses the arguments and runs what they ask for.
  ///
  /// In the place of the parser's own: what is wrong with the arguments has the status for that here,
  /// not that of sysexits.h.
  static func main() {
    DescriptorLimit.raise()
    do {
      var command = try parseAsRoot()
      try command.run()
    } catch {
      guard exitCode(for: error) == .validationFailure else { exit(withError: error) }
      let subcommands = configuration.subcommands.compactMap { $0.configuration.commandName }
      let isOfSubcommand = CommandLine.arguments.dropFirst().contains(where: subcommands.contains)
      SystemFiles.say(
        UsageMessage.improved(
          fullMessage(for: error), subcommands: isOfSubcommand ? [] : subcommands))
      Glibc.exit(ExitStatus.usage)
    }
  }
}
