import NetTypes
import Testing

@testable import NetEngine
@testable import Observation
@testable import Session

@Suite("Explanations of all errors")
struct ExplanationCoverageTests {
  private static let ofEngine: [NetError] = [
    .serverAlreadyListens, .serverNotRunning, .socketClosed, .closedBeforeConnection,
    .writeAfterEnd, .endedByPeer, .endAfterFinish, .resetOfUnixSocket, .destroyed("write"),
    .alreadyConnecting, .alreadyConnected, .badPort(70000, name: "port"),
    .invalidValue("path", "must not be empty."), .invalidIPAddress("nope"),
    .outOfRange("value", range: ">= 1", received: "0"), .noAddress(nil, host: "h"),
    .noAddress("nope", host: "h"), .blocked("127.0.0.1"),
    .aggregate([.blocked("::1"), .blocked("::2")]), .aborted(), .abortReason, .timeoutReason,
    .nothingToListenOn("the descriptor -1"),
  ]

  @Test("each error of the engine's own has an explanation in the table", arguments: ofEngine)
  func engine(error: NetError) {
    #expect(error.known != nil, "\(error.code.rawValue)")
  }

  @Test(
    "each failure of a lookup has one",
    arguments: [
      "ENOTFOUND", "EAI_AGAIN", "EAI_BADFLAGS", "EAI_FAIL", "EAI_FAMILY", "EAI_MEMORY",
      "EAI_SERVICE", "EAI_SOCKTYPE",
    ])
  func lookups(code: String) {
    let error = NetError(
      code: NetError.Code(rawValue: code), message: "", syscall: "getaddrinfo", hostname: "h")
    #expect(error.known != nil)
  }

  @Test(
    "each error that a call's manual page names for sockets like ours has one",
    arguments: [
      (
        "listen",
        [
          "EACCES", "EADDRINUSE", "EADDRNOTAVAIL", "EINVAL", "EMFILE", "ENFILE", "ENOMEM",
          "ENOBUFS", "EAFNOSUPPORT",
        ]
      ),
      ("accept", ["ECONNABORTED", "EMFILE", "ENFILE", "ENOBUFS", "ENOMEM", "EPERM", "EPROTO"]),
      ("bind", ["EACCES", "EADDRINUSE", "EADDRNOTAVAIL", "EINVAL"]),
      (
        "connect",
        [
          "EACCES", "EPERM", "EADDRINUSE", "EADDRNOTAVAIL", "EAFNOSUPPORT", "ECONNREFUSED",
          "ECONNRESET", "EHOSTUNREACH", "ENETUNREACH", "ETIMEDOUT", "EINVAL", "ECANCELED", "EMFILE",
        ]
      ),
      ("read", ["ECONNRESET", "ETIMEDOUT", "ENOBUFS", "ENOMEM", "ENOTCONN", "EHOSTUNREACH"]),
      (
        "write",
        ["ECONNRESET", "EPIPE", "ECANCELED", "ETIMEDOUT", "ENOBUFS", "EHOSTUNREACH", "ENETUNREACH"]
      ),
    ])
  func system(syscall: String, codes: [String]) {
    for code in codes {
      let error = NetError(
        code: NetError.Code(rawValue: code), message: "", syscall: syscall, address: "::1", port: 1)
      #expect(error.known != nil, "\(syscall) \(code)")
    }
  }

  @Test(
    "each error that a unix socket's calls bring has one",
    arguments: [
      ("listen", ["EACCES", "EADDRINUSE", "EINVAL", "ENOENT", "ENOTDIR", "EROFS", "EMFILE"]),
      (
        "connect",
        ["EACCES", "ECONNREFUSED", "EINVAL", "ENOENT", "ENOTDIR", "EAGAIN", "EPROTOTYPE"]
      ),
    ])
  func unix(syscall: String, codes: [String]) {
    for code in codes {
      let error = NetError(
        code: NetError.Code(rawValue: code), message: "", syscall: syscall, address: "/x")
      #expect(error.known != nil, "\(syscall) \(code)")
    }
  }

  @Test(
    "each error that is a command's own has one",
    arguments: [
      SessionError.unknown("c9", "x"), SessionError.wrongKind("c1", is: "a", needs: "b"),
      SessionError.nothingSelected("socket"), SessionError.nothingMarked,
      SessionError.noTargets("sockets"), SessionError.nameInUse("web"), SessionError.tooLarge,
      SessionError.undefined("$c1.x"), SessionError.unknownProperty("x", of: "c1", known: []),
      SessionError.notListening("s1"), NetError(code: "ERR_FILE", message: "x"),
      NetError(code: "ERR_WAIT_CLOSED", message: "x"),
      NetError(code: "ERR_NOT_CLOSED", message: "x"),
    ])
  func session(error: NetError) {
    #expect(error.known != nil, "\(error.code.rawValue)")
  }
}
