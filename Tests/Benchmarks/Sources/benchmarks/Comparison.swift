import Foundation

/// All servers side by side: each round has each of them do each piece of work, one after the other,
/// so that whatever else the machine does hits all of them.
///
/// Each round starts them anew: where in memory a process has its buffers changes what it takes by a
/// tenth and more, and is the luck of that process.
struct Comparison {
  let rounds: Int

  func run() throws {
    print("\(rounds) rounds; CPU time of the server, user and system; medians\n")
    var table = ResultTable()
    for (name, times) in try measureTime() { table.add(name, unit: "µs", times, scale: 1e-3) }
    table.add(
      "RSS of an idle connection of \(Workload.idleConnections)", unit: "KiB", try measureMemory(),
      scale: 1.0 / 1024)
    print("\(table)\n\n\(BlockListCost.measure())")
  }

  private func measureTime() throws -> [(String, [Contender: Double])] {
    var samples: [String: [Contender: [Double]]] = [:]
    for round in 0..<rounds {
      let servers = try Contender.allCases.map { ($0, try Server($0.command)) }
      // The first time warms up, and does not count.
      for isWarm in [false, true] {
        for workload in Workload.all {
          for turn in servers.indices {
            let (contender, server) = servers[(turn + round) % servers.count]
            let time = try workload.cpuTime(of: server)
            if isWarm { samples[workload.name, default: [:]][contender, default: []].append(time) }
          }
        }
      }
      for (_, server) in servers { server.child.end() }
    }
    return Workload.all.map { workload in
      (workload.name, (samples[workload.name] ?? [:]).mapValues(Figures.median))
    }
  }

  private func measureMemory() throws -> [Contender: Double] {
    try Self.raiseDescriptorLimit(to: Workload.idleConnections + 100)
    var result: [Contender: Double] = [:]
    for contender in Contender.allCases {
      let samples = try (0..<min(rounds, 3)).map { _ in try idleMemory(of: contender) }
      result[contender] = Figures.median(samples)
    }
    return result
  }

  /// Bytes of a fresh server for each connection that is open and has nothing to do.
  private func idleMemory(of contender: Contender) throws -> Double {
    let server = try Server(contender.command)
    _ = try Workload.talk("", connections: 1, size: 64, messages: 1000).cpuTime(of: server)
    let before = try Figures.residentBytes(of: server.child.id)
    let clients = try Workload.idle.start(port: server.port)
    try clients.await("ready")
    let after = try Figures.residentBytes(of: server.child.id)
    clients.end()
    server.child.end()
    return (after - before) / Double(Workload.idleConnections)
  }

  /// Servers and clients inherit the limit of this process.
  static func raiseDescriptorLimit(to count: Int) throws {
    let needed = rlim_t(count)
    var limit = rlimit()
    let resource = __rlimit_resource_t(RLIMIT_NOFILE.rawValue)
    getrlimit(resource, &limit)
    limit.rlim_cur = max(limit.rlim_cur, needed)
    guard setrlimit(resource, &limit) == 0 else {
      throw Failure("\(needed) descriptors are needed, \(limit.rlim_max) allowed: ulimit -Hn")
    }
  }
}
