import Foundation

/// A script in the command language that runs on Node and on sockscope alike.
///
/// It begins with comments: what it shows, the behaviours that it claims (`# behaviours: T01, ...`),
/// and, where Node is not followed on purpose, why (`# differs: ...`).
struct Scenario: Sendable {
  /// The name of its file, without the extension.
  let name: String
  /// What it shows.
  let summary: String
  /// The ids of behaviours that it shows.
  let behaviours: [String]
  /// Why what sockscope does differs from what Node does; `nil` when they are to agree.
  let difference: String?
  /// The exit status that it ends with.
  let status: Int

  /// The scenario in the file `url`.
  init(_ url: URL) throws {
    name = url.deletingPathExtension().lastPathComponent
    let header = try String(contentsOf: url, encoding: .utf8)
      .split(separator: "\n").prefix { $0.hasPrefix("#") }
      .map { $0.drop { $0 == "#" || $0 == " " } }
    let value = { (key: String) -> String? in
      header.first { $0.hasPrefix("\(key): ") }.map { String($0.dropFirst(key.count + 2)) }
    }
    summary = header.first.map(String.init) ?? ""
    behaviours = (value("behaviours") ?? "").split(separator: ",").map {
      String($0.drop { $0 == " " })
    }
    difference = value("differs")
    status = value("status").flatMap { Int($0) } ?? 0
  }

  /// Its file.
  var url: URL { Self.folder.appending(path: "\(name).scenario") }

  private static let folder = ConformanceFiles.folder("Scenarios")

  /// All scenarios, by name.
  static func all() throws -> [Scenario] {
    try FileManager.default
      .contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
      .map(Scenario.init).sorted { $0.name < $1.name }
  }
}

/// The files beside these tests.
enum ConformanceFiles {
  /// A folder that the package manager copied for these tests.
  static func folder(_ name: String) -> URL { Bundle.module.bundleURL.appending(path: name) }

  /// The folder of these tests in the checkout.
  static let source = URL(filePath: #filePath).deletingLastPathComponent()

  /// The Node that `.ci/setup test` installs into the checkout.
  static let node = source.appending(path: "../../.tools/bin/node").standardizedFileURL
}
