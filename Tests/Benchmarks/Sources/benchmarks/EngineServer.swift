import Foundation
import NetEngine

/// An echo server on the engine, as the README shows it.
enum EngineServer {
  /// Serves on a free port of 127.0.0.1, which it prints, until standard input ends.
  ///
  /// With a limit, sockets that are idle for as many milliseconds are destroyed.
  static func run(idleLimit: Int?) {
    NetActor.enqueue { start(idleLimit) }
    while readLine() != nil {}
  }

  @NetActor
  private static func start(_ idleLimit: Int?) {
    let server = Net.createServer { socket in
      socket.on(.data) { socket.write($0) }
      socket.on(.error) { _ in }
      guard let idleLimit, (try? socket.setTimeout(idleLimit)) != nil else { return }
      socket.on(.timeout) { socket.destroy() }
    }
    do {
      try server.listen(port: 0, host: "127.0.0.1") {
        guard case .ip(let info) = server.address() else { return }
        FileHandle.standardOutput.write(Data("\(info.port)\n".utf8))
      }
    } catch {
      FileHandle.standardError.write(Data("cannot listen: \(error)\n".utf8))
      exit(1)
    }
  }
}
