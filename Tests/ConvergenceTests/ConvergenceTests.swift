import Foundation
import Synchronization
import TandemSimulation
import Testing

/// How many histories, and which: TANDEM_SEED=n lives through one and prints it, TANDEM_SEEDS=n through so many; otherwise
/// as many as fit into a minute.
private struct Wish {
  let only: UInt64?
  let count: UInt64?
  let seconds: Double

  init(_ environment: [String: String]) {
    only = environment["TANDEM_SEED"].flatMap { UInt64($0) }
    count = environment["TANDEM_SEEDS"].flatMap { UInt64($0) }
    seconds = environment["TANDEM_SIMULATION_SECONDS"].flatMap { Double($0) } ?? 60
  }
}

/// Hands out seeds to as many workers as there are cores.
private final class Histories: Sendable {
  private let next = Atomic<UInt64>(0)
  private let template: Template
  private let count: UInt64
  private let end: Date

  init(_ template: Template, count: UInt64?, seconds: Double) {
    self.template = template
    self.count = count ?? .max
    end = count == nil ? Date(timeIntervalSinceNow: seconds) : .distantFuture
  }

  /// How many have been lived through.
  var lived: UInt64 { min(next.load(ordering: .relaxed), count) }

  /// Lives through at least one history, and on until there are no more, no time is left, or one has gone wrong.
  func work() async throws -> Failure? {
    repeat {
      let seed = next.wrappingAdd(1, ordering: .relaxed).oldValue
      guard seed < count else { return nil }
      if let failure = try await Failure(living: seed, template) { return failure }
    } while Date() < end
    return nil
  }
}

/// A history that went wrong.
private struct Failure: Sendable {
  let text: String

  init?(living seed: UInt64, _ template: Template) async throws {
    let world = try World(seed: seed, template: template)
    let problems = try await world.live()
    guard !problems.isEmpty else { return nil }
    let steps = await world.log.map { "  " + $0 }.joined(separator: "\n")
    text = "seed \(seed), again with TANDEM_SEED=\(seed):\n\(steps)\n\(problems.joined(separator: "\n"))"
  }
}

@Test
func
  `replicas converge, and nothing acknowledged is lost, doubled or forged, whatever the network, clocks and server do`()
  async throws
{
  let wish = Wish(ProcessInfo.processInfo.environment)
  let template = try await Template()
  if let seed = wish.only {
    let world = try World(seed: seed, template: template)
    let problems = try await world.live()
    print(await world.log.joined(separator: "\n"))
    #expect(problems == [])
    return
  }
  let histories = Histories(template, count: wish.count, seconds: wish.seconds)
  let start = Date()
  var failures = 0
  try await withThrowingTaskGroup(of: Failure?.self) { group in
    for _ in 0..<max(2, ProcessInfo.processInfo.activeProcessorCount) { group.addTask { try await histories.work() } }
    for try await failure in group {
      guard let failure else { continue }
      failures += 1
      Issue.record("\(failure.text)")
    }
  }
  let seconds = Date().timeIntervalSince(start)
  print("simulation: \(histories.lived) histories in \(Int(seconds)) s")
  print(
    "row | replicas converge, whatever network, clocks, servers do | \(histories.lived) | \(failures) | \(Int(seconds)) | 0..."
  )
  #expect(histories.lived > 0)
}
