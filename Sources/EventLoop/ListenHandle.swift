import CLibuv
import Glibc
public import NetTypes

/// A listening socket whose connections are accepted one by one.
///
/// Accepting is our own, under `uv_poll`, because `uv_listen` accepts and closes connections
/// without a word when the process is out of descriptors. Here that is reported, and accepting is
/// tried again after a while.
@NetActor
public final class ListenHandle {
  /// What a listening socket reports.
  public enum Event: ~Copyable {
    /// A connection was accepted.
    case connection(Descriptor)
    /// A connection could not be accepted; the socket goes on listening.
    case failed(SystemError)
  }

  /// Connections that are accepted before other descriptors get their turn.
  private static let batch = 64
  /// Milliseconds without accepting after the process ran out of descriptors or memory.
  private static let pause: UInt64 = 200

  /// What kind of sockets it accepts.
  public let kind: StreamHandle.Kind
  private let descriptor: Int32
  /// The file to remove at the end, as an absolute path; `nil` when there is none.
  private let file: String?
  /// The libuv handle; `nil` once closed.
  private var poll: UnsafeMutablePointer<uv_poll_t>?
  private var retry: LoopTimer?
  /// Whether listening keeps the loop from being idle.
  public var isReferenced = true {
    didSet {
      poll.map { EventLoop.setReferenced($0, isReferenced) }
      retry?.isReferenced = isReferenced
    }
  }
  private var handler: (@NetActor (consuming Event) -> Void)?
  private var onClosed: (@NetActor () -> Void)?

  /// A socket that is bound to `endpoint` and listens (`bind(2)`, `listen(2)`); `handler` is called
  /// for each connection until ``close(_:)``.
  ///
  /// - Throws: what the system says; `EINVAL` for a path that is too long or has a NUL inside, and
  ///   for a descriptor that cannot listen; `EEXIST` for one that the loop watches already.
  public init(
    _ endpoint: ListenEndpoint, _ settings: ListenSettings = ListenSettings(),
    handler: @escaping @NetActor (consuming Event) -> Void
  ) throws(SystemError) {
    let socket = try Descriptor.bound(to: endpoint, settings)
    let file = Self.file(of: endpoint)
    let poll = UnsafeMutablePointer<uv_poll_t>.allocate(capacity: 1)
    // First the loop, which refuses a descriptor of another handle before that is changed.
    let watched = uv_poll_init(EventLoop.shared.raw, poll, socket.number)
    if watched != 0 || Glibc.listen(socket.number, settings.backlog) != 0 {
      let failure = SystemError(watched != 0 ? watched : errno)
      if watched == 0 { Self.discard(poll) } else { poll.deallocate() }
      if let file { unlink(file) }
      // It stays the caller's.
      if case .descriptor = endpoint { _ = socket.release() }
      throw failure
    }
    kind = socket.kind
    self.file = file
    self.poll = poll
    self.handler = handler
    descriptor = socket.release()
    // libuv has seen to it that it does not block; one that was taken over might still be inherited.
    _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
    poll.pointee.data = Unmanaged.passRetained(self).toOpaque()
    watch()
  }

  /// Frees a libuv handle that no object was made for.
  private static func discard(_ poll: UnsafeMutablePointer<uv_poll_t>) {
    uv_close(EventLoop.handle(poll)) { @Sendable handle in handle?.deallocate() }
  }

  /// Another descriptor of the same listening socket; both get connections, each of them some.
  ///
  /// - Throws: what the system says; `EBADF` after ``close(_:)``.
  public func duplicate() throws(SystemError) -> Descriptor {
    try Descriptor.duplicate(of: poll == nil ? -1 : descriptor)
  }

  private func watch() {
    guard let poll else { return }
    uv_poll_start(poll, Int32(UV_READABLE.rawValue)) { @Sendable poll, _, _ in
      NetActor.assumeIsolated(with: poll) { ListenHandle.object(of: $0)?.acceptReady() }
    }
  }

  private func acceptReady() {
    for _ in 0..<Self.batch {
      guard poll != nil else { return }
      let number = accept4(
        descriptor, nil, nil, Int32(SOCK_NONBLOCK.rawValue | SOCK_CLOEXEC.rawValue))
      guard number < 0 else {
        // Each connection is a callback of its own, with its ticks, as in Node.
        EventLoop.callback(with: (self, number)) { listener, number in
          listener.handler?(.connection(Descriptor(owning: number)))
        }
        continue
      }
      let error = SystemError(errno)
      switch AcceptFailure(errno) {
      case .skip: continue
      case .wait: return
      case .report: EventLoop.callback { self.handler?(.failed(error)) }
      case .pause:
        backOff()
        EventLoop.callback { self.handler?(.failed(error)) }
        return
      }
    }
  }

  /// Stops accepting for a moment, so that a full descriptor table does not become a busy loop.
  private func backOff() {
    guard let poll else { return }
    uv_poll_stop(poll)
    let timer = retry ?? LoopTimer()
    retry = timer
    timer.isReferenced = isReferenced
    timer.start(after: Self.pause) { [weak self] in self?.watch() }
  }

  /// The address that it is bound to; `nil` for unix sockets and after ``close(_:)``.
  public var localAddress: AddressInfo? {
    poll == nil ? nil : SocketBytes.local(of: descriptor)?.info
  }

  /// Closes the socket at once and removes its file.
  ///
  /// `closed` is called at the end of this iteration of the loop. A second call does nothing.
  public func close(_ closed: @escaping @NetActor () -> Void) {
    guard let poll else { return }
    self.poll = nil
    retry?.close()
    retry = nil
    handler = { _ in }
    onClosed = closed
    uv_poll_stop(poll)
    if let file { unlink(file) }
    Glibc.close(descriptor)
    uv_close(EventLoop.handle(poll)) { @Sendable handle in
      EventLoop.callback(with: handle) { ListenHandle.dispose(of: $0) }
    }
  }

  /// The path of the file that belongs to `endpoint`, made absolute: the working directory may be
  /// another one when it is time to remove it.
  private static func file(of endpoint: ListenEndpoint) -> String? {
    guard case .path(let path) = endpoint, let first = path.utf8.first, first != 0 else {
      return nil
    }
    guard first != UInt8(ascii: "/"), let folder = getcwd(nil, 0) else { return path }
    defer { free(folder) }
    return "\(String(cString: folder))/\(path)"
  }

  private static func object(of raw: UnsafeMutablePointer<uv_poll_t>?) -> ListenHandle? {
    raw?.pointee.data.map { Unmanaged<ListenHandle>.fromOpaque($0).takeUnretainedValue() }
  }

  private static func dispose(of handle: UnsafeMutablePointer<uv_handle_t>?) {
    guard let handle, let data = handle.pointee.data else { return }
    let object = Unmanaged<ListenHandle>.fromOpaque(data).takeRetainedValue()
    handle.deallocate()
    let closed = object.onClosed
    object.onClosed = nil
    object.handler = nil
    closed?()
  }
}
