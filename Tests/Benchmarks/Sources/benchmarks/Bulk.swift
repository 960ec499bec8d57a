import Foundation

/// Much data from one process to another: `sockscope connect` and `listen` beside other programs
/// that do it.
struct Bulk {
  let program: Program
  /// Bytes of a transfer.
  let size: Int
  let rounds: Int

  /// Two programs, one that takes and one that gives.
  private struct Pair {
    let name: String
    let receiver: (Int) -> [String]
    let sender: (Int) -> [String]
  }

  /// Seconds, and CPU seconds of both together.
  private struct Sample {
    let time: Double
    let cpu: Double
  }

  /// A program, and what tells of its end.
  private struct Started {
    let process: Process
    let end: DispatchSemaphore
  }

  func run() throws {
    let pairs = pairs()
    let file = try FileManager.default.url(
      for: .itemReplacementDirectory, in: .userDomainMask,
      appropriateFor: URL(filePath: NSTemporaryDirectory()), create: true
    ).appending(path: "zeros")
    defer { try? FileManager.default.removeItem(at: file.deletingLastPathComponent()) }
    _ = FileManager.default.createFile(atPath: file.path, contents: nil)
    // A file with a hole takes no room and no time to read.
    guard truncate(file.path, off_t(size)) == 0 else { throw Failure("cannot make \(file.path)") }
    var samples = [[Sample]](repeating: [], count: pairs.count)
    for round in 0..<rounds {
      for turn in pairs.indices {
        let index = (turn + round) % pairs.count
        samples[index].append(try transfer(pairs[index], file.path))
      }
    }
    print(
      "\(size >> 20) MiB of a file to /dev/null in another process; medians of \(rounds) rounds\n")
    print("| | MiB/s | CPU s of both | of the speed of sockscope |\n| --- | ---: | ---: | ---: |")
    let own = Figures.median(samples[0].map(\.time))
    for (pair, samples) in zip(pairs, samples) {
      let time = Figures.median(samples.map(\.time))
      print(
        "| \(pair.name) | \(Int(Double(size >> 20) / time)) "
          + "| \(Numbers.text(Figures.median(samples.map(\.cpu)))) | \(Numbers.text(own / time)) |")
    }
  }

  private func pairs() -> [Pair] {
    let path = program.path
    var pairs = [
      Pair(
        name: "sockscope", receiver: { [path, "listen", "127.0.0.1:\($0)"] },
        sender: { [path, "connect", "127.0.0.1:\($0)"] })
    ]
    if let nc = Run.find("nc") {
      pairs.append(
        Pair(
          name: "nc", receiver: { [nc, "-l", "127.0.0.1", "\($0)"] },
          sender: { [nc, "-N", "127.0.0.1", "\($0)"] }))
    }
    if let socat = Run.find("socat") {
      pairs.append(
        Pair(
          name: "socat", receiver: { [socat, "-u", "TCP-LISTEN:\($0),bind=127.0.0.1", "-"] },
          sender: { [socat, "-u", "-", "TCP:127.0.0.1:\($0)"] }))
    }
    if let ncat = Run.find("ncat") {
      pairs.append(
        Pair(
          name: "ncat", receiver: { [ncat, "--recv-only", "-l", "127.0.0.1", "\($0)"] },
          sender: { [ncat, "--send-only", "127.0.0.1", "\($0)"] }))
    }
    return pairs
  }

  private func transfer(_ pair: Pair, _ file: String) throws -> Sample {
    let port = try Program.freePort()
    let before = childrenTime()
    let receiver = try start(pair.receiver(port), input: nil)
    do {
      try Program.awaitListener(port)
      let start = Date()
      let sender = try self.start(pair.sender(port), input: file)
      for started in [sender, receiver] { try awaitEnd(of: started, pair.name) }
      return Sample(time: -start.timeIntervalSinceNow, cpu: childrenTime() - before)
    } catch {
      let process = receiver.process
      if process.isRunning { kill(process.processIdentifier, SIGKILL) }
      throw error
    }
  }

  private func start(_ command: [String], input: String?) throws -> Started {
    let process = Process()
    let end = DispatchSemaphore(value: 0)
    process.terminationHandler = { _ in end.signal() }
    process.executableURL = URL(filePath: command[0])
    process.arguments = Array(command.dropFirst())
    process.standardInput = input.flatMap { FileHandle(forReadingAtPath: $0) } ?? .nullDevice
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    try process.run()
    return Started(process: process, end: end)
  }

  private func awaitEnd(of started: Started, _ name: String) throws {
    let process = started.process
    guard started.end.wait(timeout: .now() + 120) == .success else {
      kill(process.processIdentifier, SIGKILL)
      throw Failure("\(name) did not end within two minutes")
    }
    guard process.terminationStatus == 0 else {
      throw Failure("\(name) ended with status \(process.terminationStatus)")
    }
  }

  /// CPU seconds of the processes that have ended.
  private func childrenTime() -> Double {
    var usage = rusage()
    getrusage(__rusage_who_t(RUSAGE_CHILDREN.rawValue), &usage)
    return [usage.ru_utime, usage.ru_stime].reduce(0) {
      $0 + Double($1.tv_sec) + Double($1.tv_usec) / 1e6
    }
  }
}
