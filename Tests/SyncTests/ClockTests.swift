import SwiftProtobuf
import Synchronization
import TandemPlan
import TandemReplica
import TandemSimulation
import TandemSync
import TandemWire
import Testing

private let hour: UInt64 = 3_600_000
private let day: Int64 = 86_400_000

/// A device whose wall clock is wrong by so much.
private struct Wrong: Sendable, CustomTestStringConvertible {
  let error: Int64
  let reboots: Bool
  var testDescription: String { "\(error / 3_600_000) h\(reboots ? ", rebooted" : "")" }

  static let all = [day, -day, 600_000, -600_000].flatMap { error in
    [false, true].map { Wrong(error: error, reboots: $0) }
  }
}

@Test(arguments: Wrong.all)
private func `the last edit made wins, however wrong a clock is, as long as it stays so`(wrong: Wrong) async throws {
  let stage = try await Stage(named: false)
  stage.alex.time.setWallError(milliseconds: wrong.error)
  for last in [0, 1] {
    for index in [1 - last, last] {
      stage.truth.advance(milliseconds: hour)
      if wrong.reboots { stage.devices[index].time.reboot() }
      try stage.devices[index].write(.goal, "\(index) in round \(last)")
    }
    try await stage.meet()
    #expect(try stage.alex.text(.goal) == "\(last) in round \(last)")
    #expect(try stage.sam.texts(.goal).count == 2 * (last + 1))
    try stage.expectPeace()
  }
}

@Test func `changes stamped on a guess are not sent before the time was asked`() async throws {
  let stage = try await Stage(named: false)
  stage.alex.time.setWallError(milliseconds: day)
  try stage.alex.write(.goal, "be kind")
  let pushed = Mutex<[Int]>([])
  stage.alex.transport.alterCalls { request in
    let changes = (try? WireSyncRequest(serializedBytes: request.body))?.changes ?? []
    pushed.withLock { $0.append(changes.count) }
    let reach = Stamp(milliseconds: stage.truth.now + 1_000).ticks
    for change in changes where change.stamp > reach { Issue.record("a stamp of tomorrow was sent") }
    return request
  }
  try await stage.alex.sync()
  #expect(pushed.withLock { $0.first } == 0)
  #expect(try stage.alex.replica.pendingCount() == 0)
}

@Test func `edits made over and over keep their order when the clock is put right`() async throws {
  let stage = try await Stage(named: false)
  stage.alex.time.setWallError(milliseconds: day)
  for number in 0..<20 {
    try stage.alex.write(.goal, "\(number)")
    stage.truth.advance(milliseconds: 7)
    if number == 9 { stage.alex.time.setWallError(milliseconds: -day) }
  }
  try await stage.meet()
  #expect(try stage.sam.texts(.goal) == (0..<20).reversed().map { "\($0)" })
  let flags = writtenApart(try stage.sam.replica.versions(of: Address(.goal)))
  #expect(!flags.contains(true))
  try stage.expectPeace()
}

@Test func `a server whose own clock fell back stalls nobody`() async throws {
  let stage = try await Stage()
  try stage.alex.write(.goal, "one")
  try await stage.meet()
  stage.server.time.setWallError(milliseconds: -day)
  try stage.alex.write(.goal, "two")
  try stage.sam.write(.problem, "we shout")
  try await stage.meet()
  stage.truth.advance(milliseconds: 60_000)
  try stage.sam.write(.goal, "three")
  try await stage.meet()
  #expect(try stage.alex.texts(.goal) == ["three", "two", "one"])
  try stage.expectPeace()
}

@Test func `a push that is ahead of the server's clock is stamped anew and sent, once`() async throws {
  let stage = try await Stage()
  stage.server.time.setWallError(milliseconds: day)
  try await stage.alex.sync()
  stage.server.time.setWallError(milliseconds: 0)
  try stage.alex.write(.goal, "be kind")
  let answers = Mutex<[WireSyncAnswer.Outcome]>([])
  stage.alex.transport.rewriteAnswers { request, response in
    response.rewriting(request) { answer in answers.withLock { $0.append(answer.outcome) } }
  }
  try await stage.alex.sync()
  #expect(answers.withLock { $0.contains(.clockAhead) })
  #expect(try stage.alex.replica.pendingCount() == 0)
  try await stage.meet()
  #expect(try stage.sam.texts(.goal) == ["be kind"])
  let stamp = try #require(try stage.sam.replica.versions(of: Address(.goal)).first).stamp
  #expect(stamp.milliseconds <= stage.truth.now + 2_000)
  try stage.expectPeace()
}

@Test func `a change of the far future waits, moves no clock, and shows when its time has come`() async throws {
  let stage = try await Stage()
  try stage.alex.write(.goal, "now")
  try await stage.meet()
  let future = try stage.household.change(
    Address(.goal), .text("tomorrow"), at: Stamp(milliseconds: stage.truth.now + UInt64(day)), by: 2)
  #expect(try await stage.push([future], by: 2, healing: true).held.count == 1)
  try await stage.alex.sync()
  #expect(try stage.alex.text(.goal) == "now")
  try stage.alex.write(.problem, "we shout")
  let stamp = try #require(try stage.alex.replica.versions(of: Address(.problem)).first).stamp
  #expect(stamp.milliseconds < stage.truth.now + hour)
  stage.truth.advance(milliseconds: UInt64(day))
  try await stage.alex.sync()
  #expect(try stage.alex.texts(.goal) == ["tomorrow", "now"])
}
