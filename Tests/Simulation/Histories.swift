import Foundation
import Synchronization

/// Lives through histories of faulty networks, clocks and servers, one seed each, on all cores.
package final class Histories: Sendable {
  private let next = Atomic<UInt64>(0)
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

  /// - Returns: what went wrong, a text for each worker that met something: its seed, its steps, its problems.
  package func live() async throws -> [String] {
    try await withThrowingTaskGroup(of: String?.self) { group in
      for _ in 0..<max(2, ProcessInfo.processInfo.activeProcessorCount) { group.addTask { try await self.work() } }
      var failures: [String] = []
      for try await failure in group { if let failure { failures.append(failure) } }
      return failures
    }
  }

  private func work() async throws -> String? {
    repeat {
      let seed = next.wrappingAdd(1, ordering: .relaxed).oldValue
      guard seed < count else { return nil }
      let history = try await Self.history(seed, template)
      if !history.problems.isEmpty { return "seed \(seed), again with `simulate seed \(seed)`:\n\(history.text)" }
    } while Date() < end
    return nil
  }

  /// One history, with its steps told.
  package static func history(_ seed: UInt64) async throws -> (text: String, problems: [String]) {
    try await history(seed, try await Template())
  }

  private static func history(
    _ seed: UInt64, _ template: Template
  ) async throws -> (text: String, problems: [String]) {
    let world = try World(seed: seed, template: template)
    let problems = try await world.live()
    return ((await world.log.map { "  " + $0 } + problems).joined(separator: "\n"), problems)
  }
}
