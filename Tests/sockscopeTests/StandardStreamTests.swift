import Foundation
import Glibc
import NetTypes
import Synchronization
import Testing

@testable import sockscope

@Suite("The threads of the standard streams", .timeLimit(.minutes(1)))
struct StandardStreamTests {
  /// The two ends of a pipe, closed with it.
  private final class Pipe {
    let reading: Int32
    private(set) var writing: Int32

    init() throws {
      // Writing where nobody reads is an error here, not the end of the tests.
      signal(SIGPIPE, SIG_IGN)
      var ends: [Int32] = [-1, -1]
      try #require(pipe(&ends) == 0)
      (reading, writing) = (ends[0], ends[1])
    }

    deinit {
      close(reading)
      endWriting()
    }

    func endWriting() {
      if writing >= 0 { close(writing) }
      writing = -1
    }

    /// Reads `count` bytes, waiting for them.
    func read(_ count: Int) -> [UInt8] {
      var bytes: [UInt8] = []
      var buffer = [UInt8](repeating: 0, count: 1 << 16)
      while bytes.count < count {
        let more = Glibc.read(reading, &buffer, min(buffer.count, count - bytes.count))
        guard more > 0 else { break }
        bytes += buffer[..<more]
      }
      return bytes
    }
  }

  private static func unexpected() { Issue.record("another input was expected") }

  @Test("All that is put comes out in order, of chunks small and large")
  func order() async throws {
    let pipe = try Pipe()
    let writer = OutputWriter(descriptor: pipe.writing, name: "pipe", limit: 1000)
    let sizes = [1, 5000, 0, 3, 70_000, 2]
    let chunks = sizes.enumerated().map { index, size in
      Chunk([UInt8](repeating: UInt8(index), count: size))
    }
    // The queue is full at once, so putting waits for the reader.
    let expected = chunks.flatMap(\.bytes)
    await withCheckedContinuation { isDone in
      // On a thread of its own: the tasks of all tests share a few, and this test reads on one of them.
      Thread.detachNewThread {
        for chunk in chunks { writer.put(chunk) }
        writer.finish { isDone.resume() }
      }
      #expect(pipe.read(expected.count) == expected)
    }
  }

  @Test("A full queue says so, and tells when there is room again")
  func room() async throws {
    let pipe = try Pipe()
    let writer = OutputWriter(descriptor: pipe.writing, name: "pipe", limit: 300_000)
    // More than a pipe holds.
    let large = Chunk([UInt8](repeating: 7, count: 200_000))
    #expect(writer.offer(large) {})
    await withCheckedContinuation { hasRoom in
      #expect(!writer.offer(large) { hasRoom.resume() })
      #expect(pipe.read(400_000).count == 400_000)
    }
    #expect(writer.offer(Chunk("x")) {})
    #expect(pipe.read(1) == [UInt8(ascii: "x")])
  }

  @Test("Where nobody reads, everything is dropped, and nobody waits")
  func closed() async throws {
    var ends: [Int32] = [-1, -1]
    signal(SIGPIPE, SIG_IGN)
    try #require(pipe(&ends) == 0)
    close(ends[0])
    let error: sockscope.SystemError? = await withCheckedContinuation { failed in
      let writer = OutputWriter(descriptor: ends[1], name: "pipe", limit: 10) {
        failed.resume(returning: $0)
      }
      for _ in 0..<100 { writer.put(Chunk("too much")) }
    }
    #expect(error == nil)
    close(ends[1])
  }

  @Test(
    "A file has what is put as soon as that returns, whatever the limit; nothing once abandoned")
  func file() throws {
    let path = FileManager.default.temporaryDirectory.appending(path: "written-\(UUID())").path
    defer { unlink(path) }
    let descriptor = open(path, O_CREAT | O_WRONLY | O_CLOEXEC, 0o600)
    defer { close(descriptor) }
    let writer = OutputWriter(descriptor: descriptor, name: path, limit: 1)
    writer.put(Chunk("one "))
    #expect(writer.offer(Chunk("two"), roomAgain: Self.unexpected))
    #expect(FileManager.default.contents(atPath: path) == Data("one two".utf8))
    writer.abandon()
    writer.put(Chunk("three"))
    #expect(FileManager.default.contents(atPath: path) == Data("one two".utf8))
  }

  @Test("A file that can't be written says so once, and takes nothing more")
  func unwritableFile() throws {
    let descriptor = open("/dev/null", O_RDONLY | O_CLOEXEC)
    defer { close(descriptor) }
    let failures = Mutex(0)
    let writer = OutputWriter(descriptor: descriptor, name: "/dev/null", limit: 1) { error in
      // There never was a way to write it: no news for the user (EBADF).
      #expect(error == nil)
      failures.withLock { $0 += 1 }
    }
    for _ in 0..<3 { #expect(writer.offer(Chunk("lost"), roomAgain: Self.unexpected)) }
    #expect(failures.withLock { $0 } == 1)
  }

  @Test("Input is read only when it is asked for, block by block, to its end")
  func input() async throws {
    let pipe = try Pipe()
    let (inputs, continuation) = AsyncStream.makeStream(of: InputReader.Input.self)
    let reader = try InputReader(descriptor: pipe.reading, name: "pipe") { continuation.yield($0) }
    var iterator = inputs.makeAsyncIterator()
    #expect(write(pipe.writing, "one", 3) == 3)
    reader.ask()
    guard case .bytes(let first)? = await iterator.next() else { return Self.unexpected() }
    #expect(first.text == "one")
    #expect(write(pipe.writing, "two", 3) == 3)
    pipe.endWriting()
    reader.ask(5)
    guard case .bytes(let second)? = await iterator.next() else { return Self.unexpected() }
    #expect(second.text == "two")
    guard case .end? = await iterator.next() else { return Self.unexpected() }
  }

  @Test("Without patience there is nothing yet; with patience again, it is waited for")
  func patience() async throws {
    let pipe = try Pipe()
    let (inputs, continuation) = AsyncStream.makeStream(of: InputReader.Input.self)
    let reader = try InputReader(descriptor: pipe.reading, name: "pipe") { continuation.yield($0) }
    var iterator = inputs.makeAsyncIterator()
    reader.ask(2)
    // It waits already, and is told to hurry.
    reader.setPatience(.moment)
    guard case .nothingYet? = await iterator.next() else { return Self.unexpected() }
    reader.setPatience(.endless)
    reader.ask()
    #expect(write(pipe.writing, "late", 4) == 4)
    guard case .bytes(let chunk)? = await iterator.next() else { return Self.unexpected() }
    #expect(chunk.text == "late")
    pipe.endWriting()
    reader.ask()
    guard case .end? = await iterator.next() else { return Self.unexpected() }
  }
}
