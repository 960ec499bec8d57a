import Foundation
import Glibc
import NetEngine
import Testing

/// The file of a server's unix socket.
@NetActor
@Suite(.timeLimit(.minutes(1)))
struct UnixListenTests {
  let path = FileManager.default.temporaryDirectory
    .appending(path: "sockscope-unix-\(UUID().uuidString)").path()

  /// The type and the permissions of what is at the path.
  private func mode() -> mode_t? {
    var status = stat()
    return lstat(path, &status) == 0 ? status.st_mode : nil
  }

  // IPCS-001, IPCS-002, IPCS-003
  @Test func `The file is there when listen returns, and gone when close returns`() throws {
    let server = Server()
    try server.listen(path: path)
    #expect(server.listening)
    let mask = umask(0)
    umask(mask)
    #expect(mode() == S_IFSOCK | (0o777 & ~mask))
    server.close()
    #expect(mode() == nil)
  }

  // IPCS-004
  @Test func `The file is removed where it was made, wherever the process is by then`() async {
    await #expect(processExitsWith: .success) { try await moveWhileListening() }
  }

  // IPCS-012
  @Test(arguments: [(true, false, 0o444), (false, true, 0o222), (true, true, 0o666)])
  func `Who may read and write the file can be said`(
    readable: Bool, writable: Bool, permissions: mode_t
  ) throws {
    var options = ListenOptions(.path(path))
    options.readableAll = readable
    options.writableAll = writable
    let server = Server()
    try server.listen(options)
    #expect(mode() == S_IFSOCK | permissions)
    server.close()
  }

  // IPCS-011
  @Test func `An abstract name has no permissions`() {
    var options = ListenOptions(.path("\0sockscope-\(UUID().uuidString)"))
    options.writableAll = true
    let server = Server()
    let error = #expect(throws: NetError.self) { try server.listen(options) }
    #expect(error?.code == "ERR_INVALID_ARG_VALUE")
    #expect(error?.message.contains("abstract unix socket") == true)
    #expect(!server.listening)
  }

  // IPCS-017
  @Test func `Backlog, signal and listener are a path's too`() async throws {
    let journal = Journal()
    let controller = AbortController()
    var options = ListenOptions(.path(path))
    options.backlog = 1
    options.signal = controller.signal
    let server = Server()
    server.on(.close) { journal.note("close") }
    try server.listen(options) { journal.note("listening") }
    await journal.wait(for: "listening")
    controller.abort()
    #expect(!server.listening && mode() == nil)
    await journal.wait(for: "close")
  }

  // IPCS-014, SRVL-002, SRVL-004
  @Test func `A path is its server's address while it listens, and no block list counts`()
    async throws
  {
    let list = BlockList()
    try list.addSubnet("::", 0, .ipv6)
    let server = Net.createServer { $0.end("hello") }
    server.options.blockList = list
    try server.listen(path: path)
    #expect(server.address() == .path(path))
    var options = ConnectOptions(.path(path))
    options.blockList = list
    let client = try Net.connect(options)
    for try await chunk in client.chunks { #expect(chunk.text == "hello") }
    await server.closed()
    #expect(server.address() == nil)
  }
}

@NetActor
private func moveWhileListening() throws {
  let files = FileManager.default
  let folder = files.temporaryDirectory.appending(path: "sockscope-moved-\(UUID().uuidString)")
  try files.createDirectory(at: folder, withIntermediateDirectories: true)
  defer { try? files.removeItem(at: folder) }
  precondition(chdir(folder.path()) == 0)
  let server = Server()
  try server.listen(path: "relative")
  precondition(server.address() == .path("relative"))
  precondition(files.fileExists(atPath: folder.appending(path: "relative").path()))
  precondition(chdir("/") == 0)
  server.close()
  precondition(!files.fileExists(atPath: folder.appending(path: "relative").path()))
}
