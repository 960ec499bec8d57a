import Commands

/// Where themes are found.
///
/// A name is looked for in `$XDG_CONFIG_HOME/sockscope/themes`, then in
/// `../share/sockscope/themes` beside the executable, then in the `themes` of the package that the
/// executable was built from; last, among those that are compiled in.
public struct ThemeLibrary: Sendable {
  /// The files of a system, as far as themes need them.
  public struct Files: Sendable {
    /// The text of a file; `nil` when there is none.
    ///
    /// Throws ``ThemeError/unreadable(path:reason:)``.
    public var read: @Sendable (_ path: String) throws(ThemeError) -> String?
    /// The names of the files in a folder; none when there is no such folder.
    public var list: @Sendable (_ folder: String) -> [String]

    /// Files that are read with `read` and listed with `list`.
    public init(
      read: @escaping @Sendable (_ path: String) throws(ThemeError) -> String?,
      list: @escaping @Sendable (_ folder: String) -> [String]
    ) {
      self.read = read
      self.list = list
    }
  }

  /// A theme that can be asked for by its name.
  public struct Entry: Hashable, Sendable {
    /// Its name.
    public var name: String
    /// Its file; `nil` when it is compiled in.
    public var path: String?
  }

  /// A theme, and what is wrong in its files.
  public struct Loaded: Hashable, Sendable {
    /// What it was asked for by: a name, or a path.
    public var name: String
    /// The theme.
    public var theme: Theme
    /// What is wrong; there it looks like what it inherits, or has no colour.
    public var remarks: [ThemeRemark]

    /// A theme, and what is wrong in its files.
    public init(theme: Theme, remarks: [ThemeRemark] = [], name: String? = nil) {
      self.name = name ?? theme.name
      self.theme = theme
      self.remarks = remarks
    }
  }

  /// The folders in which names are looked for, in this order.
  public let folders: [String]
  private let files: Files

  /// A library for a program in the file `executable`, an absolute path.
  public init(environment: [String: String], executable: String, files: Files) {
    folders = Self.folders(environment, executable, files)
    self.files = files
  }

  private static func folders(
    _ environment: [String: String], _ executable: String, _ files: Files
  ) -> [String] {
    var folders: [String] = []
    // The XDG specification wants relative paths there ignored.
    if let config = environment["XDG_CONFIG_HOME"], config.hasPrefix("/") {
      folders.append(config + "/sockscope/themes")
    } else if let home = environment["HOME"], home.hasPrefix("/") {
      folders.append(home + "/.config/sockscope/themes")
    }
    var folder = parent(of: executable)
    folders.append(parent(of: folder) + "/share/sockscope/themes")
    while !folder.isEmpty {
      let names = files.list(folder)
      if names.contains("Package.swift"), names.contains("themes") {
        folders.append(folder + "/themes")
        break
      }
      folder = parent(of: folder)
    }
    return folders
  }

  /// The folder that holds `path`; empty for the root.
  private static func parent(of path: String) -> String {
    path.lastIndex(of: "/").map { String(path[..<$0]) } ?? ""
  }

  /// The themes there are, each name as it would be found, in alphabetical order.
  public var entries: [Entry] {
    var found: [String: Entry] = [:]
    for folder in folders {
      for file in files.list(folder) where file.hasSuffix(".toml") {
        let name = String(file.dropLast(5))
        if found[name] == nil { found[name] = Entry(name: name, path: folder + "/" + file) }
      }
    }
    for theme in Theme.builtIn where found[theme.name] == nil {
      found[theme.name] = Entry(name: theme.name, path: nil)
    }
    return found.values.sorted { $0.name < $1.name }
  }

  /// The theme `wanted`: a path when there is a slash in it or it ends in `.toml`, else a name.
  public func load(_ wanted: String) throws(ThemeError) -> Loaded {
    if wanted.contains("/") || wanted.hasSuffix(".toml") {
      guard let text = try files.read(wanted) else {
        throw .unreadable(path: wanted, reason: "there is no such file")
      }
      let file = wanted.split(separator: "/").last ?? ""
      let name = file.hasSuffix(".toml") ? file.dropLast(5) : file
      var loaded = try read(text, path: wanted, name: String(name), heirs: [])
        .theme(name: String(name))
      loaded.name = wanted
      return loaded
    }
    return try find(wanted, heirs: []).theme(name: wanted)
  }

  private func find(_ name: String, heirs: [Heir]) throws(ThemeError) -> Draft {
    for folder in folders {
      let path = "\(folder)/\(name).toml"
      // A theme may refine one of its own name in a folder further on.
      guard !heirs.contains(where: { $0.path == path && heirs.last?.name == name }),
        let text = try files.read(path)
      else { continue }
      return try read(text, path: path, name: name, heirs: heirs)
    }
    if let theme = Theme.builtIn.first(where: { $0.name == name }) {
      return Draft(theme)
    }
    throw .notFound(
      name: name, folders: folders, available: entries.map(\.name), heir: heirs.last?.place)
  }

  /// A theme that waits for what it inherits.
  private struct Heir {
    var name: String
    var path: String
    /// Where it says what it inherits from.
    var position = SourcePosition(line: 1, column: 1)

    var place: String { "\(path):\(position)" }
  }

  private func read(_ text: String, path: String, name: String, heirs: [Heir])
    throws(ThemeError) -> Draft
  {
    if heirs.contains(where: { $0.path == path }), let last = heirs.last {
      throw .circle(path: last.path, position: last.position, names: heirs.map(\.name) + [name])
    }
    let file = try ThemeFile(text, path: path)
    guard let parent = file.inherits else { return Draft(file, over: nil, path: path) }
    let heir = Heir(name: name, path: path, position: parent.position)
    return Draft(file, over: try find(parent.name, heirs: heirs + [heir]), path: path)
  }
}
