import Foundation
import Testing

/// What no run can show of how the sources treat the terminal.
@Suite struct TerminalSourceTests {
  /// What may be called in a handler of a signal (signal-safety(7)), as far as ours calls it.
  private static let signalSafe: Set<String> = [
    "write", "poll", "tcflush", "lseek", "read", "strlen", "tcsetattr", "dup2", "signal",
    "sigemptyset",
    "sigaddset", "pthread_sigmask", "raise", "atomic_compare_exchange_strong",
  ]

  /// The functions that a C function calls, each by its name.
  private func calls(in body: Substring) -> Set<String> {
    let words = body.matches(of: /([a-z_0-9]+)\(/).map { String($0.1) }
    return Set(words).subtracting(["if", "while", "for", "switch", "return", "sizeof"])
  }

  @Test func `T2: the handler of a crash calls nothing but what is safe there`() throws {
    let lines = try Checkout.lines("Sources/CTerminalGuard/terminal_guard.c")
      .map { $0.split(separator: "//", omittingEmptySubsequences: false)[0] }
    let text = lines.joined(separator: "\n")
    // Functions begin and end at the margin, or take one line.
    var bodies: [String: Substring] = [:]
    let function =
      /(?m)^(?:static )?(?:void|int) ([a-z_]+)\([^;{]*\{(?: (.*) \}$|\n(?s:(.*?))^\})/
    for match in text.matches(of: function) {
      bodies[String(match.1)] = match.2 ?? match.3 ?? ""
    }
    var reached: Set<String> = []
    var waiting = ["on_crash"]
    var foreign: Set<String> = []
    while let name = waiting.popLast() {
      guard reached.insert(name).inserted else { continue }
      for call in calls(in: try #require(bodies[name], "no function \(name)")) {
        if bodies[call] != nil { waiting.append(call) } else { foreign.insert(call) }
      }
    }
    #expect(reached == ["on_crash", "put", "put_text", "put_note", "replay_log", "drop_input"])
    #expect(foreign.subtracting(Self.signalSafe).sorted() == [])
  }

  @Test func `T27, T45: one module has ncurses, and none of its calls takes a format`() throws {
    for file in try Checkout.files(in: "Sources", ".swift") {
      let text = try Checkout.lines(file).filter { !$0.drop { $0 == " " }.hasPrefix("//") }.joined(
        separator: "\n")
      let isOurs = file.path().contains("/CursesTerminal/")
      #expect(isOurs || !text.contains("import CNcurses"), "\(file.lastPathComponent)")
      let calls = text.matches(
        of: /\b((?:mv)?(?:v?w?printw|w?addn?str|w?addch|w?insn?str)|v?[fsd]?n?printf)\(/)
      #expect(calls.map { String($0.1) } == [], "\(file.lastPathComponent)")
      #expect(!text.contains("String(format:"), "\(file.lastPathComponent)")
    }
    let shim = try Checkout.lines("Sources/CNcurses/shim.h").joined(separator: "\n")
    #expect(!shim.contains("printw"))
  }

  @Test func `T36: no style blinks`() throws {
    let folder = [
      "Sources/CursesTerminal", "Sources/TerminalUI", "Sources/Themes", "Sources/Inspector",
    ]
    for file in try folder.flatMap({ try Checkout.files(in: $0, ".swift") }) {
      #expect(!(try Checkout.lines(file)).joined().contains("A_BLINK"))
    }
  }

  @Test func `T3: the manual page says what to do when nothing could be restored`() throws {
    let page = try Checkout.lines("Sources/Manual/ManualPage+Surroundings.swift").joined()
    #expect(page.contains("SIGKILL") && page.contains(".bold(\"reset\")"))
  }
}
