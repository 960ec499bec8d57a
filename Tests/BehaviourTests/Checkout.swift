import Foundation

/// The files of the checkout that these tests are in: what they check is the text itself.
enum Checkout {
  /// The folder with the package in it.
  static let root = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "../..").standardizedFileURL

  /// The lines of a file, given by its path in the checkout.
  static func lines(_ path: String) throws -> [String] { try lines(root.appending(path: path)) }

  /// The lines of a file.
  static func lines(_ url: URL) throws -> [String] {
    try String(contentsOf: url, encoding: .utf8).split(
      separator: "\n", omittingEmptySubsequences: false
    ).map(String.init)
  }

  /// The files under a folder of the checkout whose names end with `suffix`, in order.
  static func files(in folder: String, _ suffix: String) throws -> [URL] {
    let folder = root.appending(path: folder)
    let paths = try FileManager.default.subpathsOfDirectory(atPath: folder.path())
    return paths.filter { $0.hasSuffix(suffix) }.sorted().map { folder.appending(path: $0) }
  }

  /// The lines of a table beside these tests, without comments and empty ones.
  static func table(_ name: String) throws -> [String] {
    try lines(Bundle.module.bundleURL.appending(path: "Tables/\(name).txt"))
      .filter { !$0.isEmpty && !$0.hasPrefix("#") }
  }

  /// An article of the engine's documentation.
  static func article(_ name: String) throws -> [String] {
    try lines("Sources/NetEngine/NetEngine.docc/\(name).md")
  }
}

extension URL {
  /// Its name without the extension.
  var stem: String { deletingPathExtension().lastPathComponent }
}
