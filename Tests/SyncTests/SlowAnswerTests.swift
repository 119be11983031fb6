import TandemDriver
import TandemPlan
import TandemReplica
import TandemStore
import TandemSimulation
import TandemSync
import Testing

private let day: Int64 = 86_400_000

/// A call that is slow on its way there or back, of a device whose wall clock is wrong by so much.
private struct Slow: Sendable, CustomTestStringConvertible {
  let way: FaultyTransport.Moment
  let error: Int64
  /// What must come of an edit made before: it lies so far from where it was, and from the truth.
  let moved: Int64
  let wrong: Int64
  var testDescription: String { "\(error) ms wrong, slow \(way) the server's turn" }

  static let milliseconds: UInt64 = 5_000

  static let all = [
    Slow(way: .before, error: 0, moved: 0, wrong: 0), Slow(way: .after, error: 0, moved: 0, wrong: 0),
    // What may be the call's own time is no error. A time before the server's is one, however long the call took.
    Slow(way: .before, error: 4_000, moved: 0, wrong: 4_000), Slow(way: .before, error: -4_000, moved: 4_000, wrong: 0),
    Slow(way: .after, error: -4_000, moved: 0, wrong: -4_000),
    Slow(way: .before, error: day, moved: 5_000 - day, wrong: 5_000),
    Slow(way: .after, error: day, moved: -day, wrong: 0),
    Slow(way: .before, error: -day, moved: day, wrong: 0),
    Slow(way: .after, error: -day, moved: day - 5_000, wrong: -5_000),
  ]
}

@Test(arguments: Slow.all)
private func `a slow answer moves what was written by no more than it proves`(slow: Slow) async throws {
  let stage = try await Stage(named: false)
  stage.alex.time.setWallError(milliseconds: slow.error)
  try stage.alex.write(.goal, "be kind")
  func stamp(_ field: Field) throws -> Int64 {
    Int64(try #require(try stage.alex.replica.versions(of: Address(field)).first).stamp.milliseconds)
  }
  let (before, written) = (try stamp(.goal), Int64(stage.truth.now))
  stage.alex.transport.whenCrossing { if $0 == slow.way { stage.truth.advance(milliseconds: Slow.milliseconds) } }
  try await stage.alex.sync()
  #expect(try stamp(.goal) == before + slow.moved)
  #expect(try stamp(.goal) == written + slow.wrong)
  #expect(try stage.alex.replica.pendingCount() == 0)
  try stage.alex.write(.problem, "we shout")
  #expect(try stamp(.problem) == Int64(stage.truth.now) + slow.wrong)
  // A quick call puts the time right.
  stage.alex.transport.whenCrossing(nil)
  stage.truth.advance(milliseconds: 400_000)
  try await stage.alex.sync()
  try stage.alex.write(.word, "coaching")
  #expect(try stamp(.word) == Int64(stage.truth.now))
}

@Test(arguments: [FaultyTransport.Moment.before, .after])
func `an answer that was waited for takes nothing from the time that a quick one gave`(
  way: FaultyTransport.Moment
) async throws {
  let stage = try await Stage()
  stage.alex.transport.whenCrossing { if $0 == way { stage.truth.advance(milliseconds: 25_000) } }
  for _ in 0..<60 { _ = try await stage.alex.syncer.sync(waitSeconds: 0) }
  try stage.alex.write(.goal, "be kind")
  let stamp = try #require(try stage.alex.replica.versions(of: Address(.goal)).first).stamp
  #expect(stamp.milliseconds == stage.truth.now)
  #expect(try !stage.alex.replica.needsTimeFirst(), "it is heard anew all the same")
  #expect(try stage.alex.replica.settings().clockAheadHours == nil)
}

@Test func `an answer that slept with its computer for days does not blame the clock`() async throws {
  let stage = try await Stage()
  stage.alex.transport.whenCrossing { if $0 == .after { stage.truth.advance(milliseconds: 3 * UInt64(day)) } }
  try await stage.alex.sync()
  #expect(try stage.alex.replica.settings().clockAheadHours == nil)
}
