extension Payload {
  /// How deep `repeat:` may stand in `repeat:`.
  private static let deepestRepeat = 8

  /// The prefixes that give a word of data another meaning than its text, with what they mean.
  static let prefixes: [ValueSyntax.Choice] = [
    ValueSyntax.Choice("hex:", "bytes in hexadecimal: hex:\"DE AD BE EF\""),
    ValueSyntax.Choice("base64:", "bytes in base64: base64:aGVsbG8="),
    ValueSyntax.Choice("file:", "the content of a file: file:request.bin"),
    ValueSyntax.Choice("random:", "random bytes: random:64k"),
    ValueSyntax.Choice("repeat:", "the same again and again: repeat:1000:\"ab\""),
  ]

  /// The payload that `words` spell: bare words in a row are joined by one blank, everything else
  /// without.
  init(_ words: some Collection<Word>) throws(SyntaxError) {
    var wasBare = false
    for word in words {
      let isBare = word.isBare && Self.prefix(of: word) == nil
      if wasBare && isBare { append(.literal([0x20])) }
      wasBare = isBare
      for piece in try Self.payload(word).pieces { append(piece) }
      guard let size = leastSize, size <= Self.byteLimit else {
        throw SyntaxError(Self.tooLarge, at: word.position)
      }
    }
  }

  /// The text that `words` spell, joined by one blank; no word has another meaning than its text.
  init(text words: some Collection<Word>) {
    for (index, word) in words.enumerated() {
      if index > 0 { append(.literal([0x20])) }
      for piece in Self.text(word).pieces { append(piece) }
    }
  }

  private static func prefix(of word: Word) -> String? {
    guard case .bare(let text) = word.parts.first else { return nil }
    return prefixes.first { text.utf8.starts(with: $0.text.utf8) }?.text
  }

  /// The payload that one word spells, at the given depth of repetition.
  private static func payload(_ word: Word, depth: Int = 0) throws(SyntaxError) -> Payload {
    guard let prefix = prefix(of: word) else { return text(word) }
    let rest = word.dropping(prefix.utf8.count)
    switch prefix {
    case "hex:": return Payload([.literal(try hex(rest))])
    case "base64:": return Payload([.literal(try base64(rest))])
    case "file:": return Payload([.file(path: try path(rest))])
    case "random:": return Payload([.random(try size(rest))])
    default: return Payload([try repetition(rest, depth: depth)])
    }
  }

  private static func text(_ word: Word) -> Payload {
    Payload(
      word.parts.map { part in
        switch part {
        case .bare(let text): .literal(Array(text.utf8))
        case .quoted(let bytes): .literal(bytes)
        case .reference(let reference): .reference(reference)
        }
      })
  }

  private static func path(_ word: Word) throws(SyntaxError) -> String {
    let path = try word.text("a file's path")
    guard !path.isEmpty, !path.utf8.contains(0) else {
      throw SyntaxError("file: lacks a path", remedy: "write file:request.bin", at: word.position)
    }
    return path
  }

  private static func size(_ word: Word) throws(SyntaxError) -> ByteCount {
    let text = try word.text("a size")
    do throws(Problem) {
      return try ByteCount(argument: text)
    } catch {
      throw SyntaxError(error, at: word.position)
    }
  }

  /// `COUNT:DATA`; the data is one word, and may have a prefix of its own.
  private static func repetition(_ word: Word, depth: Int) throws(SyntaxError) -> Piece {
    guard depth < deepestRepeat else {
      throw SyntaxError(
        "repeat: stands in repeat: more than \(deepestRepeat) times",
        remedy: "multiply the counts", at: word.position)
    }
    guard case .bare(let text) = word.parts.first, let colon = text.utf8.firstIndex(of: 0x3a),
      let count = decimal(text[..<colon]), count > 0
    else {
      throw SyntaxError(
        "repeat: lacks a count", remedy: "write repeat:COUNT:DATA, such as repeat:1000:\"ab\"",
        at: word.position)
    }
    let rest = word.dropping(text.utf8[..<colon].count + 1)
    guard rest.parts != [.bare("")] else {
      throw SyntaxError(
        "repeat: lacks the data to repeat",
        remedy: "write repeat:COUNT:DATA, such as repeat:1000:\"ab\"", at: rest.position)
    }
    return .repeated(count, try payload(rest, depth: depth + 1))
  }
}
