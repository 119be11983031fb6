import Foundation
import Synchronization

/// Lives through histories of faulty networks, clocks and servers, one seed each, on all cores.
package final class Histories: Sendable {
  private let next = Atomic<UInt64>(0)
  private let avoided = Atomic<UInt64>(0)
  private let template: Template
  private let count: UInt64
  private let end: Date

  /// - Parameters:
  ///   - count: how many; nil for as many as fit into the time.
  ///   - seconds: how long at the most, where no number was given; at least one history a core is lived through.
  package init(count: UInt64?, seconds: Double = 60) async throws {
    template = try await Template()
    self.count = count ?? .max
    end = count == nil ? Date(timeIntervalSinceNow: seconds) : .distantFuture
  }

  /// How many have been lived through.
  package var lived: UInt64 { min(next.load(ordering: .relaxed), count) }

  /// In how many a fork of the list was about to be begun, and was not: see `World.avoidFork`.
  package var forksAvoided: UInt64 { avoided.load(ordering: .relaxed) }

  /// - Returns: what went wrong, a text for each history in which something did: its seed, its steps, its problems.
  package func live() async throws -> [String] {
    try await withThrowingTaskGroup(of: [String].self) { group in
      for _ in 0..<max(2, ProcessInfo.processInfo.activeProcessorCount) { group.addTask { try await self.work() } }
      var failures: [String] = []
      for try await more in group { failures += more }
      return failures
    }
  }

  private func work() async throws -> [String] {
    var failures: [String] = []
    repeat {
      let seed = next.wrappingAdd(1, ordering: .relaxed).oldValue
      guard seed < count else { break }
      let history = try await Self.history(seed, template)
      if history.hasAvoidedFork { avoided.add(1, ordering: .relaxed) }
      guard !history.problems.isEmpty else { continue }
      failures.append("seed \(seed), again with `simulate seed \(seed)`:\n\(history.text)")
    } while Date() < end && failures.count < Self.failuresAtMost
    return failures
  }

  /// A worker that has met so many has seen enough.
  private static let failuresAtMost = 5

  /// One history, with its steps told.
  package static func history(_ seed: UInt64) async throws -> History {
    try await history(seed, try await Template())
  }

  private static func history(_ seed: UInt64, _ template: Template) async throws -> History {
    let world = try World(seed: seed, template: template)
    let problems = try await world.live()
    return History(
      text: (await world.log.map { "  " + $0 } + problems).joined(separator: "\n"), problems: problems,
      hasAvoidedFork: await world.hasAvoidedFork)
  }
}

/// One history as it was lived through.
package struct History: Sendable {
  /// Its steps, told.
  package let text: String
  package let problems: [String]
  package let hasAvoidedFork: Bool
}
