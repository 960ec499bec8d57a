import NetTypes
import Observation
import TerminalUI
import Testing

@testable import Inspector

@Suite("Searching in the stream")
struct SearchTests {
  /// A model whose stream pane has searched for `text`.
  private func searching(_ text: String, _ snapshot: Snapshot = Sessions.many) -> Model {
    var model = inspector(snapshot)
    press(&model, "4", "/")
    type(&model, text)
    press(&model, "Enter")
    return model
  }

  @Test("It begins at the newest hit, counts, and goes around the ends")
  func walk() {
    var model = searching("line 1")
    #expect(model.search?.summary == "11 of 11 hits")
    press(&model, "N")
    #expect(model.search?.summary == "10 of 11 hits")
    press(&model, "n", "n")
    #expect(model.search?.summary == "1 of 11 hits")
    #expect(said(model).contains("oldest"))
    press(&model, "N")
    #expect(said(model).contains("newest"))
    #expect(screen(model).contains("11 of 11 hits"))
  }

  @Test("What is found is marked, in the text and in the dump, and scrolled to")
  func marks() throws {
    var model = searching("line 7")
    #expect(screen(model).contains("line 7"))
    let theme = try #require(
      model.frame(theme: .monochrome).surface.styleMap.split(separator: "\n").first)
    #expect(!theme.isEmpty)
    let layout = try #require(model.layout)
    let runs = model.streamPieces(layout).visible(
      at: model.streamPosition, rows: layout.rows(.stream)
    ).flatMap(\.runs).filter { $0.role == .selection }
    let texts = runs.map { String($0.glyphs.map(\.character)) }
    #expect(texts.joined(separator: "|").contains("line 7"))
    #expect(texts.contains { $0.contains("6c 69") })
    press(&model, "Esc")
    #expect(model.search == nil, "Esc ends it")
  }

  @Test("While it is typed, hits show at once; Esc brings the old search and place back")
  func incremental() {
    var model = searching("line 1")
    let place = model.streamPosition
    press(&model, "/")
    type(&model, "7")
    #expect(model.search?.text == "7")
    #expect(model.search?.count == 5)
    press(&model, "Esc")
    #expect(model.search?.text == "line 1")
    #expect(model.streamPosition == place)
  }

  @Test("Tab changes how the pattern is written; what is none is said without being lost")
  func syntaxes() {
    var model = inspector(Sessions.many)
    press(&model, "4", "/", "Tab")
    type(&model, "line [1-3")
    #expect(screen(model).contains("not yet a pattern"))
    press(&model, "Enter")
    #expect(screen(model).contains("/regex: line [1-3"))
    type(&model, "]$")
    #expect(model.search?.count == 3)
    press(&model, "Tab")
    #expect(screen(model).contains("/hex: "))
    press(&model, "^U")
    type(&model, "6c ?9 6e 65 20 3?")
    #expect(model.search?.count == 50)
  }

  @Test("What comes is looked at too, and what is dropped is forgotten")
  func live() {
    var model = searching("line 5")
    #expect(model.search?.count == 2)
    #expect(model.request.stream == .from(start: 0, count: .max))
    var later = Sessions.many
    later.stream.elements.append(
      StreamRecord(sequence: 51, time: 300, content: .received(Chunk("line 5 again line 5"))))
    later.stream.elements.removeFirst(10)
    later.stream.total = 41
    _ = model.update(.snapshot(later))
    #expect(model.search?.count == 3)
    _ = model.update(.snapshot(later))
    #expect(model.search?.count == 3, "nothing is counted twice")
  }

  /// A stream of these pieces: `>` before what was sent, `<` before what was received, and `!` before
  /// what was received and not kept as a whole.
  private func stream(_ pieces: String...) -> Snapshot {
    var snapshot = Sessions.busy
    snapshot.stream.elements = pieces.enumerated().map { index, piece in
      let chunk = Chunk(String(piece.dropFirst()))
      return StreamRecord(
        sequence: UInt64(index + 1), time: Double(index + 1),
        content: piece.hasPrefix(">") ? .sent(chunk) : .received(chunk),
        truncatedFrom: piece.hasPrefix("!") ? 1000 : nil)
    }
    snapshot.stream.total = pieces.count
    snapshot.droppedStreamBytes = 0
    return snapshot
  }

  @Test(
    "A hit may lie in several chunks of one direction, whatever passed the other way",
    arguments: [
      (["<HE", "<LLO"], "hello", 1), (["<HE", ">x", "<L", ">y", "<LO"], "hello", 1),
      (["<HE", ">LLO"], "hello", 0), (["!HE", "<LLO"], "hello", 0),
      (["<ab", "<ab"], "abab", 1), (["<aba", "<bab"], "ab", 3),
    ])
  func acrossChunks(pieces: [String], text: String, count: Int) {
    var snapshot = stream()
    for index in pieces.indices {
      let part = stream(pieces[index])
      var record = part.stream.elements[0]
      record.sequence = UInt64(index + 1)
      snapshot.stream.elements.append(record)
    }
    snapshot.stream.total = pieces.count
    #expect(searching(text, snapshot).search?.count == count)
    // The same when the chunks come one after the other.
    var model = searching(text, stream())
    for end in 1...pieces.count {
      var part = snapshot
      part.stream.elements = Array(snapshot.stream.elements.prefix(end))
      part.stream.total = end
      _ = model.update(.snapshot(part))
    }
    #expect(model.search?.count == count)
  }

  @Test("All parts of a hit are marked, and copied as one")
  func partsOfHit() {
    var model = searching("hello", stream("<say HE", ">x", "<LLO!"))
    let marks = model.knownStream.map { model.search?.marks(in: $0).map(\.range) }
    #expect(marks == [[4..<6], [], [0..<3]])
    #expect(model.search?.summary == "1 of 1 hit")
    #expect(model.bytes(of: .hit) == Array("HELLO".utf8))
    press(&model, "y")
    #expect(screen(model).contains("the hit (5 bytes)"))
  }

  @Test("A hit at the end goes on with what comes, and is the current one still")
  func growing() {
    var model = inspector(stream("<12"))
    press(&model, "4", "/", "Tab")
    type(&model, "[0-9]+")
    press(&model, "Enter")
    #expect(model.bytes(of: .hit) == Array("12".utf8))
    _ = model.update(.snapshot(stream("<12", "<34x5")))
    #expect(model.search?.summary == "1 of 2 hits")
    #expect(model.bytes(of: .hit) == Array("1234".utf8))
  }

  @Test("A line and a word begin where they do in the stream, not where a chunk does")
  func context() {
    var model = inspector(stream("<foo"))
    press(&model, "4", "/", "Tab")
    type(&model, "^bar")
    press(&model, "Enter")
    _ = model.update(.snapshot(stream("<foo", "<bar\nbar")))
    #expect(model.search?.summary == "1 hit")
  }

  @Test("What is dropped takes its hits along, with the parts that are still there")
  func droppedParts() {
    var model = searching("hello", stream("<HE", "<LLO", "<hello"))
    #expect(model.search?.count == 2)
    var later = stream("<HE", "<LLO", "<hello")
    later.stream.elements.removeFirst()
    later.stream.total = 2
    _ = model.update(.snapshot(later))
    #expect(model.search?.count == 1)
    #expect(model.search?.marks(in: later.stream.elements[0]).isEmpty == true)
  }

  @Test("How long it took from sending to the hit is said")
  func latency() {
    var model = searching("pong", stream(">ping", "<wait", "<po", "<ng"))
    press(&model, "z")
    #expect(screen(model).contains("1 of 1 hit,"))
    #expect(screen(model).contains("hit after 3,000 ms"))
    #expect(model.hitLatencies.all.count == 1)
    press(&model, "Esc")
    #expect(model.hitLatencies.all.count == 0)
  }

  @Test("Another socket's stream is searched for the same")
  func otherSocket() {
    var model = searching("line 5")
    press(&model, "2", "j")
    #expect(model.search?.count == 0)
    var other = Sessions.many
    other.streamSocket = other.sockets.elements[1]
    other.stream.elements = [
      StreamRecord(sequence: 1, time: 1, content: .sent(Chunk("line 5")))
    ]
    other.stream.total = 1
    _ = model.update(.snapshot(other))
    #expect(model.search?.count == 1)
  }

  @Test("One side shows alone, and a search is about what is shown")
  func sides() {
    var model = searching("h", Sessions.busy)
    let both = model.search?.count
    press(&model, "b")
    #expect(screen(model).contains("← only"))
    #expect(!screen(model).contains("GET"))
    #expect(model.search?.count == 1)
    press(&model, "b")
    #expect(screen(model).contains("→ only"))
    press(&model, "b")
    #expect(model.search?.count == both)
  }

  @Test("t shows the time since the entry before")
  func deltas() {
    var model = inspector()
    press(&model, "4", "z", "t")
    #expect(screen(model).contains("+2.245"))
    #expect(screen(model).contains("10.100"), "the first has none before it")
    press(&model, "t")
    #expect(!screen(model).contains("+2.245"))
  }

  @Test("A paste goes into the pattern, and n without a search says what to do")
  func paste() {
    var model = inspector()
    press(&model, "n")
    #expect(said(model).contains("4 goes to the stream"))
    press(&model, "4", "n")
    #expect(said(model).contains("/ searches"))
    press(&model, "/")
    _ = model.update(.input(.paste("GET /\n")))
    #expect(model.search?.text == "GET /\n")
  }

  @Test("/ searches in the stream and filters elsewhere; f elsewhere says where it searches")
  func elsewhere() {
    var model = inspector()
    press(&model, "f")
    #expect(said(model).contains("4 goes there"))
    press(&model, "/")
    #expect(screen(model).contains("filter"))
    press(&model, "Esc", "4", "/")
    if case .search = model.layer {} else { Issue.record("no search") }
  }
}
