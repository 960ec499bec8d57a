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
        // In a block a command begins anew; after one there is nothing more.
        case .brace("{", let position):
          before = []
          end = position.column
        case .brace, .newline: return nil
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
      if command.parameters.first?.kind == .command {
        var inner = self
        inner.before.removeFirst()
        return inner.candidates(in: context)
      }
      let kinds = kinds(of: command, context)
      if kinds.contains(.data) {
        return (
          typed, matching(Payload.prefixes.map { .init($0.text, $0.summary, endsWord: false) })
        )
      }
      guard kinds.isEmpty else {
        return (typed, matching(kinds.flatMap { values($0, context) }))
      }
      return options(of: command)
    }

    /// What may be written as the next word; nothing where options follow.
    private func kinds(
      of command: CommandSpecification, _ context: CompletionContext
    ) -> [ParameterDescription.Kind] {
      let index = before.count - 1
      var parameters = command.parameters
      // An object may stand in front of the first parameter that must be there.
      if let first = parameters.first, first.isOptional, parameters.count > 1,
        !parameters[1].isOptional
      {
        guard index > 0 else { return [parameters[1].kind] }
        let known = first.kind == .target(.server) ? context.servers : context.sockets
        if !known.contains(where: { $0.name == before[1].bareText }) { parameters.removeFirst() }
      }
      if let last = parameters.last, last.kind == .data || last.kind == .text,
        index >= parameters.count - 1
      {
        return [last.kind]
      }
      // What may be missing, and what may stand there then.
      let rest = parameters.dropFirst(index)
      let missing = rest.prefix { $0.isOptional }
      return (missing + rest.dropFirst(missing.count).prefix(1)).map(\.kind)
    }

    /// The command whose words these are; the inner one, where a command takes another.
    var command: CommandSpecification? {
      guard let name = before.first?.bareText, let command = Registry.command(named: name) else {
        return nil
      }
      guard command.parameters.first?.kind == .command else { return command }
      var inner = self
      inner.before.removeFirst()
      return inner.command ?? command
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
      case .target(.any):
        return context.servers.map(\.candidate) + context.sockets.map(\.candidate) + [selection]
          + [.init("*", "all servers and sockets")]
      case .target(.socket):
        return context.sockets.map(\.candidate) + [
          selection, .init("@marked", "all that are marked"),
        ]
          + context.servers.map { .init("\($0.name).*", "all sockets of \($0.name)") }
          + [.init("*", "all sockets")]
      case .data: return []
      case .value(let syntax): return candidates(syntax)
      case .theme:
        return [.init(AutomaticTheme.name, AutomaticTheme.summary)]
          + context.themes.map(\.candidate)
      case .event, .goal:
        return EventName.allCases.filter { kind == .goal || $0 != .callback }
          .map { .init($0.rawValue, $0.summary) }
      case .handler: return candidates(.choice(Handler.choices))
      case .block: return [.init("{", "commands, up to }")]
      case .command, .property, .condition, .text: return []
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
