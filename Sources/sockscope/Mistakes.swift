import Inspector
import Observation

/// What is wrong in the files that a person writes: the configuration, and themes.
///
/// No mistake in them is a reason not to start. One line tells of them; all are printed on demand.
struct Mistakes: Equatable {
  /// All of them, each with its place.
  var all: [String] = []
  /// What they are in.
  var subject = "the configuration"
  /// The command line that prints them.
  var command: String

  /// The line: the mistake itself, or how many there are; `nil` where there is nothing to tell.
  var warning: Notice? {
    guard all.count > 1 else { return all.first.map { Notice(.warning, $0) } }
    return Notice(
      .warning,
      "\(Notation.count(all.count)) mistakes in \(subject); the usual values hold there",
      nextStep: "\(command) prints all")
  }
}

extension Sockscope {
  /// The command line that prints the mistakes of these files.
  static func check(configuration: String?, theme: String?) -> String {
    ["sockscope", configuration.map { "--config \($0)" }, theme.map { "--theme \($0)" }]
      .compactMap(\.self).joined(separator: " ") + " --check-config"
  }
}
