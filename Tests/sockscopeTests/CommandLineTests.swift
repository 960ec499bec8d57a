import ArgumentParser
import Commands
import Foundation
import Manual
import Testing

@testable import sockscope

@Suite struct CommandLineHelpTests {
  /// The commands of the command line, the program first.
  private static let commands: [ProgramDescription.Command] = {
    let dump = Data(Sockscope._dumpHelp().utf8)
    guard let program = try? JSONDecoder().decode(ProgramDescription.self, from: dump) else {
      return []
    }
    return [program.command] + program.command.shownSubcommands
  }()

  @Test("every subcommand, flag and word says what it is, in one sentence")
  func said() {
    #expect(Self.commands.count > 4)
    for command in Self.commands {
      #expect(command.abstract?.hasSuffix(".") == true, "\(command.commandName)")
      for argument in command.shownArguments {
        let abstract = argument.abstract ?? ""
        #expect(abstract.hasSuffix("."), "\(command.commandName) \(argument.valueName ?? "")")
      }
    }
  }

  @Test("what is hidden is for tests only")
  func hidden() {
    for command in Self.commands {
      let hidden = (command.arguments ?? []).filter { !$0.shouldDisplay }
      #expect(hidden.allSatisfy { ["crash", "noise"].contains($0.names?.first?.name) })
    }
  }
}

@Suite struct UsageMessageTests {
  @Test("a subcommand that may have been meant is told, and no option that can't have been")
  func improved() {
    func message(_ arguments: String...) -> String {
      do {
        _ = try Sockscope.parseAsRoot(arguments)
        return ""
      } catch {
        return UsageMessage.improved(
          Sockscope.fullMessage(for: error), subcommands: ["connect", "run"]
        ).split(separator: "\n").first.map(String.init) ?? ""
      }
    }
    #expect(message("--foo") == "Error: Unknown option '--foo'")
    #expect(message("--dmo") == "Error: Unknown option '--dmo'. Did you mean '--demo'?")
    #expect(
      message("conect", "1")
        == "Error: 2 unexpected arguments: 'conect', '1'. Did you mean 'sockscope connect'?")
    #expect(
      message("rn") == "Error: Unexpected argument 'rn'. Did you mean 'sockscope run'?")
    #expect(message("8124") == "Error: Unexpected argument '8124'")
  }
}

@Suite struct LanguageCompletionTests {
  /// The candidates after `words`, the last of which is completed, in a shell that divides none.
  private func complete(_ words: String..., isSplit: Bool = false) -> [String] {
    LanguageCompletion(
      verb: words[1], words: words, index: words.count - 1, prefix: words.last ?? "",
      isSplit: isSplit
    ).candidates.map(\.text)
  }

  @Test("options come after the address, those that were given no more")
  func options() {
    #expect(complete("sockscope", "listen", "8124", "back") == ["backlog="])
    #expect(complete("sockscope", "listen", "8124", "backlog=5", "back") == [])
    #expect(complete("sockscope", "connect", "8124", "nodelay") == ["noDelay"])
    #expect(complete("sockscope", "connect", "8124", "").contains("family="))
    #expect(complete("sockscope", "listen", "127.").first == "127.0.0.1:")
  }

  @Test("values are those of the registry, as whole words")
  func values() {
    #expect(complete("sockscope", "listen", "8124", "handler=e") == ["handler=echo"])
    #expect(
      complete("sockscope", "connect", "8124", "family=") == ["family=4", "family=6", "family=0"])
  }

  @Test("flags and words that the language would read otherwise do no harm")
  func others() {
    #expect(complete("sockscope", "listen", "-v", "8124", "--json", "back") == ["backlog="])
    #expect(complete("sockscope", "listen", "'a b'", "back") == ["backlog="])
    #expect(complete("sockscope", "listen", "#", "back") == ["backlog="])
    #expect(complete("sockscope", "listen", "8124", "\"ba") == [])
  }

  @Test(
    "where the shell divides words, they are put together, and only the last part is replaced",
    arguments: [
      (["8124", "handler", "=", "e"], ["echo"]), (["8124", "family", "="], ["4", "6", "0"]),
      (["127.0.0.1", ":", "80", "back"], ["backlog="]),
      (["[", "::", "1]", ":", "80", "nod"], ["noDelay"]),
      (["@", "name", "back"], ["backlog="]), (["127"], ["127.0.0.1:"]),
    ])
  func divided(words: [String], candidates: [String]) {
    let verb = words.contains("family") ? "connect" : "listen"
    let all = ["sockscope", verb] + words
    let completion = LanguageCompletion(
      verb: verb, words: all, index: all.count - 1, prefix: all[all.count - 1], isSplit: true)
    #expect(completion.candidates.map(\.text) == candidates)
  }

  @Test("what stands after the cursor does not matter")
  func cursor() {
    let words = ["sockscope", "listen", "8124", "handler=echo", "noDelay"]
    let completion = LanguageCompletion(
      verb: "listen", words: words, index: 3, prefix: "hand", isSplit: false)
    #expect(completion.candidates.map(\.text) == ["handler="])
  }
}

@Suite struct ScriptFileTests {
  @Test("a file is parsed as a whole, and says where it is wrong")
  func parse() throws {
    let text = "listen 0\r\n# two\n\n connect s1"
    #expect(
      try ScriptFile.lines(Array(text.utf8), "f").map(\.description) == ["listen 0", "connect s1"])
    let error = #expect(throws: ScriptFile.Failure.self) {
      try ScriptFile.lines(Array("listen 0\n listen 70000".utf8), "f")
    }
    #expect(
      error?.description.hasPrefix("f:2:9: \"70000\" is not a port") == true,
      "\(error?.description ?? "")")
  }

  @Test("bytes that are no text are refused instead of changed")
  func binary() {
    let error = #expect(throws: ScriptFile.Failure.self) {
      try ScriptFile.lines([0x70, 0xFF], "f")
    }
    #expect(error?.description.hasPrefix("f: it is not UTF-8 text") == true)
  }
}
