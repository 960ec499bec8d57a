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

let package = Package(
  name: "sockscope",
  products: [
    .library(name: "NetTypes", targets: ["NetTypes"])
  ],
  targets: [
    // Values, without I/O.
    module("NetTypes"),
    module("Observation", ["NetTypes"]),
    module("Commands", ["NetTypes"]),
    module("TerminalUI"),

    tests("Commands", ["Commands", "NetTypes"]),
    tests("TerminalUI", ["TerminalUI"]),
  ]
)
