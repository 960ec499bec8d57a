import Foundation

/// What Node did in a trace.
struct Recording: Decodable, Equatable {
  /// The version of Node.
  var node: String
  /// The lines of each endpoint.
  var endpoints: [String: [String]]

  /// The recording of the trace with this name in `folder`.
  static func load(_ trace: String, from folder: URL) throws -> Recording {
    let data = try Data(contentsOf: folder.appending(path: "\(trace).json"))
    return try JSONDecoder().decode(Recording.self, from: data)
  }

  /// The names of all traces that are recorded in `folder`.
  static func names(in folder: URL) throws -> Set<String> {
    let files = try FileManager.default.contentsOfDirectory(
      at: folder, includingPropertiesForKeys: nil)
    return Set(files.map { $0.deletingPathExtension().lastPathComponent })
  }
}

extension Recording {
  /// The recordings that the engine is compared with.
  static let committed = folder("Recordings")
  /// The script that makes them.
  static let recorder = folder("Recorder").appending(path: "record.mjs")

  /// A folder that the package manager copied for these tests.
  private static func folder(_ name: String) -> URL {
    Bundle.module.bundleURL.appending(path: name)
  }

  /// The Node that `.ci/setup test` installs into the checkout of these tests.
  static let installedNode = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "../../../.tools/bin/node").standardizedFileURL
}
