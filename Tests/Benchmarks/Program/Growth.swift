import Foundation
import TandemPlan
import TandemReplica
import TandemSimulation
import TandemStore
import TandemSimulation
import TandemSync

/// What has to cost the same whatever the copy holds: an edit that looks at the plan, a sync without news, and a change
/// that comes. In time of the processor: waiting for a disk costs the same in any copy, and would hide what grows.
struct Growth {
  let home: String

  func run() async throws {
    let pair = try Pair()
    try CopyFiles.duplicate(home + "/copy", to: home + "/now")
    let replica = try pair.copy(at: home + "/now", of: 2)
    let server = try ReadyAnswers(in: home + "/growing")
    let option = try wanted(try replica.snapshot().plan.options.last)
    var written = 0
    try await rounds {
      var (edits, idle, merges): ([Double], [Double], [Double]) = ([], [], [])
      for _ in 0..<Self.repeats {
        written += 1
        let serial = written
        edits.append(try await cost { try replica.choose(serial % 2 == 0 ? nil : option, serial: serial) })
        try await replica.sync(server)
        idle.append(try await cost { try await replica.sync(server) })
        try server.lay(1, from: try replica.cursor(), of: pair) { _ in Fields.write(3, .records, saying: serial) }
        merges.append(try await cost { try await replica.sync(server) })
      }
      return [("edit", edits.quantile(0.5)), ("sync", idle.quantile(0.5)), ("merge", merges.quantile(0.5))]
    }
  }

  private func cost(_ body: () async throws -> Void) async rethrows -> Double {
    try await Took(body).processorSeconds
  }

  private static let repeats = 9
}
