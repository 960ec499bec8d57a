import Commands
import TOMLKit

extension Configuration {
  /// The keys that mean something, in the order in which messages name them.
  private static let keys = [
    "theme", "history", "layout", "units", "times", "bell", "alerts", "startup", "keys",
  ]

  /// The configuration that `text` spells, and what of it means nothing; `path` is for messages.
  public static func parse(
    _ text: String, path: String
  ) throws(ConfigurationError) -> (configuration: Configuration, unknown: [ConfigurationRemark]) {
    let document = try table(text, path)
    let places = KeyPlaces(text)
    var configuration = Configuration()
    var unknown: [ConfigurationRemark] = []
    for key in document.keys.sorted() {
      guard let value = document[key] else { continue }
      let place = places[key]
      func invalid(_ what: String, remedy: String) -> ConfigurationError {
        .invalid(
          ConfigurationRemark(
            path: path, position: place.value, problem: Problem(what, remedy: remedy)))
      }
      switch key {
      case "theme":
        guard let name = value.string, !name.isEmpty else {
          throw invalid(
            "theme is no name", remedy: "write one in quotes: theme = \"default\"")
        }
        configuration.theme = name
      case "history":
        guard let isKept = value.bool else {
          throw invalid("history is neither true nor false", remedy: "write history = false")
        }
        configuration.keepsHistory = isKept
      case "bell":
        guard let isRung = value.bool else {
          throw invalid("bell is neither true nor false", remedy: "write bell = false")
        }
        configuration.usesBell = isRung
      case "alerts":
        guard let list = value.array else {
          throw invalid("alerts is no list", remedy: "write alerts = [\"error\"]")
        }
        configuration.alerts = try lines(list, of: key, after: "alert ", place, path)
      case "layout":
        guard let names = value.string, !names.isEmpty else {
          throw invalid("layout is no text", remedy: "write layout = \"dense logs\"")
        }
        configuration.layout = names.split(separator: " ").map(String.init)
      case "units": configuration.units = try choice(value, key, place, path)
      case "times": configuration.times = try choice(value, key, place, path)
      case "startup":
        guard let list = value.array else {
          throw invalid("startup is no list", remedy: "write startup = [\"listen 8124\"]")
        }
        configuration.startup = try lines(list, of: key, place, path)
      case "keys":
        guard let table = value.table else {
          throw invalid("keys is no table", remedy: "write [keys] and below it send = \"S\"")
        }
        configuration.keys = try keys(table, places, path)
      default: unknown.append(remark(on: key, at: place.key, path))
      }
    }
    unknown.sort { ($0.position.line, $0.position.column) < ($1.position.line, $1.position.column) }
    return (configuration, unknown)
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

  /// A text that is one of a few words.
  private static func choice<Value: ChoiceValue>(
    _ value: any TOMLValueConvertible, _ key: String, _ place: KeyPlaces.Place, _ path: String
  ) throws(ConfigurationError) -> Value {
    let problem: Problem
    if let text = value.string {
      do throws(Problem) { return try Value(argument: text) } catch {
        problem = Problem("\(key): \(error.what)", remedy: error.remedy)
      }
    } else {
      problem = Problem(
        "\(key) is no text", remedy: "write \(key) = \"\(Value.allCases.first?.word ?? "")\"")
    }
    throw .invalid(ConfigurationRemark(path: path, position: place.value, problem: problem))
  }

  /// The lines of a list, each after a verb; all of them parse, or none is taken.
  private static func lines(
    _ list: TOMLArray, of key: String, after verb: String = "", _ place: KeyPlaces.Place,
    _ path: String
  ) throws(ConfigurationError) -> [Line] {
    var lines: [Line] = []
    for (index, item) in list.enumerated() {
      let position = place.elements.indices.contains(index) ? place.elements[index] : place.value
      let problem: Problem
      if let text = item.string {
        do throws(SyntaxError) {
          lines += try Script(parsing: verb + text).lines
          continue
        } catch {
          let line = error.position.line > 1 ? "line \(error.position.line), " : ""
          problem = Problem(
            "\(key), \(line)column \(error.position.column - verb.count) of \(shown(text)): \(error.problem.what)",
            remedy: error.problem.remedy)
        }
      } else {
        problem = Problem(
          "\(key) holds something that is no text",
          remedy: verb.isEmpty
            ? "write commands in quotes: \(key) = [\"listen 8124\"]"
            : "write rules in quotes: \(key) = [\"error\"]")
      }
      throw .invalid(ConfigurationRemark(path: path, position: position, problem: problem))
    }
    return lines
  }

  /// The keys for actions; a text is one key, a list are several.
  private static func keys(
    _ table: TOMLTable, _ places: KeyPlaces, _ path: String
  ) throws(ConfigurationError) -> [KeySetting] {
    var settings: [KeySetting] = []
    for action in table.keys {
      guard let value = table[action] else { continue }
      let place = places[action, in: "keys"]
      let texts = value.string.map { [$0] } ?? value.array.map { $0.map(\.string) }
      guard let texts, texts.allSatisfy({ $0 != nil }) else {
        throw .invalid(
          ConfigurationRemark(
            path: path, position: place.value,
            problem: Problem(
              "keys: \(shown(action)) has something that is no key",
              remedy: "write send = \"S\" or send = [\"S\", \"^S\"]")))
      }
      settings.append(
        KeySetting(action: action, keys: texts.compactMap(\.self), position: place.key))
    }
    return settings.sorted {
      ($0.position.line, $0.position.column) < ($1.position.line, $1.position.column)
    }
  }

  private static func remark(
    on key: String, at position: SourcePosition, _ path: String
  ) -> ConfigurationRemark {
    // A key may hold anything, as long as it is quoted.
    let isBare = key.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || "_-".contains($0)) }
    let remedy =
      Suggestion.nearest(to: key, in: keys).map { "did you mean \($0)?" }
      ?? "leave it out; the keys are \(keys.joined(separator: ", "))"
    return ConfigurationRemark(
      path: path, position: position,
      problem: Problem(
        "\(isBare && !key.isEmpty ? key : shown(key)) is unknown and ignored",
        remedy: remedy))
  }

  /// Text of the file in quotes, harmless, and no more of it than a message has room for.
  private static func shown(_ text: String) -> String {
    let start = String(text.prefix(60))
    // Not its own `debugDescription`, which here is TOMLKit's.
    return String(reflecting: start.count == text.count ? start : start + "...")
  }
}
