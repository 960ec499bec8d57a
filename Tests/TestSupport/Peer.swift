package import EventLoop
package import Foundation

/// A program on the other side of a socket, such as `nc`.
///
/// Its output is taken as it comes, so that it never waits for the test.
@NetActor
package final class Peer {
  /// What a program left behind.
  package struct Outcome: Sendable {
    package var output: Data
    package var errors: Data
    package var status: Int32

    /// What it wrote to its standard output, as text.
    package var text: String { String(decoding: output, as: UTF8.self) }
  }

  /// Why a peer cannot do its part.
  package struct Failure: Error, CustomStringConvertible {
    package var description: String
  }

  private let process = Process()
  private let input = Pipe()
  private let output: AsyncStream<Data>
  private let errors: AsyncStream<Data>
  private let status: AsyncStream<Int32>
  private var collectedErrors = Data()

  /// Starts `program` of the search path with `arguments`, in a working directory if one is given.
  package init(_ program: String, _ arguments: [String], in folder: URL? = nil) throws {
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = [program] + arguments
    process.currentDirectoryURL = folder
    process.standardInput = input
    let (outputPipe, errorPipe) = (Pipe(), Pipe())
    process.standardOutput = outputPipe
    process.standardError = errorPipe
    let (status, ended) = AsyncStream.makeStream(of: Int32.self)
    self.status = status
    process.terminationHandler = { process in
      ended.yield(process.terminationStatus)
      ended.finish()
    }
    do {
      try process.run()
    } catch {
      throw Failure(description: "cannot start \(program): \(error); run .ci/setup test")
    }
    output = Self.bytes(from: outputPipe)
    errors = Self.bytes(from: errorPipe)
  }

  /// What comes through `pipe`, read by a thread of its own: Foundation's `readabilityHandler`
  /// sometimes misses the end when many pipes end at once.
  private static func bytes(from pipe: Pipe) -> AsyncStream<Data> {
    let (bytes, continuation) = AsyncStream.makeStream(of: Data.self)
    let handle = pipe.fileHandleForReading
    Thread.detachNewThread {
      while case let data = handle.availableData, !data.isEmpty {
        continuation.yield(data)
      }
      continuation.finish()
    }
    return bytes
  }

  /// Gives the program a little input, which its pipe must take at once.
  package func send(_ text: String) throws {
    try input.fileHandleForWriting.write(contentsOf: Data(text.utf8))
  }

  /// Ends the program's input.
  package func endInput() throws {
    try input.fileHandleForWriting.close()
  }

  /// Waits until the program has written a match of `pattern` to its standard error, and returns
  /// what its first group matched.
  package func announcement(_ pattern: Regex<(Substring, Substring)>) async throws -> String {
    for await data in errors {
      collectedErrors += data
      let text = String(decoding: collectedErrors, as: UTF8.self)
      if let match = text.firstMatch(of: pattern) { return String(match.1) }
    }
    let text = String(decoding: collectedErrors, as: UTF8.self)
    throw Failure(description: "the peer ended without announcing itself; it said: \(text)")
  }

  /// Waits until the program has ended.
  package func outcome() async throws -> Outcome {
    var collectedOutput = Data()
    for await data in output { collectedOutput += data }
    for await data in errors { collectedErrors += data }
    for await status in status {
      return Outcome(output: collectedOutput, errors: collectedErrors, status: status)
    }
    throw Failure(description: "the peer's end went unnoticed")
  }
}
