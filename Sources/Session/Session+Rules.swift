import Commands
import EventLoop
import NetTypes
import Observation

extension Session {
  /// The commands of the file that a handler names; none for other handlers.
  func rules(of handler: Handler) throws(CommandFailure) -> Block {
    guard case .rules(let written) = handler else { return Block() }
    let path = path(written)
    let bytes = try engine { () throws(NetError) in
      try environment.readFile(path, limits.rulesBytes)
    }
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw CommandFailure(NetError(code: "ERR_FILE", message: "\(path) is not UTF-8 text"))
    }
    do throws(SyntaxError) {
      let rules = try Block(parsing: text, source: path)
      noteReopening(by: rules)
      return rules
    } catch {
      let sentence = "\(error.position): \(error.problem.what)"
      throw CommandFailure(
        NetError(code: "ERR_INVALID_ARG_VALUE", message: sentence),
        explanation: Explanation(sentence, error.problem.remedy))
    }
  }

  /// Runs rules for a socket.
  func run(_ rules: Block, on entry: SocketEntry) {
    var scope = Scope(selection: Selection(entry.id))
    scope.isOfRules = true
    performLater(rules, scope)
  }

  /// Runs what answers events, for a socket that was accepted before: for a greeting it is too late.
  func runAnswers(of rules: Block, on entry: SocketEntry) {
    let answers = rules.entries.filter { if case .on = $0.command { true } else { false } }
    run(Block(answers), on: entry)
  }
}
