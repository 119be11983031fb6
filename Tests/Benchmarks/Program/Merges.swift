import Foundation
import TandemPlan
import TandemStore
import TandemSimulation
import TandemSync
import TandemWire

/// Makes Sam's copy at `home/copy`, with so many fields that Alex wrote, and lays ready in `home/answers` what Alex
/// wrote into the same fields afterwards.
func fill(_ home: String, _ shape: Fields.Shape, _ count: Int, news: Int) async throws {
  let pair = try Pair()
  let copy = home + "/copy"
  let replica = try pair.copy(at: copy, of: 2)
  let first = try ReadyAnswers(in: home + "/first")
  try first.lay(count, from: .start, of: pair) { Fields.write($0, shape) }
  guard try await replica.sync(first) == count else { throw Unwanted.missing }
  try ReadyAnswers(in: home + "/answers").lay(news, from: try replica.cursor(), of: pair) {
    Fields.write($0 % max(count, 1), shape, saying: count)
  }
  try replica.close()
  try CopyFiles.settle(copy)
  try FileManager.default.removeItem(atPath: first.folder)
}

/// Everything that waits is taken by a copy as it was filled: read, verified, opened, merged and stored.
struct Merges {
  let home: String

  func run() async throws {
    let pair = try Pair()
    let answers = try ReadyAnswers(in: home + "/answers")
    try await rounds {
      try CopyFiles.duplicate(home + "/copy", to: home + "/now")
      let peak = try Peak()
      let replica = try pair.copy(at: home + "/now", of: 2)
      var received = 0
      let took = try await Took { received = try await replica.sync(answers) }
      try replica.close()
      return took.figures(received) + [("peak", try peak.bytes())]
    }
  }
}
