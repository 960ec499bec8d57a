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
      SystemFiles.say(fullMessage(for: error))
      Glibc.exit(ExitStatus.usage)
    }
  }
}
