import Commands
import Observation

/// A question before a line ends something for good.
///
/// It keeps what it asked about: the line is run for that, whatever is selected or marked at the
/// answer.
struct EndQuestion: Hashable, Sendable {
  /// The line to run.
  let line: Line
  /// Whether it was typed, and not what a key or a menu stands for.
  let isTyped: Bool
  /// What `.` stands for in it.
  let selection: ObjectID?
  /// What `@marked` stands for in it.
  let marked: [ObjectID]
  /// What ends, in words.
  let subject: String
  /// The socket that it is about, when it is about one.
  let socket: ObjectID?
  /// Whether that is closed and waits to connect again.
  private let givesUp: Bool
  /// Whether that was among what is known of the session.
  private let wasKnown: Bool
  /// How many times a yes is still wanted; at least 1.
  private(set) var wanted: Int
  /// Whether a yes was said already.
  private(set) var isArmed = false

  /// The question before `line`, in a session that is as `snapshot` says; `nil` where `policy` wants
  /// none.
  init?(
    before line: Line, isTyped: Bool = true, in snapshot: Snapshot, selection: ObjectID?,
    marked: [ObjectID],
    _ policy: ConfirmationPolicy
  ) {
    let losses = Losses(by: line, in: snapshot, selection: selection, marked: marked)
    let rows = line.forgottenRows(in: snapshot, selection: selection)
    wanted = max(
      policy.answers(forEnding: losses.count, isAbrupt: losses.isAbrupt),
      policy.answers(forEnding: rows, isAbrupt: true))
    guard wanted > 0 else { return nil }
    self.line = line
    self.isTyped = isTyped
    self.selection = selection
    self.marked = marked
    socket = losses.count == 1 ? losses.sockets.first : nil
    let row = snapshot.known(socket)
    wasKnown = row != nil
    givesUp = row?.isWaiting == true
    subject =
      row?.subject
      ?? [losses.text, Self.words(forRows: rows)].filter { !$0.isEmpty }.joined(separator: ", ")
  }

  private static func words(forRows count: Int) -> String {
    switch count {
    case 0: ""
    case 1: "1 closed row, with all that is kept of it"
    default: "\(Notation.count(count)) closed rows, with all that is kept of them"
    }
  }

  /// What holds for the answer.
  var terms: String {
    if givesUp, let socket {
      return "It gives up connecting; reconnect \(socket) connects it again."
    }
    let others =
      if line.endings.contains(where: \.isOpenEnded) {
        "What opens meanwhile ends, too. "
      } else if socket == nil {
        "What closes meanwhile is left alone. "
      } else {
        ""
      }
    return others + "This can't be undone."
  }

  /// Takes a yes in; `true` when it was the last one that is wanted.
  mutating func sayYes() -> Bool {
    wanted -= 1
    isArmed = true
    return wanted == 0
  }

  /// Why the line is not run any more in a session that is as `snapshot` says; `nil` when it is.
  func refusal(in snapshot: Snapshot) -> String? {
    guard let socket, wasKnown, snapshot.known(socket)?.mayEnd != true else { return nil }
    return "\(socket) closed meanwhile: nothing was done"
  }
}

extension SocketRow {
  /// What a question says that it is about.
  fileprivate var subject: String {
    let peer = remote?.shortAddress ?? "an unnamed peer"
    return isWaiting
      ? "\(id), closed, waits to connect to \(peer) again"
      : "\(id) with \(peer), \(readyState.rawValue)"
  }
}

extension Ending {
  /// Whether it means whatever there is when the line runs.
  fileprivate var isOpenEnded: Bool {
    switch subject {
    case .sockets(.all), .sockets(.members), .servers(.all), .signalled: true
    case .sockets, .servers: false
    }
  }
}
