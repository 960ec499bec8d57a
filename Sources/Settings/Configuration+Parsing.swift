import Commands
import TOMLKit
import TOMLPlaces

extension Configuration {
  /// The configuration that `text` spells, and all that is wrong with it, in the order of the file;
  /// `path` is for messages.
  ///
  /// What is wrong keeps the value that holds without a file. Throws only where the text is no TOML.
  public static func parse(
    _ text: String, path: String
  ) throws(ConfigurationError) -> (configuration: Configuration, remarks: [ConfigurationRemark]) {
    var reader = ConfigurationReader(text, path: path)
    reader.read(try table(text, path))
    return (reader.configuration, reader.remarks.sorted { $0.position < $1.position })
  }

  private static func table(_ text: String, _ path: String) throws(ConfigurationError) -> TOMLTable
  {
    do {
      return try TOMLTable(string: text)
    } catch let error as TOMLParseError {
      let place = error.source.begin
      throw .invalid(
        ConfigurationRemark(
          path: path, position: SourcePosition(line: place.line, column: place.column),
          problem: Problem(error.description, remedy: "see https://toml.io/en/v1.0.0")))
    } catch {
      throw .unreadable(path: path, reason: "\(error)")
    }
  }
}

/// Reads a configuration key by key, and goes on after what is wrong.
private struct ConfigurationReader {
  /// The keys that mean something, in the order in which messages name them.
  private static let keys = [
    "theme", "history", "layout", "units", "times", "bell", "alerts", "confirm", "startup", "keys",
  ]

  private let path: String
  private let places: KeyPlaces
  private(set) var configuration = Configuration()
  private(set) var remarks: [ConfigurationRemark] = []

  init(_ text: String, path: String) {
    self.path = path
    places = KeyPlaces(text)
  }

  mutating func read(_ document: TOMLTable) {
    for key in document.keys {
      if let value = document[key] { read(key, value) }
    }
  }

  private mutating func read(_ key: String, _ value: any TOMLValueConvertible) {
    let place = places[key]
    switch key {
    case "theme":
      configuration.theme = text(
        value, place, "theme is no name", remedy: "write one in quotes: theme = \"default\""
      ).map { Placed($0, at: place.value) }
    case "layout":
      configuration.layout = text(
        value, place, "layout is no text", remedy: "write layout = \"dense logs\""
      ).map { Placed($0.split(separator: " ").map(String.init), at: place.value) }
    case "history": read(value, key, place, \.keepsHistory)
    case "bell": read(value, key, place, \.usesBell)
    case "units": configuration.units = choice(value, key, place)
    case "times": configuration.times = choice(value, key, place)
    case "confirm": configuration.confirmation = choice(value, key, place) ?? .always
    case "alerts": configuration.alerts = lines(value, of: key, place, after: "alert ", "error")
    case "startup": configuration.startup = lines(value, of: key, place, "listen 8124").map(\.value)
    case "keys": readKeys(value, place)
    default: noteUnknown(key, at: place.key)
    }
  }

  private mutating func note(_ position: SourcePosition, _ what: String, remedy: String) {
    remarks.append(
      ConfigurationRemark(
        path: path, position: position, problem: Problem(what, remedy: remedy)))
  }

  private mutating func text(
    _ value: any TOMLValueConvertible, _ place: KeyPlaces.Place, _ what: String, remedy: String
  ) -> String? {
    if let text = value.string, !text.isEmpty { return text }
    note(place.value, what, remedy: remedy)
    return nil
  }

  private mutating func read(
    _ value: any TOMLValueConvertible, _ key: String, _ place: KeyPlaces.Place,
    _ setting: WritableKeyPath<Configuration, Bool>
  ) {
    guard let isSo = value.bool else {
      return note(
        place.value, "\(key) is neither true nor false", remedy: "write \(key) = false")
    }
    configuration[keyPath: setting] = isSo
  }

  /// A text that is one of a few words.
  private mutating func choice<Value: ChoiceValue>(
    _ value: any TOMLValueConvertible, _ key: String, _ place: KeyPlaces.Place
  ) -> Value? {
    guard let text = value.string else {
      note(
        place.value, "\(key) is no text",
        remedy: "write \(key) = \"\(Value.allCases.first?.word ?? "")\"")
      return nil
    }
    do throws(Problem) {
      return try Value(argument: text)
    } catch {
      note(place.value, "\(key): \(error.what)", remedy: error.remedy)
      return nil
    }
  }

  /// The lines of a list, each after a verb; those that parse are taken.
  private mutating func lines(
    _ value: any TOMLValueConvertible, of key: String, _ place: KeyPlaces.Place,
    after verb: String = "", _ example: String
  ) -> [Placed<Line>] {
    guard let list = value.array else {
      note(place.value, "\(key) is no list", remedy: "write \(key) = [\"\(example)\"]")
      return []
    }
    var lines: [Placed<Line>] = []
    for (index, item) in list.enumerated() {
      let position = place.elements.indices.contains(index) ? place.elements[index] : place.value
      guard let text = item.string else {
        note(
          position, "\(key) holds something that is no text",
          remedy:
            "write \(verb.isEmpty ? "commands" : "rules") in quotes: \(key) = [\"\(example)\"]")
        continue
      }
      do throws(SyntaxError) {
        lines += try Script(parsing: verb + text).lines.map { Placed($0, at: position) }
      } catch {
        let line = error.position.line > 1 ? "line \(error.position.line), " : ""
        let column = error.position.column - (error.position.line > 1 ? 0 : verb.count)
        note(
          position, "\(key), \(line)column \(column) of \(shown(text)): \(error.problem.what)",
          remedy: error.problem.remedy)
      }
    }
    return lines
  }

  /// The keys for actions; a text is one key, a list are several.
  private mutating func readKeys(_ value: any TOMLValueConvertible, _ place: KeyPlaces.Place) {
    guard let table = value.table else {
      return note(
        place.value, "keys is no table", remedy: "write [keys] and below it send = \"S\"")
    }
    for action in table.keys {
      guard let value = table[action] else { continue }
      let place = places["keys", action]
      let texts = value.string.map { [$0] } ?? value.array.map { $0.map(\.string) }
      guard let texts, texts.allSatisfy({ $0 != nil }) else {
        note(
          place.value, "keys: \(shown(action)) has something that is no key",
          remedy: "write send = \"S\" or send = [\"S\", \"^S\"]")
        continue
      }
      configuration.keys.append(
        KeySetting(action: action, keys: texts.compactMap(\.self), position: place.key))
    }
    configuration.keys.sort { $0.position < $1.position }
  }

  private mutating func noteUnknown(_ key: String, at position: SourcePosition) {
    // A key may hold anything, as long as it is quoted.
    let isBare = key.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || "_-".contains($0)) }
    note(
      position, "\(isBare && !key.isEmpty ? key : shown(key)) is unknown and ignored",
      remedy: Suggestion.nearest(to: key, in: Self.keys).map { "did you mean \($0)?" }
        ?? "leave it out; the keys are \(Self.keys.joined(separator: ", "))")
  }

  /// Text of the file in quotes, harmless, and no more of it than a message has room for.
  private func shown(_ text: String) -> String {
    let start = String(text.prefix(60))
    // Not its own `debugDescription`, which here is TOMLKit's.
    return String(reflecting: start.count == text.count ? start : start + "...")
  }
}
