import Commands
import Testing

@testable import Settings

@Suite("The configuration")
struct ConfigurationTests {
  private func parse(_ text: String) throws -> (Configuration, [String]) {
    let parsed = try Configuration.parse(text, path: "c.toml")
    return (parsed.configuration, parsed.remarks.map(\.description))
  }

  @Test("all keys are taken; an empty file says nothing")
  func keys() throws {
    let (configuration, unknown) = try parse(
      """
      theme = "dusk"
      units = "si"
      times = "utc"
      history = false
      startup = ["listen 0 as web", 'connect web # a comment']
      """)
    #expect(configuration.theme?.value == "dusk")
    #expect(configuration.units == .si && configuration.times == .utc)
    #expect(!configuration.keepsHistory)
    #expect(configuration.startup.map(\.description) == ["listen 0 as web", "connect web"])
    #expect(unknown == [])
    #expect(try parse("").0 == Configuration())
    #expect(Configuration().keepsHistory)
  }

  @Test(
    "what is wrong is said with its place and what to do",
    arguments: [
      ("theme = 3", "c.toml:1:9: theme is no name; write one in quotes: theme = \"default\""),
      ("layout = 3", "c.toml:1:10: layout is no text; write layout = \"dense logs\""),
      ("bell = 1", "c.toml:1:8: bell is neither true nor false; write bell = false"),
      ("alerts = 'error'", "c.toml:1:10: alerts is no list; write alerts = [\"error\"]"),
      (
        "units = 'SI'",
        "c.toml:1:9: units: \"SI\" is not a choice of units; did you mean si? write one of: iec, si, bits, exact"
      ), ("times = 1", "c.toml:1:9: times is no text; write times = \"start\""),
      ("theme = ''", "c.toml:1:9: theme is no name; write one in quotes: theme = \"default\""),
      (
        "\n history =  \"no\"",
        "c.toml:2:13: history is neither true nor false; write history = false"
      ),
      ("keys = 1", "c.toml:1:8: keys is no table; write [keys] and below it send = \"S\""),
      (
        "[keys]\nsend = 'S'\n end = [1]",
        "c.toml:3:8: keys: \"end\" has something that is no key; "
          + "write send = \"S\" or send = [\"S\", \"^S\"]"
      ),
      ("startup = 'x'", "c.toml:1:11: startup is no list; write startup = [\"listen 8124\"]"),
      (
        "startup = [\n  'listen 0', # one\n  3,\n]",
        "c.toml:3:3: startup holds something that is no text; "
          + "write commands in quotes: startup = [\"listen 8124\"]"
      ),
      (
        "startup = [[\"listen 0\"]]",
        "c.toml:1:12: startup holds something that is no text; "
          + "write commands in quotes: startup = [\"listen 8124\"]"
      ),
      (
        "# ]\nstartup = ['''listen 0''', \"lisen 1\"]",
        "c.toml:2:28: startup, column 1 of \"lisen 1\": there is no command \"lisen\"; "
          + "did you mean listen?"
      ),
    ])
  func wrong(text: String, message: String) throws {
    let (configuration, remarks) = try parse(text)
    #expect(remarks == [message])
    #expect(configuration.keys.count == (text.contains("send") ? 1 : 0))
  }

  @Test("all that is wrong is said at once, in the order of the file, and the rest holds")
  func several() throws {
    let (configuration, remarks) = try parse(
      """
      theme = 3
      bell = false
      confirm = "larg"
      startup = ["listen 0", "lisen 1", "connect s1"]
      them = "x"
      [keys]
      end = 1
      send = "S"
      """)
    #expect(
      remarks == [
        "c.toml:1:9: theme is no name; write one in quotes: theme = \"default\"",
        "c.toml:3:11: confirm: \"larg\" is not a choice of questions; did you mean large? "
          + "write one of: always, large, never",
        "c.toml:4:24: startup, column 1 of \"lisen 1\": there is no command \"lisen\"; "
          + "did you mean listen?",
        "c.toml:5:1: them is unknown and ignored; did you mean theme?",
        "c.toml:7:7: keys: \"end\" has something that is no key; "
          + "write send = \"S\" or send = [\"S\", \"^S\"]",
      ])
    #expect(configuration.theme == nil && !configuration.usesBell)
    #expect(configuration.confirmation == .always)
    #expect(configuration.startup.map(\.description) == ["listen 0", "connect s1"])
    #expect(configuration.keys.map(\.action) == ["send"])
    #expect(try parse("confirm = 'never'").0.confirmation == .never)
  }

  @Test("keys have the actions' names, one key or several, and their places")
  func screenKeys() throws {
    let keys = try parse("theme = 'x'\n[keys]\nsend = 'S'\n  end = ['E', 'F5']\nzoom = []").0.keys
    #expect(keys.map(\.action) == ["send", "end", "zoom"])
    #expect(keys.map(\.keys) == [["S"], ["E", "F5"], []])
    #expect(keys.map { "\($0.position)" } == ["3:1", "4:3", "5:1"])
  }

  @Test("a text of startup may hold several lines, as blocks do")
  func blocks() throws {
    let (configuration, _) = try parse(
      """
      startup = ['''
        on s1 connection {
          write $socket "hello"
        }
        listen 0''']
      """)
    #expect(
      configuration.startup.map(\.description) == [
        "on s1 connection { write $socket \"hello\" }", "listen 0",
      ])
    let remarks = try parse("startup = ['''listen 0\n lisen 1''']").1
    #expect(remarks.first?.contains("c.toml:1:12: startup, line 2, column 2 of") == true)
  }

  @Test("what is no TOML is refused at its place")
  func syntax() {
    let error = #expect(throws: ConfigurationError.self) { try parse("theme = \"a\"\nhistory =\n") }
    #expect(error?.description.hasPrefix("c.toml:2:") == true)
    #expect(error?.description.hasSuffix("; see https://toml.io/en/v1.0.0") == true)
  }

  @Test("alerts are commands, and the layout names")
  func screen() throws {
    let configuration = try parse(
      "layout = 'dense  logs'\nbell = false\nalerts = ['error', 'idle>30s and id=x']"
    ).0
    #expect(configuration.layout?.value == ["dense", "logs"] && !configuration.usesBell)
    #expect(
      configuration.alerts.map(\.value.description) == [
        "alert error", "alert \"idle>30s and id=x\"",
      ])
    #expect(configuration.alerts.map { "\($0.position)" } == ["3:11", "3:20"])
    #expect(configuration.startup.isEmpty)
  }

  @Test("unknown keys are said in order, with the name that was meant, and ignored")
  func unknown() throws {
    let (configuration, unknown) = try parse(
      """
      zoom = { theme = "x" }
      theme = "mono"   # ok
      them = 'a'
      "\\u0068istoy" = 1
      a.b = '''
      startup = 3
      '''
      "\\u001b[2J" = 1
        [colours]
      history = 1
      """)
    #expect(configuration.theme?.value == "mono")
    #expect(configuration.keepsHistory)
    let known =
      "leave it out; the keys are theme, history, layout, units, times, bell, alerts, confirm, startup, keys"
    #expect(
      unknown == [
        "c.toml:1:1: zoom is unknown and ignored; \(known)",
        "c.toml:3:1: them is unknown and ignored; did you mean theme?",
        "c.toml:4:1: histoy is unknown and ignored; did you mean history?",
        "c.toml:5:1: a is unknown and ignored; \(known)",
        "c.toml:8:1: \"\\u{1B}[2J\" is unknown and ignored; \(known)",
        "c.toml:9:3: colours is unknown and ignored; \(known)",
      ])
  }
}

@Suite("The configuration's file")
struct ConfigurationFileTests {
  private let environment = ["HOME": "/home/u"]

  @Test("it lies where the XDG specification has it, unless it is named")
  func path() {
    func path(_ named: String?, _ environment: [String: String]) -> String? {
      ConfigurationFile(named: named, environment: environment).path
    }
    let home = "/home/u/.config/sockscope/config.toml"
    #expect(path(nil, environment) == home)
    #expect(path(nil, ["XDG_CONFIG_HOME": "cfg", "HOME": "/home/u"]) == home)
    #expect(path(nil, ["XDG_CONFIG_HOME": "/cfg"]) == "/cfg/sockscope/config.toml")
    #expect(path(nil, [:]) == nil)
    #expect(path("mine.toml", environment) == "mine.toml")
  }

  @Test("one in the usual place that is not there, or wrong, leaves the defaults")
  func usual() throws {
    let file = ConfigurationFile(named: nil, environment: environment)
    let nowhere = ConfigurationFile(named: nil, environment: [:])
    let standard = ConfigurationFile.Loaded(configuration: Configuration())
    #expect(try nowhere.load { _ in "theme = 1" } == standard)
    #expect(try file.load { _ in nil }.configuration == standard.configuration)
    #expect(try file.load { _ in nil }.remarks == [])
    let wrong = try file.load { _ in "theme = 'a'\nhistory = 3" }
    #expect(wrong.configuration.theme?.value == "a" && wrong.configuration.keepsHistory)
    #expect(wrong.remarks.count == 1 && wrong.failure == nil)
    #expect(
      wrong.remarks[0].description.hasPrefix(
        "/home/u/.config/sockscope/config.toml:2:11: history is"))
    let broken = try file.load { _ in "theme =" }
    #expect(broken.configuration == Configuration() && broken.remarks == [])
    #expect(broken.failure?.description.contains("config.toml:1:") == true)
    let closed = try file.load { path throws(ConfigurationError) in
      throw .unreadable(path: path, reason: "Permission denied")
    }
    #expect(closed.configuration == Configuration())
    #expect(
      closed.failure?.description.contains("could not read the configuration /home/u/.config/")
        == true)
  }

  @Test("one that was asked for must be there and be TOML; what is wrong in it is said")
  func named() throws {
    let file = ConfigurationFile(named: "c.toml", environment: environment)
    let error = #expect(throws: ConfigurationError.self) { try file.load { _ in nil } }
    #expect(
      error?.description == "could not read the configuration c.toml: there is no such file")
    #expect(throws: ConfigurationError.self) { try file.load { _ in "theme =" } }
    let loaded = try file.load { _ in "theme = 'a'\nnew = 1\nbell = 3" }
    #expect(loaded.configuration.theme?.value == "a")
    #expect(loaded.remarks.count == 2)
  }
}
