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

/// A question before something that can't be undone.
enum Confirmation: Hashable, Sendable {
  /// Whether to run a line that ends something.
  case end(EndQuestion)
  /// Whether to quit while so many sockets are open, and to leave the last picture then.
  case quit(openSockets: Int, keepsFrame: Bool = false)
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
    /// Runs this line, after a question where it ends something.
    case run(String)
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
