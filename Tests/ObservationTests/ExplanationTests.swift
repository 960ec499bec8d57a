import NetTypes
import Testing

@testable import Observation

@Suite("Explanations")
struct ExplanationTests {
  @Test(
    "the call decides what a code means",
    arguments: [
      ("listen", "EADDRINUSE", "Something listens on [::1]:80 already"),
      ("bind", "EADDRINUSE", "The local address [::1]:80 is in use"),
      ("connect", "EADDRINUSE", "A connection from this local address to [::1]:80 exists"),
      ("connect", "ECONNREFUSED", "Nothing listens on [::1]:80"),
      ("connect", "ECONNRESET", "[::1]:80 reset the connection before it was made"),
      ("read", "ECONNRESET", "The peer reset the connection"),
      ("listen", "EMFILE", "This program may not open more sockets"),
    ])
  func calls(syscall: String, code: String, sentence: String) {
    let error = NetError(
      code: NetError.Code(rawValue: code), message: "", syscall: syscall, address: "::1", port: 80)
    #expect(error.explanation.sentence == sentence)
    #expect(!error.explanation.nextStep.isEmpty)
  }

  @Test("a name, a path and an abstract name are told as they are written")
  func places() {
    let lookup = NetError(
      code: "ENOTFOUND", message: "", syscall: "getaddrinfo", hostname: "nowhere.invalid")
    #expect(lookup.explanation.sentence == "No address is known for the name nowhere.invalid")
    let path = NetError(code: "ENOENT", message: "", syscall: "connect", address: "/tmp/x")
    #expect(path.explanation.sentence == "There is no unix socket /tmp/x")
    let abstract = NetError(
      code: "ECONNREFUSED", message: "", syscall: "connect", address: "\0name", port: -1)
    #expect(abstract.explanation.sentence == "Nothing listens on @name")
  }

  @Test("the port 0, which an error leaves out, is told")
  func portZero() {
    let error = NetError(
      code: "ECONNREFUSED", message: "", syscall: "connect", address: "127.0.0.1")
    let several = NetError(code: "ECONNREFUSED", message: "", errors: [error])
    for error in [error, several] {
      #expect(
        error.explanation.sentence
          == "127.0.0.1:0 can't be connected to: no server has the port 0")
      #expect(error.explanation.nextStep == "write the port that the server listens on")
    }
  }

  @Test(
    "a unix socket's errors are told as a path's",
    arguments: [
      ("listen", "EADDRINUSE", "/tmp/x", "/tmp/x exists already"),
      ("listen", "EADDRINUSE", "\0x", "Something listens on @x already"),
      ("listen", "EACCES", "/x", "This user may not listen on /x"),
      ("connect", "ECONNREFUSED", "/x", "Nothing listens on /x"),
      ("connect", "EAGAIN", "/x", "The queue of the unix socket /x is full"),
    ])
  func paths(syscall: String, code: String, path: String, sentence: String) {
    let error = NetError(
      code: NetError.Code(rawValue: code), message: "", syscall: syscall, address: path,
      port: syscall == "listen" ? -1 : nil)
    #expect(error.explanation.sentence == sentence)
    #expect(!error.explanation.nextStep.contains("port"))
  }

  @Test("an error of several attempts is explained by the first of them")
  func aggregates() {
    let attempts = ["::1", "127.0.0.1"].map {
      NetError(code: "ECONNREFUSED", message: "x", syscall: "connect", address: $0, port: 9)
    }
    let error = NetError(code: "ECONNREFUSED", message: "", errors: attempts)
    #expect(error.explanation.sentence == "Nothing listens on [::1]:9")
  }

  @Test("a code that nobody foresaw is explained by its message")
  func unknown() {
    let error = NetError(code: "EXDEV", message: "write EXDEV", syscall: "write")
    #expect(error.known == nil)
    #expect(error.explanation.sentence == "write EXDEV")
    let silent = NetError(code: "EXDEV", message: "")
    #expect(silent.explanation.sentence == "The system reported EXDEV")
  }
}
