import Foundation

/// A program on the other side of a socket, such as `nc`.
///
/// Its output is taken as it comes, so that it never waits for the test.
final class Peer {
  /// What a program left behind.
  struct Outcome {
    var output: Data
    var errors: Data
    var status: Int32
  }

  /// Why a peer cannot do its part.
  struct Failure: Error, CustomStringConvertible {
    var description: String
  }

  private let process = Process()
  private let input = Pipe()
  private let output: AsyncStream<Data>
  private let errors: AsyncStream<Data>
  private let status: AsyncStream<Int32>
  private var collectedErrors = Data()

  /// Starts `program` of the search path with `arguments`.
  init(_ program: String, _ arguments: [String]) throws {
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = [program] + arguments
    process.standardInput = input
    output = Self.bytes(of: process, \.standardOutput)
    errors = Self.bytes(of: process, \.standardError)
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
  }

  private static func bytes(
    of process: Process, _ channel: ReferenceWritableKeyPath<Process, Any?>
  ) -> AsyncStream<Data> {
    let pipe = Pipe()
    process[keyPath: channel] = pipe
    return AsyncStream { continuation in
      pipe.fileHandleForReading.readabilityHandler = { handle in
        let data = handle.availableData
        guard data.isEmpty else { return _ = continuation.yield(data) }
        handle.readabilityHandler = nil
        continuation.finish()
      }
    }
  }

  /// Gives the program input.
  func send(_ data: Data) throws {
    try input.fileHandleForWriting.write(contentsOf: data)
  }

  /// Ends the program's input.
  func endInput() throws {
    try input.fileHandleForWriting.close()
  }

  /// Ends the program, as by a signal from outside.
  func terminate() {
    process.terminate()
  }

  /// Waits until the program has written a match of `pattern` to its standard error, and returns
  /// what its first group matched.
  func announcement(_ pattern: Regex<(Substring, Substring)>) async throws -> String {
    for await data in errors {
      collectedErrors += data
      let text = String(decoding: collectedErrors, as: UTF8.self)
      if let match = text.firstMatch(of: pattern) { return String(match.1) }
    }
    let text = String(decoding: collectedErrors, as: UTF8.self)
    throw Failure(description: "the peer ended without announcing itself; it said: \(text)")
  }

  /// Waits until the program has ended.
  func outcome() async throws -> Outcome {
    var collectedOutput = Data()
    for await data in output { collectedOutput += data }
    for await data in errors { collectedErrors += data }
    for await status in status {
      return Outcome(output: collectedOutput, errors: collectedErrors, status: status)
    }
    throw Failure(description: "the peer's end went unnoticed")
  }
}
