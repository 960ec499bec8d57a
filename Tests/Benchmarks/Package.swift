// swift-tools-version: 6.2
import PackageDescription

// A package of its own, so that nobody who uses sockscope resolves what only comparisons need.
let package = Package(
  name: "Benchmarks",
  traits: [
    .trait(name: "SwiftNIO", description: "Compares with SwiftNIO, too."),
    .default(enabledTraits: ["SwiftNIO"]),
  ],
  dependencies: [
    .package(name: "sockscope", path: "../.."),
    .package(url: "https://github.com/apple/swift-nio", exact: "2.101.2"),
  ],
  targets: [
    // The servers and the clients that are plain C.
    .target(name: "CPeers", cSettings: [.unsafeFlags(["-O2", "-Wall", "-Wextra", "-Werror"])]),
    .executableTarget(
      name: "benchmarks",
      dependencies: [
        "CPeers",
        .product(name: "NetEngine", package: "sockscope"),
        .product(name: "NIOCore", package: "swift-nio", condition: .when(traits: ["SwiftNIO"])),
        .product(name: "NIOPosix", package: "swift-nio", condition: .when(traits: ["SwiftNIO"])),
      ],
      swiftSettings: [
        .treatAllWarnings(as: .error),
        .enableUpcomingFeature("ExistentialAny"),
        .enableUpcomingFeature("InternalImportsByDefault"),
      ],
      // Debian 12's valgrind gives up on newer debugging information; the symbols stay.
      linkerSettings: [.unsafeFlags(["-Xlinker", "--strip-debug"])]),
  ]
)
