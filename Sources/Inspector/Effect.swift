public import Commands
public import Observation

/// Something that the screen's program wants done.
public enum Effect: Hashable, Sendable {
  /// Run a line in the session; `.` in it stands for `selection`, `@marked` for `marked`.
  ///
  /// What comes of each of its commands comes back as ``Message/outcome(_:)``.
  case run(Line, selection: ObjectID?, marked: [ObjectID] = [])
  /// Take a snapshot and send it as ``Message/snapshot(_:)``.
  case request(SnapshotRequest)
  /// Load the theme of this name, which a command asked for, show it, and say so with
  /// ``Model/note(theme:)``; or say why not with ``Message/refusal(command:_:)``.
  case setTheme(String, by: String)
  /// Show the theme of this name for as long as someone looks at it in a list; `nil` ends that.
  ///
  /// ``setTheme(_:by:)`` ends it, too.
  case preview(theme: String?)
  /// Copy these bytes to a place, and say with ``Message/notice(_:)`` what became of them.
  case copy([UInt8], to: CopyPlace, what: String)
  /// Ring the terminal's bell, if it may be rung.
  case bell
  /// Have the bytes edited in the person's own editor, and send what comes of it as
  /// ``Message/edited(_:file:)``; or say why not with ``Message/notice(_:)``.
  case edit([UInt8])
  /// Write a file, and say with ``Message/notice(_:)`` that it was, or with
  /// ``Message/refusal(command:_:)`` why not.
  case write(FileExport)
  /// Remove a file that an editor had.
  case remove(file: String)
  /// Leave the program with this exit status, and maybe the last picture as text in the terminal.
  case quit(status: Int, keepsFrame: Bool = false)
  /// Give the terminal back and stop, until the shell continues us.
  case suspend
  /// Paint the whole screen anew, whatever the terminal shows.
  case redraw
}
