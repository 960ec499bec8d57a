import Foundation
import Testing

/// The program itself, on terminals; one test after the other, for they are timed.
@Suite(.serialized, .onThread, .timeLimit(.minutes(RandomInput.isLong ? 60 : 2)))
struct TerminalTests {}

/// How much random input is typed.
enum RandomInput {
  /// The bytes that `SOCKSCOPE_FUZZ_BYTES` asks for; `nil` for the usual number.
  static let wanted = ProcessInfo.processInfo.environment["SOCKSCOPE_FUZZ_BYTES"].flatMap {
    Int($0)
  }

  /// Whether it is more than what every run types, which takes its time.
  static var isLong: Bool { wanted != nil }
}
