import CLibuv
import Glibc

extension StreamHandle {
  /// Why a descriptor was not adopted; it stays the caller's.
  public enum AdoptionFailure: Error, Hashable, Sendable {
    /// It is no stream: `FILE`, `TTY`, `UDP` or `UNKNOWN`, the last also when it is not open.
    case unsupported(String)
    /// A handle of this loop has it already.
    case owned
    /// The system says so.
    case system(SystemError)
  }

  /// A handle for a descriptor that somebody else opened, which it owns from now on.
  ///
  /// A TCP socket, a unix stream socket, or an end of a pipe; it is made non-blocking.
  ///
  /// - Throws: why not; then the descriptor is as it was.
  public convenience init(adopting number: Int32) throws(AdoptionFailure) {
    let kind: Kind
    switch uv_guess_handle(number) {
    case UV_TCP: kind = .tcp
    case UV_NAMED_PIPE: kind = .unix
    case UV_FILE: throw .unsupported("FILE")
    case UV_TTY: throw .unsupported("TTY")
    case UV_UDP: throw .unsupported("UDP")
    default: throw .unsupported("UNKNOWN")
    }
    guard !Self.isOwned(number) else { throw .owned }
    self.init(kind)
    let result = kind == .tcp ? uv_tcp_open(tcp, number) : uv_pipe_open(pipe, number)
    if result != 0 {
      close {}
      throw .system(SystemError(result))
    }
  }

  /// Whether it is a socket that is not connected; an end of a pipe always is.
  public var isUnconnected: Bool {
    let descriptor = descriptor
    guard descriptor >= 0, SocketBytes.remote(of: descriptor) == nil else { return false }
    return errno == ENOTCONN
  }

  /// Whether a handle of the loop has the descriptor, reading or not, which libuv would not notice.
  private static func isOwned(_ number: Int32) -> Bool {
    var search = Search(number: number)
    withUnsafeMutablePointer(to: &search) { search in
      uv_walk(
        EventLoop.shared.raw,
        { handle, search in
          var number: Int32 = -1
          guard let search = search?.assumingMemoryBound(to: Search.self),
            uv_fileno(handle, &number) == 0
          else { return }
          search.pointee.isFound = search.pointee.isFound || number == search.pointee.number
        }, search)
    }
    return search.isFound
  }

  private struct Search {
    let number: Int32
    var isFound = false
  }
}
