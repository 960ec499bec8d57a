import Testing

@testable import sockscope

@Suite("Mistakes in files")
struct MistakesTests {
  @Test("one is told as it is, several by their number and what prints them")
  func warning() {
    let command = Sockscope.check(configuration: "my.toml", theme: "x")
    #expect(command == "sockscope --config my.toml --theme x --check-config")
    #expect(Mistakes(command: command).warning == nil)
    #expect(Mistakes(all: ["a:1:1: b"], command: command).warning?.line == "a:1:1: b")
    let two = Mistakes(all: ["a", "b"], subject: "the theme", command: command).warning
    #expect(
      two?.line == "2 mistakes in the theme; the usual values hold there; \(command) prints all")
  }
}
