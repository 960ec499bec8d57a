extension Registry {
  /// Block lists and abort signals.
  static let lists: [CommandSpecification] = [
    CommandSpecification(
      "block", .name("LIST"), .blockRule, summary: "add a rule to a block list",
      details: [
        "The list is made with its first rule. Servers and connections take it with blockList=LIST."
      ],
      examples: [
        "block lan address 192.168.0.1", "block lan range 10.0.0.1 10.0.0.9",
        "block lan subnet 10.0.0.0/8",
      ],
      command: { .block($0, $1) }),
    CommandSpecification(
      "check", .name("LIST"), .value("IP"), effect: .asks,
      summary: "ask whether a block list has an address",
      examples: ["check lan 10.0.0.5"],
      command: { .check($0, $1) }),
    CommandSpecification(
      "rules", .name("LIST"), effect: .asks,
      summary: "list the rules of a block list, the newest first",
      examples: ["rules lan"],
      command: { .rules($0) }),
    CommandSpecification(
      "signal", .name("NAME"), summary: "make an abort signal, for the option signal=NAME",
      examples: ["signal stop"],
      command: { .signal($0) }),
    CommandSpecification(
      "abort", .name("NAME"), summary: "trigger an abort signal: what was given it is closed",
      examples: ["abort stop"],
      command: { .abort($0) }),
  ]
}

extension Parameter where Value == BlockRule {
  /// `address A`, `range A B` or `subnet A/N`.
  static var blockRule: Parameter {
    .custom("RULE", .value(ruleSyntax)) { words throws(SyntaxError) in
      let kind = try words.next("RULE")
      switch kind.bareText?.lowercased() {
      case "address": return .address(try Argument(words.next("ADDRESS"), "an address"))
      case "range":
        return .range(
          try Argument(words.next("FIRST"), "an address"),
          try Argument(words.next("LAST"), "an address"))
      case "subnet": return .subnet(try Argument(words.next("SUBNET"), "a subnet"))
      default:
        throw SyntaxError(
          "\(Quoting.excerpt(kind.shown)) is not a kind of rule",
          remedy: "write address A, range A B or subnet A/BITS", at: kind.position)
      }
    }
  }

  private static var ruleSyntax: ValueSyntax {
    .choice([
      ValueSyntax.Choice("address", "one address: address 10.0.0.1"),
      ValueSyntax.Choice("range", "from the first to the last: range 10.0.0.1 10.0.0.9"),
      ValueSyntax.Choice("subnet", "an address and its bits: subnet 10.0.0.0/8"),
    ])
  }
}
