// swift-tools-version: 6.2
import PackageDescription

// Strict everywhere: Swift 6 language mode comes with the tools version; a warning is an error.
let strict: [SwiftSetting] = [
  .treatAllWarnings(as: .error),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("ImmutableWeakCaptures"),
]

/// A Swift target of ours, with the strict settings.
func module(_ name: String, _ dependencies: [Target.Dependency] = []) -> Target {
  .target(name: name, dependencies: dependencies, swiftSettings: strict)
}

/// The tests of one target, in a folder of the target's name plus `Tests`.
func tests(_ name: String, _ dependencies: [Target.Dependency], resources: [Resource] = [])
  -> Target
{
  .testTarget(
    name: "\(name)Tests", dependencies: dependencies, resources: resources, swiftSettings: strict)
}

let argumentParser: Target.Dependency = .product(
  name: "ArgumentParser", package: "swift-argument-parser")
let deque: Target.Dependency = .product(name: "DequeModule", package: "swift-collections")
let heap: Target.Dependency = .product(name: "HeapModule", package: "swift-collections")
let toml: Target.Dependency = .product(name: "TOMLKit", package: "TOMLKit")

let package = Package(
  name: "sockscope",
  products: [
    .executable(name: "sockscope", targets: ["sockscope"]),
    .library(name: "NetEngine", targets: ["NetEngine"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/apple/swift-collections", from: "1.6.0"),
    .package(url: "https://github.com/LebJe/TOMLKit", from: "0.6.0"),
  ],
  targets: [
    // The one lock.
    .systemLibrary(name: "CSanitizer"),
    module("Locking", ["CSanitizer"]),

    // Values, without I/O.
    module("NetTypes", ["Locking"]),
    module("Matching"),
    // The words for ways to show things, which the language and the screen share.
    module("Presentation"),
    module("Observation", ["Matching", "NetTypes", "Presentation"]),
    module("Commands", ["Matching", "NetTypes", "Presentation"]),
    module("TerminalUI"),
    module("TOMLPlaces", ["Commands"]),
    module("Themes", ["Commands", "TOMLPlaces", "TerminalUI", toml]),
    // Beside Themes, not in it: the headless forms read it too, and have no colours.
    module("Settings", ["Commands", "TOMLPlaces", toml]),
    module("Manual", ["Commands"]),
    module(
      "Inspector", ["Commands", "Matching", "NetTypes", "Observation", "TerminalUI", "Themes"]),

    // The engine.
    .systemLibrary(name: "CLibuv", pkgConfig: "libuv", providers: [.apt(["libuv1-dev"])]),
    module("EventLoop", ["CLibuv", "CLinux", "Locking", "NetTypes", deque]),
    module("NetEngine", ["EventLoop", "NetTypes", deque]),
    module(
      "Session",
      [
        "CMemory", "Commands", "EventLoop", "Matching", "NetEngine", "NetTypes", "Observation",
        deque, heap,
      ]),
    .systemLibrary(name: "CMemory"),

    // The terminal.
    // Without ncursesw.pc: the module map links the libraries, and the -D flags in that file, which
    // the package manager refuses, would be a warning in every build.
    .systemLibrary(name: "CNcurses"),
    .systemLibrary(name: "CLinux"),
    .target(name: "CTerminalGuard"),
    module("CursesTerminal", ["CLinux", "CNcurses", "CTerminalGuard", "TerminalUI"]),

    .executableTarget(
      name: "sockscope",
      dependencies: [
        "CLinux", "Commands", "CursesTerminal", "EventLoop", "Inspector", "Locking", "Manual",
        "NetEngine", "NetTypes", "Observation", "Session", "Settings", "TerminalUI", "Themes",
        argumentParser,
      ],
      swiftSettings: strict),

    // What several test targets share.
    .target(
      name: "TestSupport", dependencies: ["CLinux", "EventLoop"], path: "Tests/TestSupport",
      swiftSettings: strict),

    // Without the loop, for tests of pure targets.
    .target(name: "TestRandom", path: "Tests/TestRandom", swiftSettings: strict),

    tests("Locking", ["Locking"]),
    tests("NetTypes", ["Locking", "NetTypes"]),
    tests("Matching", ["Matching"]),
    tests("Observation", ["NetTypes", "Observation", "TestSupport"]),
    tests("Commands", ["Commands", "NetTypes", "TestRandom"]),
    tests("EventLoop", ["EventLoop", "Locking", "NetTypes"]),
    tests(
      "NetEngine",
      ["CLibuv", "EventLoop", "NetEngine", "NetTypes", "TestRandom", "TestSupport"],
      resources: [.copy("Recorder"), .copy("Recordings"), .copy("Tables")]),
    tests(
      "Session",
      [
        "Commands", "EventLoop", "Locking", "NetEngine", "NetTypes", "Observation", "Session",
        "TestRandom",
      ]),
    tests("TerminalUI", ["TerminalUI"]),
    tests(
      "Inspector",
      ["Commands", "Inspector", "NetTypes", "Observation", "TerminalUI", "Themes"],
      resources: [.copy("Golden")]),
    tests("TOMLPlaces", ["Commands", "TOMLPlaces", toml]),
    tests("Themes", ["Commands", "Themes", "TerminalUI"]),
    tests("Settings", ["Commands", "Settings"]),
    tests("Manual", ["Commands", "Manual"]),
    tests("CursesTerminal", ["CursesTerminal", "TerminalUI", "TestRandom"]),
    tests(
      "sockscope",
      [
        "Commands", "Manual", "NetTypes", "Settings", "TerminalUI", "Themes", "sockscope",
        argumentParser,
      ]),
    // What the documentation, the tests and the sources say of each other.
    tests("Behaviour", ["NetEngine"], resources: [.copy("Tables")]),
    // The same scripts on Node and on sockscope.
    .testTarget(
      name: "ConformanceTests",
      dependencies: ["Commands", "EventLoop", "TestSupport", "sockscope"],
      path: "Tests/Conformance",
      resources: [.copy("driver"), .copy("Scenarios"), .copy("Recordings")],
      swiftSettings: strict),
    // The program itself, without a screen, and on terminals; the latter tests may wait.
    tests("Headless", ["CLinux", "TestSupport", "sockscope"]),
    tests(
      "Terminal", ["CLinux", "TerminalUI", "TestSupport", "sockscope"],
      resources: [.copy("Tour")]),
  ]
)
