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

/// Where things are in the checkout that these tests belong to.
enum Checkout {
  /// The checkout itself.
  static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()
  /// The recordings that the engine is compared with.
  static let recordings = root.appending(path: "Tests/NetEngineTests/Recordings")
  /// The script that records them.
  static let recorder = root.appending(path: "Tests/NetEngineTests/Recorder/record.mjs")
  /// The Node that `.ci/setup test` installs.
  static let node = root.appending(path: ".tools/bin/node")
}
