import Inspector
import Observation

/// What is wrong in the files that a person writes: the configuration, and themes.
///
/// No mistake in them is a reason not to start. One line tells of them; all are printed on demand.
struct Mistakes: Equatable {
  /// All of them, each with its place.
  var all: [String] = []
  /// The command line that prints them.
  var command: String

  /// The line; `nil` where there is nothing to tell.
  var warning: Notice? {
    guard let first = all.first else { return nil }
    guard all.count > 1 else { return Notice(.warning, first) }
    return Notice(
      .warning,
      "\(Notation.count(all.count)) mistakes, and the usual values in their places; the first: \(first)",
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
