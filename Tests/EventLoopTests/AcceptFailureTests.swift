import Glibc
import Testing

@testable import EventLoop

struct AcceptFailureTests {
  @Test func `A connection that is gone before it is accepted is no error`() {
    #expect(AcceptFailure(ECONNABORTED) == .skip)
    #expect(AcceptFailure(EINTR) == .skip)
    #expect(AcceptFailure(EAGAIN) == .wait)
  }

  // SRVL-023
  @Test(arguments: [
    ENETDOWN, EPROTO, ENOPROTOOPT, EHOSTDOWN, ENONET, EHOSTUNREACH, ENETUNREACH, EPERM,
  ])
  func `An error of one connection does not hold up the others`(code: Int32) {
    #expect(AcceptFailure(code) == .report)
  }

  // SRVL-023
  @Test(arguments: [EMFILE, ENFILE, ENOMEM, ENOBUFS, EBADF, EINVAL])
  func `When the next one would fail as well, accepting pauses`(code: Int32) {
    #expect(AcceptFailure(code) == .pause)
  }
}
