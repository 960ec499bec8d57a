// swift-tools-version: 6.2
import PackageDescription

// Strict everywhere: Swift 6 language mode comes with the tools version; a warning is an error.
let strict: [SwiftSetting] = [
  .treatAllWarnings(as: .error),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
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

let deque: Target.Dependency = .product(name: "DequeModule", package: "swift-collections")

let package = Package(
  name: "sockscope",
  products: [
    .library(name: "NetEngine", targets: ["NetEngine"])
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-collections", from: "1.6.0")
  ],
  targets: [
    // Values, without I/O.
    module("NetTypes"),
    module("Observation", ["NetTypes"]),
    module("Commands", ["NetTypes"]),
    module("TerminalUI"),

    // The engine.
    .systemLibrary(name: "CLibuv", pkgConfig: "libuv", providers: [.apt(["libuv1-dev"])]),
    module("EventLoop", ["CLibuv", "NetTypes", deque]),
    module("NetEngine", ["EventLoop", "NetTypes", deque]),
    module("Session", ["Commands", "EventLoop", "NetEngine", "NetTypes", "Observation", deque]),

    // The terminal.
    // Without ncursesw.pc: the module map links the libraries, and the -D flags in that file, which
    // the package manager refuses, would be a warning in every build.
    .systemLibrary(name: "CNcurses"),
    .target(name: "CTerminalGuard"),
    module("CursesTerminal", ["CNcurses", "CTerminalGuard", "TerminalUI"]),

    tests("NetTypes", ["NetTypes"]),
    tests("Commands", ["Commands", "NetTypes"]),
    tests("EventLoop", ["EventLoop", "NetTypes"]),
    tests(
      "NetEngine", ["EventLoop", "NetEngine", "NetTypes"],
      resources: [.copy("Recorder"), .copy("Recordings"), .copy("Tables")]),
    tests("TerminalUI", ["TerminalUI"]),
    tests("CursesTerminal", ["CursesTerminal", "TerminalUI"]),
  ]
)
