import Testing

@testable import Commands

@Suite("Generated lines")
struct GeneratedLineTests {
  @Test(
    "every command's canonical text parses to the same command", arguments: 0..<8 as Range<UInt64>)
  func roundTrip(seed: UInt64) throws {
    var generator = CommandGenerator(seed: seed)
    for _ in 0..<500 {
      let commands = try (0..<Int.random(in: 1...3, using: &generator)).map { _ in
        try generator.command()
      }
      let text = commands.map(\.description).joined(separator: " ; ")
      let line = try Line(parsing: text)
      #expect(line.commands.map(\.description) == commands.map(\.description), "\(text)")
      #expect(line.description == text)
    }
  }

  @Test("lines that stand alone have such a text, too", arguments: 0..<4 as Range<UInt64>)
  func aloneRoundTrip(seed: UInt64) throws {
    var generator = CommandGenerator(seed: seed)
    for _ in 0..<500 {
      let command = try generator.aloneOnItsLine()
      #expect(try Line(parsing: command.description).commands == [command], "\(command)")
    }
  }

  @Test(
    "nonsense never traps; it parses to something stable or is told where it is wrong",
    arguments: 0..<8 as Range<UInt64>)
  func nonsense(seed: UInt64) {
    var generator = CommandGenerator(seed: seed)
    for _ in 0..<1000 {
      let text = generator.nonsense()
      do throws(SyntaxError) {
        let line = try Line(parsing: text)
        #expect((try? Line(parsing: line.description))?.description == line.description, "\(text)")
      } catch {
        #expect((1...text.unicodeScalars.count + 1).contains(error.position.column), "\(text)")
        #expect(!error.problem.what.isEmpty && !error.problem.remedy.isEmpty)
      }
      for index in [text.startIndex, text.endIndex] + text.unicodeScalars.indices {
        let completion = Completion(of: text, at: index, in: CompletionContext())
        #expect(completion.range.upperBound == index)
      }
    }
  }
}
