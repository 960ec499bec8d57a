import Glibc
import Themes

/// Copies the program and its themes below a folder.
struct Installation {
  /// What went wrong, in a sentence with the next step.
  struct Failure: Error, CustomStringConvertible {
    let description: String
  }

  /// The program's file.
  let executable: String
  /// The folder with the themes to copy.
  let themes: String

  /// The installation of the running program, with the themes of its package or beside it.
  init(executable: String?, library: ThemeLibrary) throws(Failure) {
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
    var files = [(source: executable, target: prefix + "/bin/sockscope", mode: mode_t(0o755))]
    for name in SystemFiles.names(in: themes) where name.hasSuffix(".toml") {
      files.append(("\(themes)/\(name)", "\(folder)/\(name)", 0o644))
    }
    for folder in [prefix + "/bin", folder] {
      do { try SystemFiles.makeFolders(folder) } catch { throw failure(prefix, "\(error)") }
    }
    for file in files {
      do {
        guard let bytes = try SystemFiles.read(file.source, limit: .max - 1) else {
          throw failure(prefix, "\(file.source) is gone")
        }
        try SystemFiles.replace(file.target, with: bytes, mode: file.mode)
      } catch let error as Failure {
        throw error
      } catch {
        throw failure(prefix, "\(error)")
      }
    }
    return files.map(\.target)
  }

  private func failure(_ prefix: String, _ reason: String) -> Failure {
    Failure(
      description: "could not install below \(prefix): \(reason); "
        + "choose a folder that you may write to, for example --prefix ~/.local")
  }
}
