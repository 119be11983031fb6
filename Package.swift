// swift-tools-version: 6.2
// The house. Sources is the rules, true without a network, a disk or a clock, and the doors to the machine, which no rule may
// open; Protocol is what crosses the wire; Server and Client never import each other; only Tests see
// both. .ci/imports holds this table against the code.

import PackageDescription

let house: [SwiftSetting] = [
  .treatAllWarnings(as: .error),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .enableUpcomingFeature("InternalImportsByDefault"),
]

/// A room of the house: a module in its own folder, compiled under the same rules as every other.
/// - Parameters:
///   - exclude: the parts of the folder that are of another language.
///   - sources: the parts that are Swift for every machine; nil for all of it.
func room(
  _ name: String, _ path: String, _ needs: [Target.Dependency] = [], exclude: [String] = [], sources: [String]? = nil,
  resources: [Resource] = []
) -> Target {
  .target(
    name: name, dependencies: needs, path: path, exclude: exclude, sources: sources, resources: resources,
    swiftSettings: house)
}

/// A program: wires rooms together and runs.
func program(_ name: String, _ path: String, _ needs: [Target.Dependency]) -> Target {
  .executableTarget(name: name, dependencies: needs, path: path, swiftSettings: house)
}

/// The tests of one room.
func tests(_ name: String, _ needs: [Target.Dependency], resources: [Resource] = []) -> Target {
  .testTarget(
    name: "\(name)Tests", dependencies: needs, path: "Tests/\(name)Tests", resources: resources, swiftSettings: house)
}

let crypto = Target.Dependency.product(name: "Crypto", package: "swift-crypto")
let cryptoExtras = Target.Dependency.product(name: "CryptoExtras", package: "swift-crypto")
let logging = Target.Dependency.product(name: "Logging", package: "swift-log")
let metrics = Target.Dependency.product(name: "Metrics", package: "swift-metrics")
let lifecycle = Target.Dependency.product(name: "ServiceLifecycle", package: "swift-service-lifecycle")
let unixSignals = Target.Dependency.product(name: "UnixSignals", package: "swift-service-lifecycle")
let arguments = Target.Dependency.product(name: "ArgumentParser", package: "swift-argument-parser")
let hummingbird = Target.Dependency.product(name: "Hummingbird", package: "hummingbird")
let hummingbirdCore = Target.Dependency.product(name: "HummingbirdCore", package: "hummingbird")
let hummingbirdTLS = Target.Dependency.product(name: "HummingbirdTLS", package: "hummingbird")
let x509 = Target.Dependency.product(name: "X509", package: "swift-certificates")
let asn1 = Target.Dependency.product(name: "SwiftASN1", package: "swift-asn1")
let nioCore = Target.Dependency.product(name: "NIOCore", package: "swift-nio")
let nioPosix = Target.Dependency.product(name: "NIOPosix", package: "swift-nio")
let nioSSL = Target.Dependency.product(name: "NIOSSL", package: "swift-nio-ssl")
let httpTypes = Target.Dependency.product(name: "HTTPTypes", package: "swift-http-types")

let bothSides: [Target.Dependency] = [
  "TandemBytes", "TandemCipher", "TandemPlan", "TandemRoster", "TandemSeal", "TandemWire", "TandemService",
  "TandemReplica", "TandemStore", "TandemSync", "TandemDriver", "TandemBrowser", "TandemSQLite", logging,
]

let package = Package(
  name: "Tandem",
  platforms: [.macOS(.v15)],
  products: [
    .executable(name: "tandem", targets: ["tandem"]),
    .executable(name: "tandem-server", targets: ["tandem-server"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.0"),
    .package(url: "https://github.com/apple/swift-asn1", from: "1.7.0"),
    .package(url: "https://github.com/apple/swift-certificates", from: "1.21.0"),
    .package(url: "https://github.com/apple/swift-crypto", from: "4.5.0"),
    .package(url: "https://github.com/apple/swift-http-types", from: "1.8.0"),
    .package(url: "https://github.com/apple/swift-log", from: "1.16.0"),
    .package(url: "https://github.com/apple/swift-metrics", from: "2.13.0"),
    .package(url: "https://github.com/apple/swift-nio", from: "2.101.0"),
    .package(url: "https://github.com/apple/swift-nio-ssl", from: "2.37.0"),
    .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.0", traits: []),
    .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.13.0"),
  ],
  targets: [
    // Sources: the rules, true without a network, a disk or a clock
    room("TandemBytes", "Sources/Bytes"),
    room("TandemCipher", "Sources/Cipher", [crypto, cryptoExtras]),
    room("TandemPlan", "Sources/Plan", ["TandemBytes"]),
    room("TandemPages", "Sources/Pages", ["TandemPlan"]),
    room("TandemRoster", "Sources/Roster", ["TandemBytes", "TandemCipher", "TandemWire"]),
    room("TandemSeal", "Sources/Seal", ["TandemBytes", "TandemCipher", "TandemPlan", "TandemRoster", "TandemWire"]),

    room(
      "TandemReplica", "Sources/Replica", ["TandemBytes", "TandemPlan", "TandemRoster", "TandemSeal", "TandemWire"]),
    room(
      "TandemSync", "Sources/Sync",
      ["TandemBytes", "TandemCipher", "TandemPlan", "TandemReplica", "TandemRoster", "TandemSeal", "TandemWire"]),
    room(
      "TandemApp", "Sources/App",
      ["TandemPlan", "TandemReplica", "TandemRoster", "TandemSeal", "TandemSync", "TandemWire"]),

    room(
      "TandemController", "Sources/Controller",
      ["TandemApp", "TandemPages", "TandemPlan", "TandemReplica", "TandemSeal", "TandemSync"]),

    // The doors to the machine, which none of the rules above may open
    .target(name: "CTandemSystem", path: "Sources/CTandemSystem"),
    room("TandemSystem", "Sources/System", ["CTandemSystem"]),
    room(
      "TandemHost", "Sources/Host",
      ["TandemSystem", hummingbird, hummingbirdCore, logging, nioCore, httpTypes, lifecycle]),
    .target(name: "CSQLite", path: "Sources/CSQLite", linkerSettings: [.linkedLibrary("sqlite3")]),
    room("TandemSQLite", "Sources/SQLite", ["CSQLite"]),

    // Protocol: what crosses the wire
    room("TandemWire", "Protocol/Wire", ["TandemBytes"]),

    // Server: merges what it cannot read
    room(
      "TandemService", "Server/Service",
      ["TandemBytes", "TandemCipher", "TandemWire", "TandemRoster", "TandemSQLite", "TandemSystem", logging]),
    room(
      "TandemHTTP", "Server/HTTP",
      [
        "TandemBytes", "TandemHost", "TandemService", "TandemSystem", "TandemWire", hummingbird, hummingbirdCore,
        hummingbirdTLS,
        x509, asn1,
        logging, metrics, nioCore, nioPosix, nioSSL, httpTypes, crypto,
      ]),
    program(
      "tandem-server", "Server/Main",
      ["TandemHost", "TandemService", "TandemHTTP", "TandemSystem", arguments, logging, lifecycle, unixSignals]),

    // Client: one partner's copy
    .target(name: "CCurl", path: "Client/CCurl"),
    room(
      "TandemStore", "Client/Store",
      [
        "TandemCipher", "TandemReplica", "TandemPlan", "TandemRoster", "TandemSeal", "TandemWire", "TandemSQLite",
        "TandemSystem",
      ]),
    room(
      "TandemDriver", "Client/Driver",
      [
        "TandemApp", "TandemPlan", "TandemReplica", "TandemStore", "TandemSync", "TandemRoster", "TandemSeal",
        "TandemSystem", "TandemWire",
      ]),
    room(
      "TandemBrowser", "Client/Browser",
      [
        "TandemApp", "TandemBytes", "TandemCipher", "TandemController", "TandemPages", "TandemPlan", "TandemReplica",
        "TandemRoster", "TandemSeal", "TandemSync", "TandemWire",
      ], exclude: ["CTandemCrypto", "Runtime"], sources: ["Client", "Rows"]),
    room("TandemCurl", "Client/Curl", ["TandemBytes", "TandemWire", "CCurl"]),
    room(
      "TandemWeb", "Client/Web",
      [
        "TandemApp", "TandemBytes", "TandemCipher", "TandemController", "TandemPlan", "TandemPages", "TandemRoster",
        "TandemSeal", "TandemWire", "TandemReplica", "TandemStore", "TandemSync", "TandemDriver", "TandemHost",
        "TandemSystem",
        hummingbird, logging, nioCore, nioPosix, httpTypes,
      ], resources: [.embedInCode("Assets/tandem.css"), .embedInCode("Assets/tandem.js")]),
    program(
      "tandem", "Client/Command",
      [
        "TandemApp", "TandemPages", "TandemPlan", "TandemRoster", "TandemSeal", "TandemWire", "TandemReplica",
        "TandemStore", "TandemSync", "TandemDriver", "TandemCurl", "TandemHost", "TandemSystem", "TandemWeb", arguments,
      ]),

    // Tests: the only place that sees both sides
    room("TandemSimulation", "Tests/Simulation", ["TandemApp"] + bothSides),
    room("TandemStage", "Tests/Stage"),
    program("simulate", "Tests/Simulate", ["TandemSimulation"]),
    program("faults-hand", "Tests/Faults/Hand", ["TandemSimulation"] + bothSides),
    program("bench", "Tests/Benchmarks/Program", ["TandemSimulation", "TandemCurl", "TandemSystem"] + bothSides),
    tests("System", ["TandemSystem"]),
    tests("SQLite", ["TandemCipher", "TandemSQLite"]),
    tests("Plan", ["TandemBytes", "TandemPlan"]),
    tests("Pages", ["TandemPlan", "TandemPages", "TandemRoster", "TandemSeal"]),
    tests("Roster", ["TandemBytes", "TandemCipher", "TandemRoster"]),
    tests(
      "Seal",
      [
        "TandemBytes", "TandemCipher", "TandemPlan", "TandemRoster", "TandemSeal", "TandemWire", "TandemReplica",
        "TandemStore", "TandemSync", "TandemService", "TandemSimulation", crypto, logging,
      ]),
    tests("Wire", ["TandemBytes", "TandemWire"]),
    tests(
      "Service",
      ["TandemBytes", "TandemCipher", "TandemService", "TandemWire", "TandemRoster", "TandemSQLite", logging]),
    tests(
      "HTTP",
      [
        "TandemBytes", "TandemCipher", "TandemStage", "TandemHTTP", "TandemService", "TandemWire", "TandemRoster",
        "TandemCurl", logging,
      ]),
    tests(
      "Replica",
      [
        "TandemCipher", "TandemPlan", "TandemRoster", "TandemSeal", "TandemWire", "TandemReplica", "TandemStore",
        "TandemSimulation", "TandemSQLite", "TandemSystem",
      ]),
    tests("Sync", ["TandemApp", "TandemSimulation"] + bothSides),
    tests(
      "Browser",
      [
        "TandemBrowser", "TandemBytes", "TandemCipher", "TandemPages", "TandemPlan", "TandemReplica", "TandemRoster",
        "TandemSeal", "TandemSimulation", "TandemSync", "TandemWire",
      ]),
    tests("Curl", ["TandemCurl", "TandemHTTP", "TandemService", "TandemWire", logging]),
    tests(
      "Web",
      [
        "TandemStage", "TandemSimulation", "TandemBytes", "TandemCipher", "TandemPlan", "TandemPages", "TandemRoster",
        "TandemSeal", "TandemReplica", "TandemStore", "TandemCurl", "TandemDriver", "TandemSystem", "TandemWire",
        "TandemWeb",
        "tandem", "tandem-server",
      ]),
    tests(
      "App",
      [
        "TandemSimulation", "TandemApp", "TandemCipher", "TandemDriver", "TandemPlan", "TandemReplica", "TandemStore",
        "TandemRoster", "TandemSeal",
      ]),
    tests("Command", ["TandemStage", "TandemPlan", "tandem", "tandem-server"]),
    tests("Convergence", ["TandemSimulation"]),
    tests("Story", ["TandemStage", "tandem", "tandem-server"]),
  ],
  swiftLanguageModes: [.v6]
)

// A driver of its own, and every module instrumented: `.ci/fuzz` alone asks for it, in a folder of its own.
if Context.environment["TANDEM_FUZZ"] != nil {
  let fuzz = program("fuzz", "Tests/Fuzz/Program", ["TandemSimulation"] + bothSides)
  fuzz.swiftSettings = house + [.unsafeFlags(["-parse-as-library"])]
  package.targets.append(fuzz)
}
