extension Parameter where Value == [Target] {
  /// One or more objects, up to where a goal begins.
  static var targets: Parameter {
    .custom("TARGET...", .target(.any)) { words throws(SyntaxError) in
      var targets = [try Target(words.next("TARGET"), of: .any, for: words.verb)]
      while let word = words.peek(), !isGoal(words) {
        targets.append(try Target(word, of: .any, for: words.verb))
        _ = words.next()
      }
      return targets
    }
  }

  /// Whether the next word is an event's name, or begins a condition.
  private static func isGoal(_ words: WordReader) -> Bool {
    words.peek()?.bareText.flatMap { EventName(named: $0) } != nil || Condition.begins(at: words)
  }
}

extension Parameter where Value == [Condition] {
  /// Conditions on the fields of an event, up to where none begins.
  static var conditions: Parameter {
    .custom("CONDITION...", .condition, isOptional: true) { words throws(SyntaxError) in
      var conditions: [Condition] = []
      while Condition.begins(at: words) { conditions.append(try Condition(&words)) }
      return conditions
    }
  }
}

extension Parameter where Value == WaitCommand.Goal {
  /// An event with conditions, or a condition on a property.
  static var goal: Parameter {
    .custom("EVENT|PROPERTY OP VALUE", .goal) { words throws(SyntaxError) in
      // A property may have an event's name: `wait c1 timeout = 500`.
      if Condition.begins(at: words) { return .property(try Condition(&words)) }
      let event = try EventName(words.next("EVENT"), isListenedTo: false)
      var conditions: [Condition] = []
      while Condition.begins(at: words), words.peek()?.assignment()?.name.lowercased() != "timeout"
      {
        conditions.append(try Condition(&words))
      }
      return .event(event, conditions)
    }
  }
}
