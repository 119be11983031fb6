import Foundation
import Glibc
import Synchronization

/// Where a story plays: a folder that goes away with it, and an address on loopback that no other story uses.
final class Place: Sendable {
  let folder: String
  /// 127.x.y.z, so that a server which comes back finds its port free.
  let host: String
  /// The same address as a server reads one that is not spelled as loopback: it then speaks TLS with a key of its own.
  let hostInThreeParts: String
  private let count = Atomic(0)

  private static let places = Atomic(0)

  init() throws {
    let number = Self.places.wrappingAdd(1, ordering: .relaxed).newValue
    let network = 1 + Int(getpid()) % 250
    host = "127.\(network).\(number >> 8 & 0xFF).\(number & 0xFF)"
    hostInThreeParts = "127.\(network).\(number & 0xFFFF)"
    var template = Array((FileManager.default.temporaryDirectory.path + "/tandem-story-XXXXXX").utf8CString)
    guard let made = mkdtemp(&template) else { throw POSIXError(.EACCES) }
    folder = String(cString: made)
  }

  deinit { try? FileManager.default.removeItem(atPath: folder) }

  /// Runs a program to its end.
  func run(_ words: [String], environment: [String: String] = [:], input: [UInt8] = []) throws -> Outcome {
    try start(words, environment: environment, input: input).wait()
  }

  func start(_ words: [String], environment: [String: String] = [:], input: [UInt8] = []) throws -> Program {
    let number = count.wrappingAdd(1, ordering: .relaxed).newValue
    // Nothing of the account that runs the tests is read or written.
    let own = ["PATH": getenv("PATH").map { String(cString: $0) } ?? "/usr/bin:/bin", "HOME": folder, "TZ": "UTC"]
    return try Program(
      words, environment: own.merging(environment) { $1 }, folder: folder + "/streams/\(number)", input: input)
  }

  /// What a query finds in a database, as the `sqlite3` command prints it.
  func query(_ database: String, _ sql: String, options: [String] = []) throws -> String {
    let outcome = try run(["sqlite3", "-cmd", ".timeout 5000"] + options + [database, sql])
    guard outcome.code == 0 else { throw Stopped("sqlite3 said: \(outcome.err)") }
    return outcome.out.trimmingCharacters(in: .newlines)
  }
}

/// The programs under test, beside the bundle that the tests run from.
enum Built {
  static let tandem = path("tandem")
  static let server = path("tandem-server")

  private static func path(_ name: String) -> String {
    let tests = (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? "."
    return URL(filePath: tests).deletingLastPathComponent().appending(path: name).path
  }
}
