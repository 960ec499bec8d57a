/// A block of memory that chunks share; freed, or given back to its pool, with the last of them.
///
/// Safety: a slab is `Sendable` because bytes that a ``Chunk`` covers are never written again.
/// Only its one owner writes, and only outside of the ranges that it has handed out.
public final class Slab: @unchecked Sendable {
  /// The memory, which only the owner writes; see the note on safety.
  public let bytes: UnsafeMutableRawBufferPointer
  /// What gets the memory back; `nil` frees it.
  private let recycle: (@Sendable (UnsafeMutableRawBufferPointer) -> Void)?

  /// The number of bytes.
  public var capacity: Int { bytes.count }

  /// A slab with fresh memory of `capacity` bytes, aligned for any type, contents undefined.
  public init(capacity: Int) {
    bytes = .allocate(byteCount: capacity, alignment: 16)
    recycle = nil
  }

  /// A slab of `bytes`, which `recycle` gets back when the last chunk goes, on any thread.
  public init(
    adopting bytes: UnsafeMutableRawBufferPointer,
    recycle: @escaping @Sendable (UnsafeMutableRawBufferPointer) -> Void
  ) {
    self.bytes = bytes
    self.recycle = recycle
  }

  deinit {
    if let recycle { recycle(bytes) } else { bytes.deallocate() }
  }
}
