import CLibuv
import CLinux
import Glibc

/// The number by which the system knows a unix socket (`st_ino`, `fstat(2)`), and that of the one at
/// its other end.
///
/// A unix client has no address of its own, so that addresses do not tell whose peer it is. The system
/// does, to everybody, about every socket (`sock_diag(7)`).
package struct UnixSocketID: Hashable, Sendable {
  /// The number; used again once the socket is gone.
  package let inode: UInt32

  /// The number of a descriptor's socket; `nil` for other files.
  init?(of descriptor: Int32) {
    var status = stat()
    guard descriptor >= 0, fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFSOCK
    else { return nil }
    inode = UInt32(truncatingIfNeeded: status.st_ino)
  }

  private init(_ inode: UInt32) { self.inode = inode }

  /// The socket at the other end; `nil` while that is not accepted, once it is gone, and where the
  /// system does not tell.
  ///
  /// Four system calls.
  package var peer: UnixSocketID? {
    let type = Int32(SOCK_RAW.rawValue | SOCK_CLOEXEC.rawValue)
    let netlink = socket(AF_NETLINK, type, NETLINK_SOCK_DIAG)
    guard netlink >= 0 else { return nil }
    defer { close(netlink) }
    var request = Request(inode: inode)
    let size = MemoryLayout<Request>.size
    // Without an address it goes to the kernel, which answers within the call.
    guard send(netlink, &request, size, 0) == size else { return nil }
    return withUnsafeTemporaryAllocation(byteCount: 1024, alignment: 8) { answer in
      let count = recv(netlink, answer.baseAddress, answer.count, Int32(MSG_DONTWAIT))
      guard count > 0 else { return nil }
      return Self.peer(in: UnsafeRawBufferPointer(rebasing: answer[..<count]))
    }
  }

  /// A question about one socket, for its peer only.
  private struct Request {
    var header = nlmsghdr()
    var question = unix_diag_req()

    init(inode: UInt32) {
      header.nlmsg_len = UInt32(MemoryLayout<Request>.size)
      header.nlmsg_type = UInt16(SOCK_DIAG_BY_FAMILY)
      header.nlmsg_flags = UInt16(NLM_F_REQUEST)
      question.sdiag_family = UInt8(AF_UNIX)
      question.udiag_states = .max
      question.udiag_ino = inode
      question.udiag_show = UInt32(UDIAG_SHOW_PEER)
      // Whatever cookie it has (INET_DIAG_NOCOOKIE).
      question.udiag_cookie = (.max, .max)
    }
  }

  /// The peer that an answer names: a header, a message, and attributes.
  private static func peer(in answer: UnsafeRawBufferPointer) -> UnixSocketID? {
    var offset = MemoryLayout<nlmsghdr>.size + MemoryLayout<unix_diag_msg>.size
    guard answer.count >= offset,
      answer.load(as: nlmsghdr.self).nlmsg_type == UInt16(SOCK_DIAG_BY_FAMILY)
    else { return nil }
    let head = MemoryLayout<rtattr>.size
    while offset + head <= answer.count {
      let attribute = answer.loadUnaligned(fromByteOffset: offset, as: rtattr.self)
      let length = Int(attribute.rta_len)
      guard length >= head, offset + length <= answer.count else { return nil }
      if Int(attribute.rta_type) == UNIX_DIAG_PEER,
        length >= head + MemoryLayout<UInt32>.size
      {
        let inode = answer.loadUnaligned(fromByteOffset: offset + head, as: UInt32.self)
        // A client that is not accepted yet has a peer without a number.
        return inode == 0 ? nil : UnixSocketID(inode)
      }
      offset += (length + 3) & ~3
    }
    return nil
  }
}

extension StreamHandle {
  /// By which number the system knows it; `nil` for TCP and without a descriptor.
  package var unixID: UnixSocketID? { kind == .tcp ? nil : UnixSocketID(of: descriptor) }
}
