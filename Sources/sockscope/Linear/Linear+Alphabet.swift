import Glibc
import TerminalUI

extension Linear {
  /// What the terminal is taken to show: the locale says whether it understands UTF-8.
  static var alphabet: Alphabet {
    setlocale(LC_CTYPE, "")
    return String(cString: nl_langinfo(Int32(CODESET))) == "UTF-8" ? .unicode : .ascii
  }
}
