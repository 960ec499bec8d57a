import Matching
import TerminalUI

/// A search that is being typed.
struct SearchEntry: Hashable, Sendable {
  /// The text and the cursor.
  var editor: LineEditor
  /// How the text is written.
  var syntax: BytePattern.Syntax
  /// What is wrong with the text; `nil` when it can be looked for.
  var problem: Problem?
  /// The search that holds again when this one is given up.
  var former: StreamSearch?
  /// Where the stream stood.
  var position: TailPosition
}
