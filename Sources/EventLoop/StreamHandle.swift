import CLibuv
import Glibc
public import NetTypes

/// Who is told what happens to a ``StreamHandle``.
@NetActor
public protocol StreamHandleDelegate: AnyObject {
  /// The attempt to connect came to its end; `error` says why it failed.
  func streamHandle(_ handle: StreamHandle, didConnect error: SystemError?)
  /// Bytes arrived.
  func streamHandle(_ handle: StreamHandle, didRead chunk: Chunk)
  /// Bytes arrived in the handle's own buffer, `count` of them from its start.
  func streamHandle(_ handle: StreamHandle, didFill buffer: Slab, count: Int)
  /// The other side ended its half: nothing more will arrive.
  func streamHandleDidReadEnd(_ handle: StreamHandle)
  /// Reading failed: nothing more will arrive.
  func streamHandle(_ handle: StreamHandle, didFailToRead error: SystemError)
  /// A shutdown that was under way is done, or has failed.
  func streamHandleDidShutDown(_ handle: StreamHandle)
}

/// A connected or connecting stream socket: `uv_tcp_t` or `uv_pipe_t`.
///
/// It does what it is told and reports what happens; what that means for a connection is the
/// owner's business. Whoever makes one must ``close(reset:_:)`` it.
@NetActor
public final class StreamHandle {
  /// What kind of socket it is.
  public enum Kind: Hashable, Sendable {
    /// A TCP socket.
    case tcp
    /// A unix stream socket.
    case unix
  }

  /// What kind of socket it is.
  public let kind: Kind
  /// Whether reading keeps the loop from being idle; connecting and writing always do.
  public var isReferenced = true {
    didSet { raw.map { EventLoop.setReferenced($0, isReferenced) } }
  }
  /// Who is told what happens; kept alive until the handle is closed.
  ///
  /// Unchecked, as ``readBuffer``: each read would pay a hundred instructions to have the access
  /// checked, and both are only read and set as a whole, on one thread, so none can overlap.
  @exclusivity(unchecked)
  public var delegate: (any StreamHandleDelegate)?
  /// Where bytes are read to, again and again; `nil` has each read in memory that nobody writes
  /// again.
  @exclusivity(unchecked)
  public var readBuffer: Slab?
  /// The libuv handle; `nil` once closed.
  private(set) var raw: UnsafeMutablePointer<uv_stream_t>?
  private var onClosed: (@NetActor () -> Void)?

  /// A handle that is not connected yet.
  public init(_ kind: Kind) {
    self.kind = kind
    let loop = EventLoop.shared.raw
    // Neither call makes a descriptor, so neither can fail.
    switch kind {
    case .tcp:
      let tcp = UnsafeMutablePointer<uv_tcp_t>.allocate(capacity: 1)
      uv_tcp_init(loop, tcp)
      raw = UnsafeMutableRawPointer(tcp).assumingMemoryBound(to: uv_stream_t.self)
    case .unix:
      let pipe = UnsafeMutablePointer<uv_pipe_t>.allocate(capacity: 1)
      uv_pipe_init(loop, pipe, 0)
      raw = UnsafeMutableRawPointer(pipe).assumingMemoryBound(to: uv_stream_t.self)
    }
    // libuv holds the object until it is closed; see `dispose`.
    raw?.pointee.data = Unmanaged.passRetained(self).toOpaque()
  }

  /// A handle for a connected `descriptor`, which it owns from now on.
  public convenience init(_ kind: Kind, adopting descriptor: consuming Descriptor) {
    self.init(kind)
    open(descriptor.release())
  }

  /// Gives libuv a descriptor; only for one of a kind that libuv cannot refuse.
  func open(_ descriptor: Int32) {
    let result =
      switch kind {
      case .tcp: uv_tcp_open(tcp, descriptor)
      case .unix: uv_pipe_open(pipe, descriptor)
      }
    precondition(result == 0, "libuv refuses a stream socket: \(SystemError(result))")
  }

  /// Closes the handle; pending writes are cancelled, and `closed` is called at the end of this
  /// iteration of the loop.
  ///
  /// With `reset`, a TCP peer gets a reset instead of an orderly end (`SO_LINGER` of 0,
  /// `socket(7)`). A second call does nothing.
  public func close(reset: Bool = false, _ closed: @escaping @NetActor () -> Void) {
    guard let raw else { return }
    if reset {
      // By hand, because uv_tcp_close_reset refuses while a shutdown is under way.
      var linger = linger(l_onoff: 1, l_linger: 0)
      setsockopt(
        descriptor, SOL_SOCKET, SO_LINGER, &linger, socklen_t(MemoryLayout.size(ofValue: linger)))
    }
    self.raw = nil
    onClosed = closed
    uv_close(EventLoop.handle(raw)) { @Sendable handle in
      EventLoop.callback(with: handle) { StreamHandle.dispose(of: $0) }
    }
  }

  private static func dispose(of handle: UnsafeMutablePointer<uv_handle_t>?) {
    guard let handle, let data = handle.pointee.data else { return }
    let object = Unmanaged<StreamHandle>.fromOpaque(data).takeRetainedValue()
    handle.deallocate()
    object.delegate = nil
    let closed = object.onClosed
    object.onClosed = nil
    closed?()
  }

  /// The object behind a libuv handle; `nil` once closed, when late callbacks mean nothing.
  static func open(_ raw: UnsafeMutablePointer<uv_stream_t>?) -> StreamHandle? {
    guard let data = raw?.pointee.data else { return nil }
    let object = object(data)
    return object.raw == nil ? nil : object
  }

  /// The object that a libuv handle's data is.
  static func object(_ data: UnsafeMutableRawPointer) -> StreamHandle {
    Unmanaged<StreamHandle>.fromOpaque(data).takeUnretainedValue()
  }

  /// The handle as libuv's TCP functions want it.
  var tcp: UnsafeMutablePointer<uv_tcp_t>? {
    UnsafeMutableRawPointer(raw)?.assumingMemoryBound(to: uv_tcp_t.self)
  }

  /// The handle as libuv's functions for unix sockets want it.
  var pipe: UnsafeMutablePointer<uv_pipe_t>? {
    UnsafeMutableRawPointer(raw)?.assumingMemoryBound(to: uv_pipe_t.self)
  }

  /// The descriptor's number, -1 when there is none.
  var descriptor: Int32 {
    guard let raw else { return -1 }
    var number: Int32 = -1
    _ = uv_fileno(EventLoop.handle(raw), &number)
    return number
  }
}
