import Commands
import Observation
import TerminalUI

/// What has the keyboard: the panes, or something above them.
enum Layer: Hashable, Sendable {
  /// The panes.
  case panes
  /// The command line.
  case command(CommandEntry)
  /// A filter that is being typed.
  case filter(FilterEntry)
  /// The help.
  case help(HelpPage)
  /// A question before something that can't be undone.
  case confirmation(Confirmation)
  /// The list of what can be done to the selection.
  case actions(ActionMenu)
  /// The palette.
  case palette(Palette)
  /// The line for a search in the stream.
  case search(SearchEntry)
  /// The line for what is to be sent.
  case send(SendEntry)
  /// The cursor in the stream, which chooses bytes.
  case bytes
  /// What to copy from the stream, and where to.
  case copy(CopyMenu)
  /// The list of the commands that were given, with the chosen one.
  case log(chosen: Int)
  /// How the engine is doing, from this line on.
  case engine(top: Int)
}

/// A command line that is being typed.
struct CommandEntry: Hashable, Sendable {
  /// The text and the cursor.
  var editor: LineEditor
  /// What `Tab` found.
  var completion: CompletionList?
  /// Why the line can't be run.
  var error: SyntaxError?
  /// The search through the lines that were entered before, while there is one.
  var reverse: ReverseSearch?
}

/// The candidates of a completion, of which `Tab` takes one after the other.
struct CompletionList: Hashable, Sendable {
  /// The candidates; two or more.
  var candidates: [Completion.Candidate]
  /// The one that is in the line; `nil` while only their common start is.
  var chosen: Int?
  /// The characters before the cursor that the next candidate replaces.
  var inserted: Int
}

/// A page of help and how far it is scrolled.
struct HelpPage: Hashable, Sendable {
  /// The command that it explains; `nil` for the keys and the list of commands.
  var verb: String?
  /// The first visible line.
  var top = 0
  /// What is searched for; `nil` while nothing is.
  var search: LineEditor?
}

/// A question before something that can't be undone; it keeps what it asked about.
enum Confirmation: Hashable, Sendable {
  /// Whether to run a line that closes this socket, which was in this state at the key press.
  case close(line: String, socket: ObjectID, peer: String, state: String)
  /// Whether to run a line for the sockets that were marked at the key press.
  case marked(BulkQuestion)
  /// Whether to run a line that closes so many servers or sockets at once: asked of whoever typed
  /// it, who has to press the same key again.
  case closeMany(line: String, count: Int)
  /// Whether to run a line that takes this closed row out of its list.
  case forget(line: String, ObjectID)
  /// Whether to run a line that takes so many closed rows out of the lists; the same key again is the
  /// answer.
  case forgetMany(line: String, count: Int)
  /// Whether to quit while so many sockets are open, and to leave the last picture then.
  case quit(openSockets: Int, keepsFrame: Bool = false)
}

/// Whether to do something to many sockets that can't be undone.
struct BulkQuestion: Hashable, Sendable {
  /// The line to run.
  var line: String
  /// The sockets that were marked when the key was pressed, and that it is run for.
  var sockets: [ObjectID]
  /// Whether it has to be answered twice: what was received and not read is lost.
  var isHarsh: Bool
  /// Whether it was answered once.
  var isArmed = false
}

/// The list of what can be done to the selection.
struct ActionMenu: Hashable, Sendable {
  /// What the list is about: `c1`, `3 marked sockets`.
  var subject: String
  /// The entries.
  var items: [ActionItem]
  /// The chosen entry.
  var chosen = 0
}

/// One thing that can be done to a server or a socket.
struct ActionItem: Hashable, Sendable {
  /// What choosing it does.
  enum Choice: Hashable, Sendable {
    /// Runs this line.
    case run(String)
    /// Runs this line after a question.
    case ask(String)
    /// Runs this line for the marked sockets after a question, which is asked twice where it is harsh.
    case askForMarked(String, isHarsh: Bool)
    /// Runs this line, which takes a closed row out of its list, after a question.
    case askToForget(String, ObjectID)
    /// Runs this line, which takes all closed rows out of the lists, after a question.
    case askToForgetAll(String)
    /// Opens the line for what is to be sent.
    case send
    /// Opens the command line with this text.
    case type(String)
    /// Nothing, for this reason.
    case disabled(String)
  }

  /// The command that it stands for.
  var command: String
  /// What that does, in the words of the registry.
  var summary: String
  /// What choosing it does.
  var choice: Choice
}
