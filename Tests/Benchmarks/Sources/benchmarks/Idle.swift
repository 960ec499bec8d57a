import Foundation

/// What a program on a terminal does while nothing happens: the bytes that it paints and the CPU time
/// that it takes, beside programs that people leave open.
struct Idle {
  let program: Program
  let seconds: Int

  /// Seconds before it begins: ages count seconds for a minute, then minutes.
  private static let rest = 63.0

  func run() throws {
    let (port, other) = (try Program.freePort(), try Program.freePort())
    var screens = [
      ("sockscope, a listener", try program.screen(["listen 127.0.0.1:\(port)"])),
      // The ages of the two sockets count the minutes.
      (
        "sockscope, a connection whose age goes on",
        try program.screen(["listen 127.0.0.1:\(other)", "connect 127.0.0.1:\(other)"])
      ),
    ]
    for name in ["htop", "btop"] {
      guard let path = Run.find(name) else { continue }
      screens.append((name, try Terminal([path])))
    }
    let warm = Date() + Self.rest
    while Date() < warm { for (_, screen) in screens { screen.read(within: 10) } }
    let before = try screens.map { ($0.1.bytes, try Figures.cpuTime(of: $0.1.process)) }
    let end = Date() + Double(seconds)
    // Seldom, so that whoever reads does not disturb.
    while Date() < end { for (_, screen) in screens { screen.read(within: 100) } }
    print("\(seconds) seconds in which nothing happens, a minute after the last event, 200×60\n")
    print("| | bytes to the terminal | CPU, % |\n| --- | ---: | ---: |")
    for ((name, screen), (bytes, time)) in zip(screens, before) {
      let share = (try Figures.cpuTime(of: screen.process) - time) / 1e7 / Double(seconds)
      print("| \(name) | \(screen.bytes - bytes) | \(String(format: "%.3f", share)) |")
    }
    for (_, screen) in screens { screen.end() }
  }
}
