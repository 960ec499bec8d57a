import Foundation
import Glibc
import NetEngine
import Testing

/// What the rights of a process decide, and its death: each in a process of its own.
@Suite(.timeLimit(.minutes(1)))
struct PermissionTests {
  // LSTN-021
  @Test func `A privileged port is for who has the rights`() async {
    await #expect(processExitsWith: .success) { try await listenOnPrivilegedPort() }
  }

  // IPCS-007, CERR-007
  @Test func `Without permission there is no file, and no connection to one`() async {
    await #expect(processExitsWith: .success) { try await useForbiddenPaths() }
  }

  // IPCS-016
  @Test func `The file of a process that dies stays, and is in use`() async throws {
    let result = await #expect(
      processExitsWith: .signal(SIGKILL), observing: [\.standardErrorContent]
    ) {
      try await listenAndDie()
    }
    let said = String(decoding: try #require(result).standardErrorContent, as: UTF8.self)
    let path = String(try #require(said.firstMatch(of: /listening on (\S+)/)).1)
    defer { unlink(path) }
    var status = stat()
    #expect(lstat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFSOCK)
    #expect(await connectError(path: path)?.code == "ECONNREFUSED")
    #expect(await listenError(ListenOptions(.path(path)))?.code == "EADDRINUSE")
  }
}

/// Gives up the rights of the superuser, for good.
private func becomeNobody() {
  guard getuid() == 0 else { return }
  precondition(setgid(65_534) == 0 && setuid(65_534) == 0)
}

/// Why a server cannot listen; `nil` when it can.
@NetActor
private func listenError(_ options: ListenOptions) async -> NetError? {
  let server = Server()
  return await withCheckedContinuation { (done: CheckedContinuation<NetError?, Never>) in
    server.once(.error) { done.resume(returning: $0) }
    server.once(.listening) {
      server.close()
      done.resume(returning: nil)
    }
    do throws(NetError) {
      try server.listen(options)
    } catch {
      done.resume(returning: error)
    }
  }
}

/// Why a unix socket cannot be connected to; `nil` when it can.
@NetActor
private func connectError(path: String) async -> NetError? {
  do throws(NetError) {
    let socket = try Net.connect(path: path)
    try await socket.untilConnected()
    socket.destroy()
    return nil
  } catch {
    return error
  }
}

@NetActor
private func listenOnPrivilegedPort() async throws {
  // Port 3 has been nobody's for decades. A system may let anybody have it.
  let port = 3
  let setting = try String(
    contentsOfFile: "/proc/sys/net/ipv4/ip_unprivileged_port_start", encoding: .utf8)
  let firstFree = Int(setting.trimmingCharacters(in: .whitespacesAndNewlines)) ?? 1024
  becomeNobody()
  let error = await listenError(ListenOptions(.port(port, host: "127.0.0.1")))
  let described = String(describing: error)
  guard firstFree > port else { return precondition(error == nil, described) }
  precondition(error?.message == "listen EACCES: permission denied 127.0.0.1:3", described)
  precondition(error?.errno == -13 && error?.address == "127.0.0.1" && error?.port == port)
}

@NetActor
private func useForbiddenPaths() async throws {
  let files = FileManager.default
  let folder = files.temporaryDirectory.appending(path: "sockscope-locked-\(UUID().uuidString)")
  try files.createDirectory(at: folder, withIntermediateDirectories: true)
  defer { try? files.removeItem(at: folder) }
  let locked = folder.appending(path: "locked").path()
  let server = Server()
  try server.listen(path: locked)
  // For everybody to look into; the file is for nobody to write to, nor is the folder.
  precondition(chmod(locked, 0) == 0 && chmod(folder.path(), 0o555) == 0)
  becomeNobody()

  let refused = await connectError(path: locked)
  precondition(refused?.message == "connect EACCES \(locked)", "\(String(describing: refused))")
  let path = folder.appending(path: "new").path()
  let error = await listenError(ListenOptions(.path(path)))
  precondition(
    error?.message == "listen EACCES: permission denied \(path)", "\(String(describing: error))")
  precondition(error?.address == path && error?.port == -1)
  _ = chmod(folder.path(), 0o755)
  server.close()
}

@NetActor
private func listenAndDie() throws {
  let path = FileManager.default.temporaryDirectory
    .appending(path: "sockscope-dead-\(UUID().uuidString)").path()
  try Server().listen(path: path)
  FileHandle.standardError.write(Data("listening on \(path)\n".utf8))
  kill(getpid(), SIGKILL)
}
