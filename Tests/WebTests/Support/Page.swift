import Foundation
import TandemBytes
import TandemCurl
import TandemDriver
import TandemPlan
import TandemReplica
import TandemStore
import TandemRoster
import TandemSeal
import TandemStage
@testable import TandemWeb
import TandemCipher

/// The pages of one copy, served by this process over real sockets, with a browser that was let in.
struct Page: Sendable {
  let controller: PageController
  let browser: Browser
  let newLink: @Sendable () -> String
  let sessions: Sessions

  /// Serves the copy at `home` for as long as `body` runs.
  static func open(
    at home: String, homeServer: HomeServer? = nil, _ body: @escaping @Sendable (Page) async throws -> Void
  ) async throws {
    let host = WebHost(try environment(home, homeServer))
    let (opened, opening) = AsyncStream<OpenHost>.makeStream()
    try await withThrowingTaskGroup(of: Void.self) { group in
      group.addTask {
        defer { opening.finish() }
        try await host.run(port: 0) { opening.yield($0) }
      }
      group.addTask {
        for await open in opened {
          let browser = try await Browser.entering(open.newLink(), port: open.port)
          return try await body(
            Page(
              controller: host.controller, browser: browser, newLink: { open.newLink() }, sessions: open.sessions))
        }
        throw Missing()
      }
      defer { group.cancelAll() }
      try await group.next()
    }
  }

  static func environment(_ home: String, _ homeServer: HomeServer? = nil) throws -> HostEnvironment {
    HostEnvironment(
      paths: try ReplicaPaths(home: home), time: SystemTime(),
      local: { (CalendarDate(milliseconds: $0), ClockTime(hour: 14, minute: 5)) }, randomBytes: { secureRandom($0) },
      transport: { CurlTransport(origin: $0.url, pin: $0.pin, isLoopback: $0.isLoopback) }, signup: nil,
      homeServer: homeServer, program: Programs.folder + "/tandem")
  }

  func replica() throws -> ReplicaStore {
    guard let replica = try controller.replica() else { throw Missing() }
    return replica
  }
}

/// A folder of a test's own with Alex's copy in it, alone; removed with the value.
final class Alone: Sendable {
  let home: String

  init(name: String? = "Alex") throws {
    home = FileManager.default.temporaryDirectory.path + "/tandem-web-" + hex(secureRandom(8))
    guard let name else { return }
    let paths = try ReplicaPaths(home: home)
    let replica = try ReplicaStore.create(
      at: paths, Replica(person: Settings(name: name), identity: .generate()), time: SystemTime())
    try replica.close()
  }

  deinit { try? FileManager.default.removeItem(atPath: home) }
}

/// Looks again and again until something holds.
func until(_ holds: () async throws -> Bool) async throws {
  let end = ContinuousClock.now + .seconds(30)
  while try await !holds() {
    guard ContinuousClock.now < end else { throw Missing() }
    try await Task.sleep(for: .milliseconds(20))
  }
}
