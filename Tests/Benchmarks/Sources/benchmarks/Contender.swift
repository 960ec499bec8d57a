import Foundation

/// A server in the comparison.
enum Contender: String, CaseIterable {
  case c = "C"
  case engine = "NetEngine"
  #if SwiftNIO
    case nio = "SwiftNIO"
  #endif
  case node = "Node"

  /// The checkout that this program was built from.
  static let checkout = URL(filePath: #filePath)
    .deletingLastPathComponent().appending(path: "../../../..").standardized

  /// How it is started: this program again, but for Node.
  var command: [String] {
    guard self == .node else { return [Child.ownPath, "serve", rawValue] }
    return [
      Self.checkout.appending(path: ".tools/bin/node").path,
      Self.checkout.appending(path: "Tests/Benchmarks/echo.mjs").path,
    ]
  }
}
