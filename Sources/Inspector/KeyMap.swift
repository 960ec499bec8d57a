public import Commands
import TerminalUI

/// Which key does what: the usual table, with what a configuration changes in it.
public struct KeyMap: Hashable, Sendable {
  /// Keys that a configuration gives to an action.
  public struct Assignment: Hashable, Sendable {
    /// The action's name: ``KeyMap/actions``.
    public var action: String
    /// The keys by their names; none for an action that keeps only its name in the palette.
    public var keys: [String]
    /// Where it says so.
    public var position: SourcePosition

    /// Keys for an action.
    public init(action: String, keys: [String], position: SourcePosition) {
      self.action = action
      self.keys = keys
      self.position = position
    }
  }

  /// Something that is wrong with an assignment; the rest holds.
  public struct Remark: Hashable, Sendable {
    /// Where it stands.
    public var position: SourcePosition
    /// What is wrong, and what to do.
    public var problem: Problem
  }

  /// The names of all actions.
  public static var actions: [String] { Action.allCases.map(\.rawValue) }

  /// The usual keys.
  public static let standard = KeyMap(table: KeyBinding.table)

  /// All actions, each with its keys.
  let table: [KeyBinding]
  private let byKey: [KeyPress: KeyBinding]

  private init(table: [KeyBinding]) {
    self.table = table
    byKey = Dictionary(
      table.flatMap { binding in binding.keys.map { ($0, binding) } },
      uniquingKeysWith: { first, _ in first })
  }

  /// The usual keys with `assignments`, and what is wrong with them.
  ///
  /// A key that is given to an action is taken from the one that has it usually, which is said when
  /// that is left without any. What could not be left any more, such as a screen without a key for
  /// the command line, keeps its keys.
  public static func assigning(_ assignments: [Assignment]) -> (map: KeyMap, remarks: [Remark]) {
    var table = KeyBinding.table
    var remarks: [Remark] = []
    var owners: [KeyPress: Assignment] = [:]
    var assigned: [Action: Assignment] = [:]
    for assignment in assignments {
      guard let action = Action(rawValue: assignment.action),
        let index = table.firstIndex(where: { $0.action == action })
      else {
        remarks.append(unknown(assignment))
        continue
      }
      var keys: [KeyPress] = []
      for name in assignment.keys {
        guard let key = KeyPress(name: name) else {
          remarks.append(
            Remark(
              position: assignment.position,
              problem: Problem(
                "keys.\(assignment.action): there is no key named \(shown(name))",
                remedy: "write a character, ^X, Alt-x, F5, Space, Tab, Enter, PgUp and the like")))
          continue
        }
        if let owner = owners[key] {
          remarks.append(
            Remark(
              position: assignment.position,
              problem: Problem(
                "keys.\(assignment.action): \(key.name) is given to \(owner.action) already, "
                  + "in line \(owner.position.line), and stays there",
                remedy: "choose another key for one of them")))
          continue
        }
        owners[key] = assignment
        keys.append(key)
      }
      table[index].keys = keys
      assigned[action] = assignment
    }
    for index in table.indices where assigned[table[index].action] == nil {
      remarks += take(owners, from: &table[index])
    }
    for action in Action.indispensable {
      guard let index = table.firstIndex(where: { $0.action == action }), table[index].keys.isEmpty,
        let usual = KeyBinding.of(action)
      else { continue }
      for other in table.indices { table[other].keys.removeAll(where: usual.keys.contains) }
      table[index].keys = usual.keys
      let position =
        assigned[action]?.position ?? usual.keys.lazy.compactMap { owners[$0]?.position }.first
      remarks.append(
        Remark(
          position: position ?? SourcePosition(line: 1, column: 1),
          problem: Problem(
            "keys.\(action.rawValue) must have a key, and keeps \(usual.keyNames)",
            remedy: "give it another one")))
    }
    remarks.sort { ($0.position.line, $0.position.column) < ($1.position.line, $1.position.column) }
    return (KeyMap(table: table), remarks)
  }

  /// A name from a file: in quotes, harmless, and no more of it than a message has room for.
  private static func shown(_ name: String) -> String {
    String(reflecting: name.count > 40 ? name.prefix(37) + "..." : name)
  }

  private static func unknown(_ assignment: Assignment) -> Remark {
    let typed = assignment.action.lowercased()
    // A slip, or the beginning of a longer name.
    let nearest =
      Suggestion.nearest(to: assignment.action, in: actions)
      ?? actions.first { typed.count > 2 && $0.lowercased().hasPrefix(typed) }
    return Remark(
      position: assignment.position,
      problem: Problem(
        "keys: there is no action \(shown(assignment.action))",
        remedy: nearest.map { "did you mean \($0)?" }
          ?? "known are \(actions.joined(separator: ", "))"))
  }

  /// Takes the keys from a binding that others were given; says so when it has none then.
  private static func take(
    _ owners: [KeyPress: Assignment], from binding: inout KeyBinding
  ) -> [Remark] {
    let taken = binding.keys.filter { owners[$0] != nil }
    binding.keys.removeAll { owners[$0] != nil }
    guard binding.keys.isEmpty, !Action.indispensable.contains(binding.action),
      let key = taken.first, let owner = owners[key]
    else { return [] }
    return [
      Remark(
        position: owner.position,
        problem: Problem(
          "keys.\(owner.action): \(key.name) was the only key of \(binding.action.rawValue), which has none now",
          remedy: "give \(binding.action.rawValue) another one, or use the palette"))
    ]
  }

  /// The binding of `key`, if it has one.
  func of(_ key: KeyPress) -> KeyBinding? { byKey[key] }

  /// The binding of `action`.
  func of(_ action: Action) -> KeyBinding? { table.first { $0.action == action } }

  /// The first key of `action` in words; the name of the action when it has none.
  func name(_ action: Action) -> String {
    of(action)?.keys.first?.name ?? "the palette's \(action.rawValue)"
  }
}

extension Model {
  /// The name of the key that does this, for a text of the screen.
  func keyName(_ action: Action) -> String { keyMap.name(action) }
}

extension Action {
  /// What must not be without a key: else one could not get on, or away.
  fileprivate static let indispensable: [Action] = [.commandLine, .back, .quit, .interrupt, .open]
}
