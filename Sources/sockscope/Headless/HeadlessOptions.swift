import ArgumentParser
import Observation

/// The flags of the forms without a screen.
struct HeadlessOptions: ParsableArguments {
  @Flag(
    name: [.customShort("v"), .customLong("verbose")],
    help: "Print events to standard error, one a line.")
  var isVerbose = false

  @Flag(
    name: .customLong("json"),
    help: "Print events to standard output, one JSON object a line, and nothing else.")
  var isJSON = false

  @Option(
    help: ArgumentHelp(
      "With --json, tell only the first N bytes of received data, or none.",
      valueName: "none|N"))
  var payload: Payload?

  /// How many bytes of received data the lines tell.
  var limit: PayloadLimit { payload?.limit ?? .all }

  /// What `--payload` says.
  struct Payload: ExpressibleByArgument {
    let limit: PayloadLimit

    /// `none`, or a number of bytes.
    init?(argument: String) {
      if argument == "none" {
        limit = .first(0)
      } else if let count = Int(argument), count >= 0 {
        limit = .first(count)
      } else {
        return nil
      }
    }
  }

  func validate() throws {
    if payload != nil, !isJSON {
      throw ValidationError("--payload shortens what --json prints; give both, or neither")
    }
  }
}
