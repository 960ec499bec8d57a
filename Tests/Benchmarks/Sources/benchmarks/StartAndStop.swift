import Foundation

/// How long it takes until there is a picture, and to quit with many open sockets; and how large the
/// program is.
struct StartAndStop {
  let program: Program
  let rounds: Int

  private static let connections = 9000
  private static let others = 1000

  func run() throws {
    var contenders = [("sockscope", [program.path], "Sockets")]
    if let htop = Run.find("htop") { contenders.append(("htop", [htop], "Setup")) }
    var samples = [[Double]](repeating: [], count: contenders.count)
    for round in 0...rounds {
      for turn in contenders.indices {
        let index = (turn + round) % contenders.count
        let start = Date()
        let screen = try Terminal(contenders[index].1)
        _ = try screen.wait(for: contenders[index].2)
        let time = -start.timeIntervalSinceNow * 1000
        if round > 0 { samples[index].append(time) }
        screen.end()
      }
    }
    print("Milliseconds from start to the first picture; medians of \(rounds) rounds\n")
    print("| | ms |\n| --- | ---: |")
    for ((name, _, _), samples) in zip(contenders, samples) {
      print("| \(name) | \(Numbers.text(Figures.median(samples))) |")
    }
    try quit()
    try size()
  }

  private func quit() throws {
    let port = try Program.freePort()
    let screen = try program.screen([
      "listen 127.0.0.1:\(port) handler=echo", "repeat \(Self.others) { socket }",
    ])
    let clients = try Child([
      Child.ownPath, "clients", "load", "\(port)", "\(Self.connections)", "64", "1000",
    ])
    while !clients.speaks(within: 1) { screen.read(within: 20) }
    try clients.await("ready")
    try screen.rest()
    try screen.press("q")
    try screen.settle(200)
    try screen.press("y")
    let time = try screen.awaitEnd(within: 20)
    clients.kill()
    print(
      "\nquits with \(Self.connections + Self.others) open sockets, \(Self.connections) of them "
        + "connected, within \(Int(time * 1000)) ms")
  }

  private func size() throws {
    let own = try FileManager.default.attributesOfItem(atPath: program.path)[.size] as? Int ?? 0
    var line = "the program has \(own >> 10) KiB"
    if let strip = Run.find("strip") {
      let copy = NSTemporaryDirectory() + "sockscope-\(getpid())"
      defer { unlink(copy) }
      _ = try Run([strip, "-o", copy, program.path])
      let small = try FileManager.default.attributesOfItem(atPath: copy)[.size] as? Int ?? 0
      line += ", \(small >> 10) KiB without its symbols"
    }
    print(line)
  }
}
