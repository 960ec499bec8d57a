import EventLoop
import NetTypes

extension SocketOptions {
  /// The readable half that these options ask for.
  var reader: ReadMachine {
    var reader = ReadMachine(highWaterMark: highWaterMark)
    if !readable { reader.destroy() }
    return reader
  }

  /// The writable half that these options ask for.
  var writer: WriteMachine<Socket.Callback> {
    WriteMachine(highWaterMark: highWaterMark, isFinished: !writable)
  }

  /// The options checked, and the handle of their descriptor when they have one.
  @NetActor
  func checkedHandle() throws(NetError) -> StreamHandle? {
    guard highWaterMark >= 0 else {
      throw .invalidValue("options.highWaterMark", "must be 0 or more. Received \(highWaterMark)")
    }
    guard let fd else { return nil }
    guard fd >= 0 else {
      throw .outOfRange("fd", range: ">= 0 && <= \(Int32.max)", received: String(fd))
    }
    do throws(StreamHandle.AdoptionFailure) {
      return try StreamHandle(adopting: fd)
    } catch {
      switch error {
      case .unsupported(let type): throw .invalidDescriptor(type)
      case .owned: throw NetError(.alreadyExists, syscall: "open")
      case .system(let error): throw NetError(error, syscall: "open")
      }
    }
  }
}

extension NetError {
  /// A descriptor is of a type that is no stream.
  static func invalidDescriptor(_ type: String) -> NetError {
    NetError(code: "ERR_INVALID_FD_TYPE", message: "Unsupported fd type: \(type)")
  }
}

extension Socket {
  /// Goes on with the handle of a descriptor that was adopted: reading begins at once.
  func adopt(_ handle: StreamHandle) {
    life = .open
    take(handle)
    apply(reader.open())
  }

  /// Makes a handle this socket's.
  private func take(_ handle: StreamHandle) {
    handle.delegate = self
    handle.isReferenced = isReferenced
    handle.readBuffer = options.onread?.firstBuffer()
    self.handle = handle
  }

  /// The handle for an attempt to connect: that of an adopted descriptor, if it fits, or a new one.
  func handleForAttempt(_ kind: StreamHandle.Kind) -> StreamHandle {
    if let handle, handle.kind == kind { return handle }
    handle?.close {}
    let handle = StreamHandle(kind)
    take(handle)
    return handle
  }

  /// Prepares an adopted descriptor, on which reading has begun, for connecting.
  ///
  /// - Throws: `EISCONN` when it is connected, or the socket is by itself.
  func giveUpReading() throws(NetError) {
    guard let handle, options.fd != nil, generation == 0, handle.isUnconnected else {
      throw .alreadyConnected
    }
    handle.stopReading()
    reader.close()
  }
}
