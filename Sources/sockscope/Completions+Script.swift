import ArgumentParser

extension Completions {
  /// The completions for `shell`: ArgumentParser's, made from the definition of the command line.
  ///
  /// For words of the language these ask the program itself, so they can't lag behind it. What is
  /// added is that no blank follows a word that goes on, such as `family=`: fish knows that.
  static func script(for shell: Shell) -> String {
    let script =
      switch shell {
      case .bash: Sockscope.completionScript(for: .bash)
      case .zsh: Sockscope.completionScript(for: .zsh)
      case .fish: Sockscope.completionScript(for: .fish)
      }
    return switch shell {
    case .bash: script + "\n" + bashAddition
    case .zsh: script.replacing(zshEnd, with: zshAddition + zshEnd) + "\n"
    case .fish: script + "\n"
    }
  }

  /// Comes after the generated script, and calls its function.
  private static let bashAddition = """

    _sockscope_words() {
        _sockscope "$@"
        local word
        for word in "${COMPREPLY[@]}"; do
            # It goes on, or stands for itself: no blank after it, and no backslashes in it.
            [[ $word != *[=:] ]] || compopt -o nospace +o filenames
        done
    }
    complete -o filenames -F _sockscope_words sockscope

    """

  /// Where the functions of the generated script end.
  private static let zshEnd = "if [[ \"${funcstack[1]}\" = _sockscope ]]; then"

  /// Takes the place of a function of the generated script.
  private static let zshAddition = #"""
    __sockscope_complete() {
        # What goes on: no blank after it.
        local -ar open=("${(M)@:#*(=|\:)(|:*)}")
        local -ar whole=("${@:#*(=|\:)(|:*)}")
        _describe -V '' whole -- open -S ''
    }


    """#
}
