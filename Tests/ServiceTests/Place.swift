import Foundation
import Logging
import Synchronization
import TandemRoster
import TandemService
import TandemWire

/// A clock that moves when told to.
final class ManualClock: Sendable {
  private let milliseconds: Mutex<UInt64>

  init(_ milliseconds: UInt64 = 1_800_000_000_000) { self.milliseconds = Mutex(milliseconds) }

  var now: UInt64 { milliseconds.withLock { $0 } }
  func move(to time: UInt64) { milliseconds.withLock { $0 = time } }
  func advance(by time: UInt64) { milliseconds.withLock { $0 += time } }
}

/// A directory of its own for a real store, gone with the test.
final class Place: Sendable {
  let path: String
  let clock = ManualClock()

  init() throws {
    path = NSTemporaryDirectory() + "tandem-service-\(ProcessInfo.processInfo.globallyUniqueString)"
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  var data: String { path + "/data" }
  var database: String { DataDirectory.database(in: data) }

  func store(_ limits: ServiceLimits = ServiceLimits()) throws -> SQLiteStore {
    try SQLiteStore(DataDirectory(data), limits: limits)
  }

  /// A service over the store of this place. Waiting calls wait until they are rung.
  func service(_ limits: ServiceLimits = ServiceLimits(), signup: String? = nil) throws -> Service {
    service(over: try store(limits), limits, signup: signup)
  }

  func service(over store: any Store, _ limits: ServiceLimits = ServiceLimits(), signup: String? = nil) -> Service {
    Service(
      store: store, clock: { [clock] in clock.now }, limits: limits, signup: signup,
      sleep: { _ in try await Task.sleep(for: .seconds(3_600)) }, logger: Self.quiet)
  }

  static let quiet = Logger(label: "test", factory: { _ in SwiftLogNoOpLogHandler() })
}

/// Unwraps or throws, so that no test needs an exclamation mark.
func require<T>(_ value: T?) throws -> T {
  guard let value else { throw Missing() }
  return value
}

struct Missing: Error {}

/// Waits until something is so, a minute at the most.
func until(_ holds: () async throws -> Bool) async throws {
  let end = ContinuousClock.now + .seconds(60)
  while !(try await holds()) {
    guard ContinuousClock.now < end else { throw Missing() }
    await Task.yield()
  }
}
