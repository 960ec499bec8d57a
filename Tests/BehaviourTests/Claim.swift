import Foundation

/// A test that claims to show behaviours.
struct Claim {
  /// The test: `suite: name`, or the name of a scenario's or a recording's file.
  var test: String
  /// The ids that it claims, and those of Node's traces (`T06`).
  var ids: [String]

  /// The claims of all tests; those that claim nothing are here too.
  static let all = Result { try inSources() + inScenarios() + inRecordings() }

  /// The comments right above tests and traces: nothing but ids, and perhaps the names of Node's
  /// tests in parentheses.
  private static func inSources() throws -> [Claim] {
    var claims: [Claim] = []
    for file in try Checkout.files(in: "Tests", ".swift") {
      var scan = TestScan()
      for line in try Checkout.lines(file) { claims += scan.take(line, in: file.stem) }
      claims += scan.lost(in: file.stem)
    }
    return claims
  }

  /// The heads of the scenarios.
  private static func inScenarios() throws -> [Claim] {
    let key = "# behaviours:"
    return try Checkout.files(in: "Tests/Conformance/Scenarios", ".scenario").map { file in
      let claims = try Checkout.lines(file).prefix { $0.hasPrefix("#") }
        .filter { $0.hasPrefix(key) }.flatMap { TestScan.claimed($0.dropFirst(key.count)) ?? [] }
      return Claim(test: file.lastPathComponent, ids: claims)
    }
  }

  /// The names of the recordings: `DSTR012` and what follows.
  private static func inRecordings() throws -> [Claim] {
    try Checkout.files(in: "Tests/NetEngineTests/Recordings", ".json").map { file in
      let id = file.stem.firstMatch(of: /^(T\d\d)|^([A-Z]+)(\d{3})/)?.output
      let trace = id?.1.map(String.init)
      let behaviour = id.flatMap { id in id.2.map { "\($0)-\(id.3 ?? "")" } }
      return Claim(test: file.lastPathComponent, ids: [trace ?? behaviour].compactMap { $0 })
    }
  }
}

/// Finds the tests in the lines of a file, and what the comments above them claim.
///
/// By hand and not by patterns: it reads every line of every test, also in a build for debugging.
struct TestScan {
  private var suite: String?
  private var pending: [String] = []
  private var isTest = false

  /// The ids in a line of nothing but ids, and perhaps names in parentheses at the end; `nil` when
  /// it is any other line.
  static func claimed(_ text: Substring) -> [String]? {
    let ids = text.prefix { $0 != "(" }.split { $0 == "," || $0 == " " }.map(String.init)
    return !ids.isEmpty && ids.allSatisfy(isID) ? ids : nil
  }

  /// Whether a word is the id of a behaviour, or of one of Node's traces.
  static func isID(_ word: String) -> Bool {
    let isDigit = { (byte: UInt8) in (48...57).contains(byte) }
    let bytes = Array(word.utf8)
    if bytes.count == 3, bytes[0] == UInt8(ascii: "T") { return bytes[1...].allSatisfy(isDigit) }
    guard (6...9).contains(bytes.count), bytes[bytes.count - 4] == UInt8(ascii: "-") else {
      return false
    }
    return bytes.suffix(3).allSatisfy(isDigit)
      && bytes.dropLast(4).allSatisfy { isDigit($0) || (65...90).contains($0) }
  }

  /// Takes the next line; gives the claim of the test that begins there.
  mutating func take(_ line: String, in file: String) -> [Claim] {
    let line = line.drop { $0 == " " }
    if line.hasPrefix("//") {
      pending += Self.claimed(line.dropFirst(2)) ?? []
      return []
    }
    if line.hasPrefix("struct ") || line.hasPrefix("@Suite"),
      let suite = Self.name(in: line, after: "struct ", until: " ", ":", "{"),
      suite.hasSuffix("Tests")
    {
      self.suite = suite
    }
    if line.hasPrefix("Trace(\""), let trace = Self.name(in: line, after: "(\"", until: "\"") {
      return claim("\(trace).json")
    }
    isTest = isTest || line.hasPrefix("@Test")
    // The formatter breaks a line that is too long between `func` and a name.
    let start = line.hasPrefix("`") ? "`" : "func `"
    if isTest, let test = Self.name(in: line, after: start, until: "`") {
      isTest = false
      return claim("\(suite ?? file): \(test)")
    }
    // Only what belongs to the test may come between its claim and its name.
    return isTest || pending.isEmpty ? [] : lost(in: file)
  }

  /// What follows `start`.
  private static func name(
    in line: Substring, after start: String, until ends: Character...
  ) -> String? {
    guard let range = line.firstRange(of: start) else { return nil }
    return String(line[range.upperBound...].prefix { !ends.contains($0) })
  }

  /// Claims that no test follows, under the name of their file.
  mutating func lost(in file: String) -> [Claim] {
    pending.isEmpty ? [] : claim("\(file): no test")
  }

  private mutating func claim(_ test: String) -> [Claim] {
    defer { pending = [] }
    return [Claim(test: test, ids: pending)]
  }
}
