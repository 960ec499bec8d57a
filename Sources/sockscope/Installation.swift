import Glibc
import Themes

/// Copies the program and its themes below a folder, and writes what others look for there.
struct Installation {
  /// What went wrong, in a sentence with the next step.
  struct Failure: Error, CustomStringConvertible {
    let description: String
  }

  /// The program's file.
  let executable: String
  /// The folder with the themes to copy.
  let themes: String
  /// What is written besides, each with its folder below `share`.
  let texts: [Text]

  /// A file that is not copied, but written.
  struct Text {
    /// The folder below `share`, where those who read the file look for it.
    var folder: String
    /// The name of the file.
    var name: String
    /// Its content.
    var text: String
  }

  /// The installation of the running program, with the themes of its package or beside it.
  init(executable: String?, library: ThemeLibrary, texts: [Text]) throws(Failure) {
    self.texts = texts
    guard let executable else {
      throw Failure(description: "could not find the program's own file: is /proc mounted?")
    }
    self.executable = executable
    // The last folders belong to the program; the user's own, in the configuration, do not.
    let shipped = library.folders.reversed().first { folder in
      SystemFiles.names(in: folder).contains("default.toml")
    }
    guard let shipped else {
      throw Failure(
        description: "could not find the themes to install; looked in "
          + library.folders.joined(separator: ", "))
    }
    themes = shipped
  }

  /// Copies everything below `prefix`; returns the paths of the files.
  func install(below prefix: String) throws(Failure) -> [String] {
    let folder = prefix + "/share/sockscope/themes"
    var files = [
      File(content: .copy(executable), folder: prefix + "/bin", name: "sockscope", mode: 0o755)
    ]
    for name in SystemFiles.names(in: themes) where name.hasSuffix(".toml") {
      files.append(
        File(content: .copy("\(themes)/\(name)"), folder: folder, name: name, mode: 0o644))
    }
    files += texts.map { text in
      File(
        content: .text(text.text), folder: "\(prefix)/share/\(text.folder)", name: text.name,
        mode: 0o644)
    }
    for folder in Set(files.map(\.folder)).sorted() {
      do { try SystemFiles.makeFolders(folder) } catch { throw failure(prefix, "\(error)") }
    }
    for file in files {
      do {
        try SystemFiles.replace(file.path, with: try bytes(of: file, prefix), mode: file.mode)
      } catch let error as Failure {
        throw error
      } catch {
        throw failure(prefix, "\(error)")
      }
    }
    return files.map(\.path)
  }

  /// A file to be, and what will be in it.
  private struct File {
    enum Content {
      case copy(String)
      case text(String)
    }

    var content: Content
    var folder: String
    var name: String
    var mode: mode_t

    var path: String { folder + "/" + name }
  }

  private func bytes(of file: File, _ prefix: String) throws -> [UInt8] {
    switch file.content {
    case .text(let text): return Array(text.utf8)
    case .copy(let path):
      guard let bytes = try SystemFiles.read(path, limit: .max - 1) else {
        throw failure(prefix, "\(path) is gone")
      }
      return bytes
    }
  }

  private func failure(_ prefix: String, _ reason: String) -> Failure {
    Failure(
      description: "could not install below \(prefix): \(reason); "
        + "choose a folder that you may write to, for example --prefix ~/.local")
  }
}
