import ArgumentParser
import Commands
import EventLoop

/// What the forms that are a verb of the language have in common.
enum Verb {
  /// What the language's help says about `verb`, in lines that the help of the program may break.
  static func help(_ verb: String) -> String {
    guard let specification = Registry.command(named: verb) else { return "" }
    let options = specification.options.map { option in
      "  \(option.usage): \(option.summary) (without it: \(option.standard))"
    }
    return (specification.details.flatMap { [$0, ""] } + ["Options:"] + options)
      .joined(separator: "\n")
  }

  /// The command that the arguments after `verb` spell.
  static func line(_ verb: String, _ words: [String]) throws -> Line {
    do {
      return try Line(words: [verb] + words)
    } catch {
      throw Sockscope.refusal("\(error.problem)")
    }
  }

  /// Does what `plan` says, to its end.
  static func run(_ plan: Bridge.Plan, _ options: HeadlessOptions) throws -> ExitCode {
    try run({ () throws(SystemError) in try HeadlessProgram(options) }) {
      Bridge(plan, $0).begin()
    }
  }

  /// Has `begin` called on the loop of a program that `make` makes, and waits for its end.
  static func run(
    _ make: @MainActor () throws(SystemError) -> HeadlessProgram,
    _ begin: @escaping @NetActor @Sendable (Headless) -> Void
  ) throws -> ExitCode {
    try MainActor.assumeIsolated {
      let program: HeadlessProgram
      do {
        program = try make()
      } catch {
        throw Sockscope.refusal("\(error)")
      }
      return ExitCode(program.run(begin))
    }
  }
}
