import Commands
import EventLoop
import Foundation
import NetTypes
import Observation
import Testing

@testable import Session

/// What is said of what fails later than its command, and of what can't be done.
@NetActor
@Suite("Failures and what to do", .timeLimit(.minutes(1)))
struct FailureTests {
  /// Runs lines, and returns the failures that came later than their commands, until there are so many.
  private func failures(_ text: String, count: Int = 1) async throws -> [ObjectFailure] {
    let session = Session(limits: .test, environment: .still())
    var failures: [ObjectFailure] = []
    session.onError = { failures.append($0) }
    try await session.runAll(text)
    await session.until { failures.count >= count }
    session.shutDown()
    return failures
  }

  /// What the last command of a line answers, with what to do.
  private func said(_ text: String) async throws -> String {
    let session = Session(limits: .test, environment: .still())
    let outcome = try #require(try await session.run(text).last)
    session.shutDown()
    switch outcome.result {
    case .failure(let failure), .success(.tried(let failure)):
      return "\(failure.explanation.sentence); \(failure.explanation.nextStep)"
    case .success(let answer): return "\(answer)"
    }
  }

  @Test("a path that is a folder's", arguments: ["listen", "connect"])
  func folder(verb: String) async throws {
    let path = "/tmp/sockscope-\(UUID().uuidString)/folder"
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: path.replacing("/folder", with: "")) }
    let failure = try #require(try await failures("\(verb) \(path)").first)
    #expect(failure.isOfOpening)
    #expect(failure.failure.explanation.sentence == "\(path) is a folder, not a unix socket")
    #expect(
      failure.failure.explanation.nextStep
        == "name a unix socket in it, such as \(path)/app.sock")
  }

  @Test("a reset that was asked for here, and one that was not")
  func reset() async throws {
    let failures = try await failures(
      """
      listen 127.0.0.1:0 as web
      wait web listening
      connect web as me
      wait me ready
      wait web.1 readyState = open
      reset web.1
      """)
    let failure = try #require(failures.first)
    #expect(failure.object == ObjectID("me") && failure.failure.error.code == "ECONNRESET")
    #expect(!failure.isOfOpening)
    #expect(
      failure.failure.explanation
        == Explanation(
          "web.1, the other end in this session, reset the connection",
          "reconnect me connects it again"))
    let other = try await self.failures(
      """
      listen 127.0.0.1:0 as web pauseOnConnect
      wait web listening
      connect web as me
      write me hello
      wait web.1 readyState = open
      wait me pendingBytes = 0
      destroy web.1
      """)
    #expect(other.first?.failure.explanation.sentence == "The peer reset the connection")
  }

  @Test("a socket that tries again has not failed to open")
  func retry() async throws {
    let path = "/tmp/sockscope-\(UUID().uuidString)"
    let failures = try await failures(
      "connect \(path) as once\nconnect \(path) as me retry=60m", count: 2)
    #expect(failures.map(\.isOfOpening) == [true, false])
    let listening = try await self.failures("listen \(path) as a\nlisten \(path) as b")
    #expect(listening.map(\.object.rawValue) == ["b"] && listening.first?.isOfOpening == true)
  }

  @Test("a name without a port, and a descriptor that is none")
  func connecting() async throws {
    #expect(
      try await said("connect localhost")
        == "localhost lacks a port, or is no server of this session; "
        + "write HOST:PORT, such as localhost:80, or the id or name of a server")
    #expect(
      try await said("connect fd:2000000000").hasPrefix(
        "The descriptor 2000000000 is not open; start sockscope"))
    let file = open("/dev/null", O_RDONLY | O_CLOEXEC)
    defer { close(file) }
    var environment = Session.Environment.still()
    environment.isOpen = { $0 == file }
    let session = Session(limits: .test, environment: environment)
    let outcome = try await session.run("connect fd:\(file)").last
    guard case .failure(let failure)? = outcome?.result else {
      Issue.record("\(outcome as Any)")
      return
    }
    #expect(failure.explanation.sentence == "The descriptor \(file) is no connected stream socket")
    let listening = try await failures("listen fd:2000000000").first
    #expect(
      listening?.failure.explanation
        == Explanation(
          "The descriptor 2000000000 is not open",
          "start sockscope with a listening socket as 2000000000, or write HOST:PORT"))
  }

  @Test(
    "an object of the wrong kind: the verb that does it",
    arguments: [
      ("end web", "close web closes the server; write web.1 for one"),
      ("try destroy web", "close web closes the server"),
      ("pause web", "web is a server, and pause is for sockets; write web.1 for one"),
      ("close me", "end me ends our side, destroy me closes it at once"),
      ("handler me echo", "me is a socket, and handler is for servers; write a server's id"),
    ])
  func wrongKind(line: String, words: String) async throws {
    let said = try await said("server as web ; socket as me ; \(line)")
    #expect(said.contains(words), "\(said)")
  }

  @Test("a tilde at the start of a path is the home folder")
  func home() async throws {
    let session = Session(limits: .test, environment: .still())
    session.hasCommandLog = true
    for (written, path) in [
      ("~/a.txt", "/home/me/a.txt"), ("~", "/home/me"), ("~other/a", "~other/a"),
      ("a~/b", "a~/b"), ("./~/a", "./~/a"),
    ] {
      let outcome = try #require(try await session.run("export commands \(written)").last)
      #expect(outcome.result == .success(.exportCommands(path: path, overwrites: false)))
      #expect(outcome.command == "export commands \(written)")
    }
    // The content of a file is its path here.
    let content = try session.evaluate(Payload([.file(path: "~/a.txt")]))
    #expect(String(decoding: content, as: UTF8.self) == "/home/me/a.txt")
    try await session.runAll("connect ~/none as me\nwait me close")
    #expect(try session.row("me").remote == "/home/me/none")
    #expect(try await said("listen 0 handler=rules:~/rules").contains("/home/me/rules:1:1"))
    session.shutDown()
  }
}
