import Foundation

/// How long it takes from a key to its picture while ten thousand sockets have fifty thousand events
/// a second.
struct KeyLatency {
  let program: Program
  let presses: Int

  private static let connections = 9000
  private static let others = 1000
  private static let rate = 50_000

  func run() throws {
    let port = try Program.freePort()
    let screen = try program.screen([
      "listen 127.0.0.1:\(port) handler=echo", "repeat \(Self.others) { socket }",
    ])
    let limit = try descriptorLimit(of: screen.process)
    let clients = try Child([
      Child.ownPath, "clients", "load", "\(port)", "\(Self.connections)", "64", "\(Self.rate)",
    ])
    while !clients.speaks(within: 1) { screen.read(within: 20) }
    try clients.await("ready")
    try screen.press(":")
    try screen.rest()
    let idle = try measure(screen)
    clients.proceed()
    let end = Date() + 1
    while Date() < end { screen.read(within: 10) }
    let before = try Figures.cpuTime(of: screen.process)
    let start = Date()
    let busy = try measure(screen)
    let share =
      (try Figures.cpuTime(of: screen.process) - before) / 1e7 / -start.timeIntervalSinceNow
    clients.proceed()
    while !clients.speaks(within: 1) { screen.read(within: 20) }
    let rate = try clients.line()
    clients.proceed()
    screen.end()
    clients.end()
    print(
      """
      Milliseconds from a key to its character on the screen, \(Self.connections + Self.others) sockets, \
      of which \(Self.connections) are connected; \(presses) keys; the program started with 1024 \
      descriptors and has raised its limit to \(limit)

      | | p50 | p99 | CPU, % |
      | --- | ---: | ---: | ---: |
      | no events | \(Numbers.text(idle.p50)) | \(Numbers.text(idle.p99)) | |
      | \(rate) messages a second | \(Numbers.text(busy.p50)) | \(Numbers.text(busy.p99)) \
      | \(Numbers.text(share)) |
      """)
  }

  private func measure(_ screen: Terminal) throws -> (p50: Double, p99: Double) {
    var samples: [Double] = []
    for press in 0..<presses {
      // At moments that have nothing to do with the pictures that come anyway.
      let pause = Date() + Double.random(in: 0.02...0.06)
      while Date() < pause { screen.read(within: 5) }
      try screen.press("~")
      samples.append(try screen.wait(for: "~") * 1000)
      if press % 20 == 19 {
        try screen.press("\u{15}")
        let pause = Date() + 0.1
        while Date() < pause { screen.read(within: 5) }
      }
    }
    let sorted = samples.sorted()
    return (sorted[sorted.count / 2], sorted[min(sorted.count - 1, sorted.count * 99 / 100)])
  }

  private func descriptorLimit(of process: pid_t) throws -> String {
    let text = try String(contentsOfFile: "/proc/\(process)/limits", encoding: .utf8)
    let line = text.split(separator: "\n").first { $0.hasPrefix("Max open files") }
    return line.map { String($0.split(separator: " ")[3]) } ?? "?"
  }
}
