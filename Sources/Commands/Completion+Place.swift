extension Completion {
  /// A place in a line: the words of its command before it, and the start of the word at it.
  struct Place {
    /// The words before.
    var before: [Word] = []
    /// What is typed of the word so far; all of it bare.
    var typed = ""

    /// The place at the end of `text`; `nil` where nothing can be completed.
    init?(_ text: String) {
      guard let tokens = try? Lexer.tokens(of: text, line: 1) else { return nil }
      let length = text.unicodeScalars.count
      var end = 0
      for token in tokens {
        switch token {
        case .word(let word):
          before.append(word)
          end = word.range.upperBound
        case .semicolon(let position):
          before = []
          end = position.column
        case .brace: return nil
        }
      }
      // What follows the last token is blank, or a comment.
      guard text.unicodeScalars.dropFirst(end).allSatisfy({ " \t\r".unicodeScalars.contains($0) })
      else { return nil }
      guard end == length, length > 0 else { return }
      guard let text = before.popLast()?.bareText else { return nil }
      typed = text
    }

    /// What is typed of the part to complete, and what may stand there.
    func candidates(
      in context: CompletionContext
    ) -> (typed: String, candidates: [Completion.Candidate]) {
      guard let verb = before.first else { return (typed, verbs()) }
      guard let name = verb.bareText, let command = Registry.command(named: name) else {
        return (typed, [])
      }
      let index = before.count - 1
      if let last = command.parameters.last, last.kind == .data,
        index >= command.parameters.count - 1
      {
        return (
          typed, matching(Payload.prefixes.map { .init($0.text, $0.summary, endsWord: false) })
        )
      }
      guard index >= command.parameters.count else {
        return (typed, matching(values(command.parameters[index].kind, context)))
      }
      return options(of: command)
    }

    private func verbs() -> [Completion.Candidate] {
      var candidates = Registry.commands.map { Completion.Candidate($0.verb, $0.summary) }
      // Other names only for those who begin to type one: the list stays free of doubles.
      if !typed.isEmpty {
        for command in Registry.commands {
          candidates += command.aliases.map { .init($0, "the same as \(command.verb)") }
        }
      }
      return candidates.filter { $0.text.lowercased().hasPrefix(typed.lowercased()) }
    }

    private func options(
      of command: CommandSpecification
    ) -> (typed: String, candidates: [Completion.Candidate]) {
      let given = before.compactMap { ($0.assignment()?.name ?? $0.bareText)?.lowercased() }
      if command.options.contains(where: { $0.form == .naming && $0.name == given.last }) {
        return (typed, [])
      }
      if let equals = typed.utf8.firstIndex(of: UInt8(ascii: "=")) {
        let name = typed[..<equals].lowercased()
        let value = String(typed[typed.utf8.index(after: equals)...])
        guard
          case .assignment(let syntax)? = command.options.first(where: {
            $0.name.lowercased() == name
          })?.form
        else { return (value, []) }
        return (value, candidates(syntax).filter { $0.text.hasPrefix(value) })
      }
      let candidates = command.options.compactMap { option -> Completion.Candidate? in
        let name = option.name.lowercased()
        guard name.hasPrefix(typed.lowercased()), !given.dropFirst().contains(name) else {
          return nil
        }
        switch option.form {
        case .assignment(.boolean), .naming: return .init(option.name, option.summary)
        case .assignment: return .init(option.name + "=", option.summary, endsWord: false)
        }
      }
      return (typed, candidates)
    }

    private func values(
      _ kind: ParameterDescription.Kind, _ context: CompletionContext
    ) -> [Completion.Candidate] {
      let local = [
        Completion.Candidate("127.0.0.1:", "this machine, IPv4", endsWord: false),
        Completion.Candidate("[::1]:", "this machine, IPv6", endsWord: false),
      ]
      let selection = Completion.Candidate(".", "the selection")
      switch kind {
      case .listenAddress: return local
      case .connectAddress: return context.servers.map(\.candidate) + local
      case .target(.server):
        return context.servers.map(\.candidate) + [selection, .init("*", "all servers")]
      case .target(.socket):
        return context.sockets.map(\.candidate) + [selection]
          + context.servers.map { .init("\($0.name).*", "all sockets of \($0.name)") }
          + [.init("*", "all sockets")]
      case .data: return []
      case .value(let syntax): return candidates(syntax)
      case .theme: return context.themes.map(\.candidate)
      case .verb: return Registry.commands.map { .init($0.verb, $0.summary) }
      }
    }

    private func candidates(_ syntax: ValueSyntax) -> [Completion.Candidate] {
      switch syntax {
      case .boolean: [.init("true"), .init("false")]
      case .choice(let choices): choices.map { .init($0.text, $0.summary) }
      case .described: []
      }
    }

    private func matching(_ candidates: [Completion.Candidate]) -> [Completion.Candidate] {
      candidates.filter { $0.text.hasPrefix(typed) }
    }
  }
}
