import Glibc
public import NetTypes

extension Session {
  /// What a session takes from the world beside the network.
  public struct Environment: Sendable {
    /// Seconds of a clock that never goes back, from any point in time.
    public var clock: @Sendable () -> Double
    /// This many random bytes.
    public var randomBytes: @Sendable (Int) -> [UInt8]
    /// The content of a file of at most so many bytes.
    ///
    /// It runs on the loop's thread, so it must not wait for anything but a disk.
    public var readFile: @Sendable (_ path: String, _ limit: Int) throws(NetError) -> [UInt8]

    /// Whether a path is that of a folder; like ``readFile``.
    public var isFolder: @Sendable (_ path: String) -> Bool

    /// Whether this process has a descriptor of this number.
    public var isOpen: @Sendable (_ descriptor: Int32) -> Bool
    /// The folder that `~` stands for; `nil` for none.
    public var home: String?

    /// The date and time in words, as `daytime` sends it (RFC 867).
    public var daytime: @Sendable () -> String

    /// A world of these functions.
    public init(
      clock: @escaping @Sendable () -> Double,
      randomBytes: @escaping @Sendable (Int) -> [UInt8],
      readFile: @escaping @Sendable (_ path: String, _ limit: Int) throws(NetError) -> [UInt8],
      isFolder: @escaping @Sendable (_ path: String) -> Bool,
      isOpen: @escaping @Sendable (_ descriptor: Int32) -> Bool,
      home: String?,
      daytime: @escaping @Sendable () -> String
    ) {
      self.clock = clock
      self.randomBytes = randomBytes
      self.readFile = readFile
      self.isFolder = isFolder
      self.isOpen = isOpen
      self.home = home
      self.daytime = daytime
    }

    /// The system's clock, randomness and files.
    public static var system: Environment {
      Environment(
        clock: { seconds },
        randomBytes: { count in
          [UInt8](unsafeUninitializedCapacity: count) { buffer, initialized in
            // In one go: a system call for each word would stop the loop for seconds.
            if let start = buffer.baseAddress { arc4random_buf(start, count) }
            initialized = count
          }
        },
        readFile: { path, limit throws(NetError) in try FileContent.read(path, limit: limit) },
        isFolder: { path in
          var found = stat()
          return stat(path, &found) == 0 && found.st_mode & S_IFMT == S_IFDIR
        },
        isOpen: { fcntl($0, F_GETFD) >= 0 },
        home: getenv("HOME").map { String(cString: $0) }, daytime: { Self.systemDaytime })
    }

    /// The clock of `ContinuousClock`, which also counts while the system sleeps, read directly: each
    /// event takes its time from it.
    private static var seconds: Double {
      var time = timespec()
      clock_gettime(CLOCK_BOOTTIME, &time)
      return Double(time.tv_sec) + Double(time.tv_nsec) * 1e-9
    }

    /// `Tuesday, February 22, 1982 17:37:43-PST`, in English whatever the locale.
    private static var systemDaytime: String {
      var now = Glibc.time(nil)
      var parts = tm()
      localtime_r(&now, &parts)
      let days = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"]
      let months = [
        "January", "February", "March", "April", "May", "June", "July", "August", "September",
        "October", "November", "December",
      ]
      let clock = [parts.tm_hour, parts.tm_min, parts.tm_sec].map { $0 < 10 ? "0\($0)" : "\($0)" }
      let zone = parts.tm_zone.map { String(cString: $0) } ?? "UTC"
      return "\(days[Int(parts.tm_wday) % 7]), \(months[Int(parts.tm_mon) % 12]) \(parts.tm_mday), "
        + "\(1900 + Int(parts.tm_year)) \(clock.joined(separator: ":"))-\(zone)"
    }
  }
}
