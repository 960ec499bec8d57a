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

  /// Does `work` on the loop, to its end; returns the exit status.
  ///
  /// The events of scripts go to standard output, as text where no JSON is asked for.
  static func run(
    _ options: HeadlessOptions, isScript: Bool = false,
    _ work: @escaping @NetActor @Sendable (Headless) -> Void
  ) throws -> ExitCode {
    try MainActor.assumeIsolated {
      let program: HeadlessProgram
      do {
        program = try HeadlessProgram(options, isScript: isScript)
      } catch {
        throw Sockscope.refusal("\(error)")
      }
      return ExitCode(program.run(work))
    }
  }
}
