import Glibc
import NetTypes
import Testing

@testable import Session

@Suite("File content")
struct FileContentTests {
  /// The path of a new file with `content`, for `body`.
  private func withFile(_ content: String, _ body: (String) throws -> Void) throws {
    var template = Array("/tmp/sockscope-test-XXXXXX".utf8CString)
    let descriptor = mkstemp(&template)
    try #require(descriptor >= 0)
    let bytes = Array(content.utf8)
    let written = write(descriptor, bytes, bytes.count)
    close(descriptor)
    let path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    defer { unlink(path) }
    try #require(written == bytes.count)
    try body(path)
  }

  @Test(
    "a regular file is read whole", arguments: ["", "x", String(repeating: "line\n", count: 5000)])
  func regular(content: String) throws {
    try withFile(content) { path in
      let bytes = try FileContent.read(path, limit: 1 << 20)
      #expect(bytes == Array(content.utf8))
    }
  }

  @Test("a file that says it is empty and is not is read, too")
  func proc() throws {
    #expect(try FileContent.read("/proc/self/stat", limit: 1 << 20).count > 10)
  }

  @Test("a file that is too large is refused", arguments: [0, 4])
  func tooLarge(limit: Int) throws {
    try withFile("hello") { path in
      let error = #expect(throws: NetError.self) { try FileContent.read(path, limit: limit) }
      #expect(error?.code == "ERR_LIMIT")
    }
  }

  @Test(
    "what is missing, or is no regular file, is refused and never waited for",
    arguments: ["/nonexistent/file", "/tmp", "/dev/zero", "/dev/tty"])
  func refused(path: String) {
    let error = #expect(throws: NetError.self) { try FileContent.read(path, limit: 1 << 20) }
    #expect(error?.code == "ERR_FILE")
    #expect(path != "/tmp" || error?.message == "/tmp is a folder, not a file")
  }

  @Test("a named pipe is refused and never waited for")
  func pipe() throws {
    let path = "/tmp/sockscope-test-\(getpid())-\(UInt32.random(in: 0...UInt32.max))"
    try #require(mkfifo(path, 0o600) == 0)
    defer { unlink(path) }
    let error = #expect(throws: NetError.self) { try FileContent.read(path, limit: 10) }
    #expect(error?.message.contains("not a regular file") == true)
  }
}
