import Foundation
import Settings
import TerminalUI
import Testing
import Themes

@testable import sockscope

/// A folder that is there for one test.
final class Folder {
  let path: String

  init() throws {
    let url = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    path = url.path(percentEncoded: false)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  func text(_ name: String) -> String? {
    try? String(contentsOfFile: path + "/" + name, encoding: .utf8)
  }

  func write(_ text: String, to name: String) throws {
    try text.write(toFile: path + "/" + name, atomically: false, encoding: .utf8)
  }

  func mode(_ name: String) throws -> Int? {
    let attributes = try FileManager.default.attributesOfItem(atPath: path + "/" + name)
    return attributes[.posixPermissions] as? Int
  }
}

@Suite struct SystemFilesTests {
  @Test("a file is read whole; one that is not there is none")
  func read() throws {
    let folder = try Folder()
    try folder.write("abc", to: "a")
    #expect(try SystemFiles.read(folder.path + "/a", limit: 3) == Array("abc".utf8))
    #expect(try SystemFiles.read(folder.path + "/b", limit: 3) == nil)
    #expect(try SystemFiles.read(folder.path + "/a/b", limit: 3) == nil)
  }

  @Test("what is too large, or no file, is refused with the reason")
  func refuse() throws {
    let folder = try Folder()
    try folder.write("abcd", to: "a")
    let large = #expect(throws: SystemFiles.ReadError.self) {
      try SystemFiles.read(folder.path + "/a", limit: 3)
    }
    #expect(large?.description == "it is larger than 3 bytes")
    let none = #expect(throws: SystemFiles.ReadError.self) {
      try SystemFiles.read(folder.path, limit: 3)
    }
    #expect(none?.description == "it is a folder, not a file")
    #expect(
      throws: SystemFiles.ReadError.self
    ) { try SystemFiles.read(folder.path, limit: 3, .streams) }
    #expect(mkfifo(folder.path + "/pipe", 0o600) == 0)
    let pipe = #expect(throws: SystemFiles.ReadError.self) {
      try SystemFiles.read(folder.path + "/pipe", limit: 3)
    }
    #expect(pipe?.description == "it is not an ordinary file")
  }

  @Test(
    "a pipe or a device is read to its end where that is asked for, and no further than a limit")
  func streams() throws {
    var ends: [Int32] = [0, 0]
    try #require(pipe(&ends) == 0)
    defer { close(ends[0]) }
    let text = Array("print a".utf8)
    #expect(write(ends[1], text, text.count) == text.count)
    close(ends[1])
    #expect(try SystemFiles.read("/proc/self/fd/\(ends[0])", limit: 7, .streams) == text)
    #expect(try SystemFiles.read("/dev/null", limit: 0, .streams) == [])
    let endless = #expect(throws: SystemFiles.ReadError.self) {
      try SystemFiles.read("/dev/zero", limit: 1 << 20, .streams)
    }
    #expect(endless?.description == "it is larger than 1048576 bytes")
  }

  @Test("a file is replaced as a whole, with the mode that was asked for")
  func replace() throws {
    let folder = try Folder()
    try folder.write("old", to: "a")
    try SystemFiles.replace(folder.path + "/a", with: Array("new".utf8), mode: 0o640)
    #expect(folder.text("a") == "new")
    #expect(try folder.mode("a") == 0o640)
    #expect(SystemFiles.names(in: folder.path) == ["a"])
  }

  @Test("a failure to replace leaves the old file and nothing else")
  func replaceFails() throws {
    let folder = try Folder()
    try FileManager.default.createDirectory(
      atPath: folder.path + "/a/b", withIntermediateDirectories: true)
    let error = #expect(throws: SystemError.self) {
      try SystemFiles.replace(folder.path + "/a", with: [1], mode: 0o600)
    }
    #expect(error?.call == "rename")
    #expect(SystemFiles.names(in: folder.path) == ["a"])
  }

  @Test("folders are made, those above them too")
  func folders() throws {
    let folder = try Folder()
    try SystemFiles.makeFolders(folder.path + "/x/y", mode: 0o700)
    #expect(try folder.mode("x/y") == 0o700)
    try SystemFiles.makeFolders(folder.path + "/x/y", mode: 0o700)
    try folder.write("", to: "file")
    #expect(throws: SystemError.self) {
      try SystemFiles.makeFolders(folder.path + "/file/z")
    }
  }

  @Test("the program finds its own file")
  func executable() {
    #expect(SystemFiles.executable?.hasPrefix("/") == true)
  }

  @Test("a configuration that can't be read says why, and one that is not there is none")
  func configuration() throws {
    let folder = try Folder()
    #expect(try SystemFiles.configuration(folder.path + "/none") == nil)
    try folder.write("theme = 'a'", to: "c")
    #expect(try SystemFiles.configuration(folder.path + "/c") == "theme = 'a'")
    try folder.write(String(repeating: "#", count: 2 << 20), to: "huge")
    #expect(
      throws: ConfigurationError.unreadable(
        path: folder.path + "/huge", reason: "it is larger than 1048576 bytes")
    ) { try SystemFiles.configuration(folder.path + "/huge") }
    #expect(
      throws: ConfigurationError.unreadable(
        path: folder.path, reason: "it is a folder, not a file")
    ) { try SystemFiles.configuration(folder.path) }
  }

  @Test("a theme that can't be read says why")
  func theme() throws {
    let folder = try Folder()
    let path = folder.path + "/t.toml"
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    #expect(
      throws: ThemeError.unreadable(path: path, reason: "it is a folder, not a file")
    ) { try SystemFiles.themes.read(path) }
  }
}

@Suite struct StateFolderTests {
  @Test(
    "state lies where the XDG specification has it",
    arguments: [
      (["XDG_STATE_HOME": "/s", "HOME": "/h"], "/s/sockscope"),
      (["XDG_STATE_HOME": "s", "HOME": "/h"], "/h/.local/state/sockscope"),
      (["HOME": "/h"], "/h/.local/state/sockscope"), ([:], nil), (["HOME": ""], nil),
    ] as [([String: String], String?)])
  func path(environment: [String: String], path: String?) {
    #expect(StateFolder.path(environment) == path)
  }

  @Test("the folder is made for the user alone; where that fails there is none")
  func made() throws {
    let folder = try Folder()
    let state = folder.path + "/state"
    #expect(StateFolder.made(["XDG_STATE_HOME": state]) == state + "/sockscope")
    #expect(try folder.mode("state/sockscope") == 0o700)
    try folder.write("", to: "file")
    #expect(StateFolder.made(["XDG_STATE_HOME": folder.path + "/file"]) == nil)
  }
}

@Suite struct HistoryFileTests {
  @Test("lines are there in the next run, oldest first, for the user alone")
  func lasts() throws {
    let folder = try Folder()
    let path = folder.path + "/history"
    var file = HistoryFile(path: path)
    #expect(file.history.lines == [])
    var history = file.history
    for line in ["listen 1", "listen 2"] {
      history.add(line)
      file.follow(history)
    }
    file.follow(history)
    #expect(folder.text("history") == "listen 1\nlisten 2\n")
    #expect(try folder.mode("history") == 0o600)
    #expect(HistoryFile(path: path).history.lines == ["listen 1", "listen 2"])
  }

  @Test("two runs at a time keep each other's lines")
  func shared() throws {
    let folder = try Folder()
    let path = folder.path + "/history"
    var (one, two) = (HistoryFile(path: path), HistoryFile(path: path))
    one.follow(LineHistory(["a"]))
    two.follow(LineHistory(["b"]))
    #expect(HistoryFile(path: path).history.lines == ["a", "b"])
  }

  @Test("a file with too many lines is cut to the newest")
  func bounded() throws {
    let folder = try Folder()
    try folder.write((0..<2000).map { "line \($0)\n" }.joined(), to: "history")
    let file = HistoryFile(path: folder.path + "/history")
    #expect(file.history.lines.count == file.history.limit)
    #expect(file.history.lines.last == "line 1999")
    let text = try #require(folder.text("history"))
    #expect(text.split(separator: "\n").count == file.history.limit)
  }

  @Test("a line that is too long is not kept, and a file too large begins anew")
  func large() throws {
    let folder = try Folder()
    let path = folder.path + "/history"
    var file = HistoryFile(path: path)
    file.follow(LineHistory([String(repeating: "x", count: 5000)]))
    #expect(folder.text("history")?.isEmpty ?? true)
    try folder.write(String(repeating: "y\n", count: 1 << 20), to: "history")
    #expect(HistoryFile(path: path).history.lines == [])
    #expect(folder.text("history") == "")
  }

  @Test("T44: what is someone else's is read and not written, and nothing is made beside it")
  func foreign() throws {
    let folder = try Folder()
    try folder.write("listen 1\n", to: "history")
    // Only root can give a file away; for others, root's are someone else's.
    guard chown(folder.path + "/history", 12_345, 12_345) == 0 else {
      #expect(!SystemFiles.isOurs("/etc/passwd"))
      return
    }
    var file = HistoryFile(path: folder.path + "/history")
    #expect(file.history.lines == ["listen 1"])
    file.follow(LineHistory(["listen 1", "listen 2"]))
    #expect(folder.text("history") == "listen 1\n")
    try folder.write((0..<2000).map { "line \($0)\n" }.joined(), to: "history")
    _ = HistoryFile(path: folder.path + "/history")
    #expect(folder.text("history")?.hasPrefix("line 0\n") ?? false)

    // As with sudo, where the home is still the user's.
    #expect(chown(folder.path, 12_345, 12_345) == 0)
    #expect(StateFolder.made(["HOME": folder.path]) == nil)
    #expect(StateFolder.made(["XDG_STATE_HOME": folder.path + "/a/b"]) == nil)
    let entries = try FileManager.default.contentsOfDirectory(atPath: folder.path)
    #expect(entries == ["history"])
  }

  @Test("without a place for it there is no history, and no harm")
  func nowhere() {
    var file = HistoryFile(path: "/proc/no/history")
    file.follow(LineHistory(["a"]))
    #expect(file.history.lines == ["a"])
  }
}

@Suite struct MailboxTests {
  @Test("letters come in order, and wake whoever waits")
  func order() throws {
    let mailbox = try Mailbox<Int>()
    func isReadable() -> Bool {
      var wait = pollfd(fd: mailbox.descriptor, events: Int16(POLLIN), revents: 0)
      return poll(&wait, 1, 0) == 1
    }
    #expect(!isReadable())
    mailbox.put(1)
    mailbox.put(2)
    #expect(isReadable())
    #expect(mailbox.takeAll() == [1, 2])
    #expect(!isReadable())
    #expect(mailbox.takeAll() == [])
    mailbox.put(3)
    #expect(isReadable())
    #expect(mailbox.takeAll() == [3])
  }
}

@Suite struct StateFileTests {
  private let state = """
    sockscope screen 1
    density dense
    preset logs
    rows logs=-2
    columns logs=4
    list rtt,remote

    """

  @Test("How the screen was left is read, and written for the user alone")
  func roundTrip() throws {
    let folder = try Folder()
    #expect(StateFile(path: folder.path + "/screen").state == nil)
    #expect(StateFile(path: folder.path + "/screen").problem == nil)
    try folder.write(state, to: "screen")
    let file = StateFile(path: folder.path + "/screen")
    let read = try #require(file.state)
    #expect(read.text == state && file.problem == nil)
    try folder.write("x", to: "screen")
    file.write(read)
    #expect(folder.text("screen") == state)
    #expect(try folder.mode("screen") == 0o600)
    #expect(SystemFiles.names(in: folder.path) == ["screen"])
  }

  @Test(
    "T44: what can't be read is told in one line, which shows nothing of it",
    arguments: [
      "x", "\u{1b}[2J", "sockscope screen 1\nrows a=1", String(repeating: "x", count: 5000),
    ])
  func wrong(text: String) throws {
    let folder = try Folder()
    try folder.write(text, to: "screen")
    let file = StateFile(path: folder.path + "/screen")
    let problem = try #require(file.problem)
    #expect(file.state == nil && problem.contains("how the screen was left is ignored"))
    #expect(!problem.contains("\u{1b}") && !problem.contains("\n") && !problem.contains("xx"))
    #expect(folder.text("screen") == text)
  }

  @Test("No file of another kind is taken")
  func kinds() throws {
    let folder = try Folder()
    #expect(mkfifo(folder.path + "/screen", 0o600) == 0)
    #expect(StateFile(path: folder.path + "/screen").problem?.contains("ordinary file") == true)
    #expect(StateFile(path: folder.path).problem != nil)
  }
}
