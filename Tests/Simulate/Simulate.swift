import Foundation
import TandemSimulation

/// The long simulation: the same histories as the convergence test, as many as are asked for.
///
///     simulate 10000       the seeds from 0 on
///     simulate seed 8789   one, with its steps
@main struct Simulate {
  static func main() async throws {
    let words = CommandLine.arguments.dropFirst()
    if words.count == 2, words.first == "seed", let seed = words.last.flatMap({ UInt64($0) }) {
      let history = try await Histories.history(seed)
      print(history.text)
      exit(history.problems.isEmpty ? 0 : 1)
    }
    guard words.count == 1, let count = words.first.flatMap({ UInt64($0) }) else { exit(64) }
    let histories = try await Histories(count: count)
    let start = Date()
    let failures = try await histories.live()
    let seconds = Int(Date().timeIntervalSince(start))
    for failure in failures { print(failure) }
    print("\(histories.forksAvoided) histories avoided a fork")
    print(
      "row | replicas converge, whatever network, clocks, servers do | \(histories.lived) | \(failures.count) | \(seconds) | 0..."
    )
    exit(failures.isEmpty && histories.lived == count ? 0 : 1)
  }
}
