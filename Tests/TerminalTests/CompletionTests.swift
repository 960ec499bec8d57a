import Foundation
import TestSupport
import Testing

extension TerminalTests {
  /// The completions, in the shells that they are made for.
  @Suite struct CompletionTests {
    /// A shell with a prompt that is easy to find, the program in its path, and its completions.
    private func shell(_ name: String) throws -> Tmux {
      let path = URL(filePath: Program.path).deletingLastPathComponent()
        .path(percentEncoded: false)
      let (start, load) =
        switch name {
        case "bash":
          ("PS1='ready> ' /bin/bash --norc --noprofile -i", "source <(sockscope completions bash)")
        case "zsh":
          (
            "PS1='ready> ' /usr/bin/zsh -f -i",
            "autoload -Uz compinit && compinit -u -d \(Program.home)/zcompdump"
              + " && source <(sockscope completions zsh)"
          )
        default:
          (
            "/usr/bin/fish --no-config -i -C 'set -g fish_autosuggestion_enabled 0; function fish_prompt; echo \"ready> \"; end'",
            "sockscope completions fish | source"
          )
        }
      let tmux = try Tmux(
        columns: 100, rows: 30, command: "PATH=\(path):/usr/bin:/bin \(start)")
      try tmux.wait(for: "ready>")
      try tmux.type(load + "; echo loa''ded")
      try tmux.press("Enter")
      try tmux.wait("completions") { rows in
        rows.contains { $0.trimmingCharacters(in: .whitespaces) == "loaded" }
      }
      return tmux
    }

    /// Types `text`, Tab and `rest` at the prompt, and waits for what becomes of it.
    private func complete(
      _ text: String, then rest: String = "", to result: String, in tmux: Tmux
    ) throws {
      try tmux.type(text)
      try tmux.press("Tab")
      if !rest.isEmpty { try tmux.type(rest) }
      try tmux.wait(for: "ready> ", result)
      try tmux.press("C-u")
      try tmux.wait("an empty line") { rows in
        let last = rows.last { !$0.allSatisfy(\.isWhitespace) } ?? ""
        return last.trimmingCharacters(in: .whitespaces) == "ready>"
      }
    }

    @Test("subcommands, flags and values are completed", arguments: ["bash", "zsh", "fish"])
    func words(name: String) throws {
      let tmux = try shell(name)
      try complete("sockscope compl", to: "sockscope completions ", in: tmux)
      try complete("sockscope completions f", to: "sockscope completions fish", in: tmux)
      try complete("sockscope --no-co", to: "sockscope --no-color ", in: tmux)
      try complete("sockscope --theme dus", to: "sockscope --theme dusk ", in: tmux)
    }

    @Test("words of the language are completed", arguments: ["bash", "zsh", "fish"])
    func language(name: String) throws {
      let tmux = try shell(name)
      let listen = "sockscope listen 8124"
      // No blank follows a word that goes on.
      try complete("\(listen) backl", then: "5", to: "\(listen) backlog=5", in: tmux)
      try complete("\(listen) handler=ec", then: "x", to: "\(listen) handler=echo x", in: tmux)
      try complete("\(listen) --json noD", then: "x", to: "\(listen) --json noDelay x", in: tmux)
      try complete("sockscope connect 127", then: "80", to: "connect 127.0.0.1:80", in: tmux)
      try complete(
        "sockscope connect localhost:80 fam", then: "4", to: "localhost:80 family=4", in: tmux)
    }

    @Test("a script loads without a word", arguments: ["bash", "zsh", "fish"])
    func silent(name: String) throws {
      let (status, script, error) = try Program.run(["completions", name])
      #expect(status == 0)
      #expect(error == "")
      let file = Program.home + "/completions.\(name)"
      try script.write(toFile: file, atomically: true, encoding: .utf8)
      let tool = name == "bash" ? "/bin/bash" : "/usr/bin/\(name)"
      let checked = try Program.run(tool, ["-n", file])
      #expect(checked.status == 0 && checked.output == "" && checked.error == "")
    }

    @Test("another shell is refused, with those that there are")
    func unknown() throws {
      let (status, output, error) = try Program.run(["completions", "csh"])
      #expect(status != 0)
      #expect(output == "")
      #expect(error.contains("csh") && error.contains("bash") && error.contains("fish"))
    }
  }

  /// The manual page, as readers of such pages see it.
  @Suite struct ManualTests {
    private func page() throws -> String {
      let (status, page, error) = try Program.run(["man"])
      #expect(status == 0)
      #expect(error == "")
      let file = Program.home + "/sockscope.1"
      try page.write(toFile: file, atomically: true, encoding: .utf8)
      return file
    }

    @Test("groff and mandoc find nothing wrong")
    func wellFormed() throws {
      let file = try page()
      let groff = try Program.run("/usr/bin/groff", ["-ww", "-man", "-Tutf8", "-z", file])
      #expect(groff.status == 0)
      #expect(groff.output + groff.error == "")
      let mandoc = try Program.run("/usr/bin/mandoc", ["-Tlint", "-Wwarning", file])
      #expect(mandoc.status == 0)
      #expect(mandoc.output + mandoc.error == "")
    }

    @Test("what is to be typed comes out as it is typed", arguments: ["groff", "mandoc"])
    func text(tool: String) throws {
      let file = try page()
      let arguments = tool == "groff" ? ["-man", "-Tascii", "-P-cbou", file] : ["-Tascii", file]
      var text = try Program.run("/usr/bin/\(tool)", arguments).output
      // Bold and underlined text is struck over.
      text.replace(/.\u{8}/, with: "")
      for line in ["sockscope [-e COMMAND]...", "listen 127.0.0.1:0 as web handler=echo", "^P"] {
        #expect(text.contains(line), "\(line)")
      }
    }
  }
}
