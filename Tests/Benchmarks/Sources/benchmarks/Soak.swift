import Foundation

/// Whether the engine lasts: clients of all manners come and go for a while, and what the server
/// holds of memory and descriptors must be at the end what it was when all were there first.
struct Soak {
  let seconds: Int
  /// Clients at the same time.
  let clients: Int

  /// Milliseconds after which the server gives up a client that has fallen silent.
  private static let idleLimit = 2000
  /// The most that memory may grow from the second quarter of the time to the last.
  private static let tolerance = 1024.0 * 1024
  /// The most of the first minute's memory that the last quarter may have, where there is a minute.
  private static let ratio = 1.05

  private struct Sample {
    let time: Double
    let memory: Double
    let descriptors: Int
  }

  /// Prints what was seen; throws when a descriptor is left or memory grows.
  func run() throws {
    try Comparison.raiseDescriptorLimit(to: clients + 200)
    let server = try Server(Contender.engine.command + ["\(Self.idleLimit)"])
    // The first connection has libuv open a descriptor of its own, which stays.
    _ = try Workload.talk("", connections: 1, size: 64, messages: 100).cpuTime(of: server)
    let before = try settledDescriptors(of: server)
    let samples = try sample(server)
    let after = try settledDescriptors(of: server)
    server.child.end()

    let last = samples.suffix(max(1, samples.count / 4))
    let second = samples.dropFirst(samples.count / 4).prefix(max(1, samples.count / 4))
    let growth = Figures.median(last.map(\.memory)) - Figures.median(second.map(\.memory))
    let slope = Self.slope(Array(samples.dropFirst(samples.count / 4)))
    print("memory: \(Int(slope * 60 / 1024)) KiB a minute by least squares")
    print("memory: \(Int(growth / 1024)) KiB from the second quarter to the last")
    let first = Figures.median(samples.filter { $0.time <= 60 }.map(\.memory))
    let ratio = Figures.median(last.map(\.memory)) / first
    if seconds > 60 { print("memory: \(ResultTable.text(ratio)) of the first minute's at the end") }
    let open = Int(Figures.median(samples.map { Double($0.descriptors) })) - before
    print("descriptors: \(before) before, \(after) after, \(open) sockets meanwhile, the median")
    guard after == before else { throw Failure("\(after - before) descriptors are left") }
    guard growth <= Self.tolerance else {
      throw Failure("memory has grown by \(Int(growth / 1024)) KiB")
    }
    guard seconds <= 60 || ratio <= Self.ratio else {
      throw Failure("memory is more than \(Self.ratio) times that of the first minute")
    }
  }

  /// Has half of the clients come as long as it lasts; those of the other half are killed with their
  /// process again and again, and come anew.
  private func sample(_ server: Server) throws -> [Sample] {
    let steady = try clients(of: server, seconds)
    let start = Date()
    let interval = Int32(max(100, seconds * 1000 / 120))
    var samples: [Sample] = []
    var killed = 0
    var isOver = false
    while !isOver {
      let fleeting = try clients(of: server, seconds + 60)
      for _ in 0..<8 where !isOver {
        isOver = steady.speaks(within: interval)
        let sample = Sample(
          time: -start.timeIntervalSinceNow,
          memory: try Figures.residentBytes(of: server.child.id),
          descriptors: try Figures.descriptors(of: server.child.id))
        samples.append(sample)
        if samples.count % 12 == 0 {
          let memory = "\(Int(sample.memory / 1024)) KiB"
          print("\(Int(sample.time)) s: \(memory), \(sample.descriptors) descriptors")
        }
      }
      fleeting.kill()
      killed += 1
    }
    print("steady clients: \(try steady.line()); \(killed) processes with others were killed")
    steady.end()
    return samples
  }

  private func clients(of server: Server, _ seconds: Int) throws -> Child {
    try Child([
      Child.ownPath, "clients", "misbehave", "\(server.port)", "\(clients / 2)", "\(seconds)",
    ])
  }

  /// The descriptors once their number has been the same for 2.5 s, which is longer than the limit
  /// of idleness; at most 20 s are waited.
  private func settledDescriptors(of server: Server) throws -> Int {
    var (last, times) = (-1, 0)
    for _ in 0..<400 where times < 50 {
      let now = try Figures.descriptors(of: server.child.id)
      times = now == last ? times + 1 : 0
      last = now
      // The server has nothing to say: it is given a moment.
      _ = server.child.speaks(within: 50)
    }
    return last
  }

  /// Bytes a second, by least squares.
  private static func slope(_ samples: [Sample]) -> Double {
    let count = Double(samples.count)
    let time = samples.reduce(0) { $0 + $1.time } / count
    let memory = samples.reduce(0) { $0 + $1.memory } / count
    let covariance = samples.reduce(0) { $0 + ($1.time - time) * ($1.memory - memory) }
    let variance = samples.reduce(0) { $0 + ($1.time - time) * ($1.time - time) }
    return variance > 0 ? covariance / variance : 0
  }
}
