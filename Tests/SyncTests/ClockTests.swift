import Synchronization
import TandemPlan
import TandemReplica
import TandemStore
import TandemSeal
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
    let changes = (try? WireSyncRequest(decoding: request.body))?.changes ?? []
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

/// By how much a server's clock is wrong.
private let offsets: [Int64] = [60_000, 3_600_000, day, 30 * day, 400 * day, 3_650 * day].flatMap { [$0, -$0] }

@Test(arguments: offsets)
func `a server whose clock is wrong for a while withholds nothing from either, and afterwards the last edit shows`(
  offset: Int64
) async throws {
  let stage = try await Stage()
  try stage.alex.write(.goal, "before")
  try await stage.meet()
  stage.server.time.setWallError(milliseconds: offset)
  stage.truth.advance(milliseconds: 700_000)
  try await stage.alex.sync()
  for (index, text) in ["one", "two", "three", "four"].enumerated() {
    stage.truth.advance(milliseconds: 700_000)
    try stage.devices[index % 2].write(.goal, text)
    try await stage.meet()
    for device in stage.devices { #expect(try device.text(.goal) == text) }
  }
  let told = try stage.alex.replica.settings().clockAheadHours
  #expect(told == (offset.magnitude < day.magnitude ? nil : -offset / 3_600_000))
  stage.server.time.setWallError(milliseconds: 0)
  for (index, text) in ["five", "six"].enumerated() {
    stage.truth.advance(milliseconds: 700_000)
    if index == 1 { stage.devices[1].time.reboot() }
    try stage.devices[index].write(.goal, text)
    try await stage.meet()
    for device in stage.devices { #expect(try device.text(.goal) == text) }
  }
  #expect(try stage.sam.texts(.goal) == ["six", "five", "four", "three", "two", "one", "before"])
  // Another field is stamped by the time again.
  try stage.alex.write(.problem, "we shout")
  let stamp = try #require(try stage.alex.replica.versions(of: Address(.problem)).first).stamp
  #expect(stamp.milliseconds < stage.truth.now + 60_000)
  #expect(try stage.alex.replica.settings().clockAheadHours == nil)
  try await stage.meet()
  try stage.expectPeace()
}

@Test func `stamps that run ahead in a row drag no clock on`() async throws {
  let stage = try await Stage()
  for step in 1...400 {
    let ahead = Stamp(milliseconds: stage.truth.now + UInt64(step) * 299_000)
    let fields = [Field.goal, .problem, .word]
    let change = try stage.household.change(Address(fields[step % 3]), .text("\(step)"), at: ahead, by: 2)
    try await stage.push([change], by: 2)
    if step % 100 == 0 { try await stage.alex.sync() }
  }
  try stage.alex.write(.timeframe, "four sessions")
  let own = try #require(try stage.alex.replica.versions(of: Address(.timeframe)).first).stamp
  #expect(own.milliseconds < stage.truth.now + 1_000)
  // What follows a stamp of the future stands above it.
  try stage.alex.write(.goal, "mine")
  #expect(try stage.alex.text(.goal) == "mine")
  try await stage.meet()
  #expect(try stage.sam.text(.goal) == "mine")
}

@Test func `no single stamp owns a field for ever`() async throws {
  let stage = try await Stage()
  let last = Stamp(ticks: (1 << 63) - 1)
  let greedy = try stage.household.change(Address(.goal), .text("mine for ever"), at: last, by: 2)
  #expect(try await stage.push([greedy], by: 2).refused.map { $0.code } == [RefusalCode.unbased.rawValue])
  stage.alex.transport.rewriteAnswers { request, response in response.adding([greedy], to: request) }
  try await stage.alex.sync()
  #expect(try stage.alex.setAside == [.unbased])
  stage.alex.transport.rewriteAnswers(nil)

  let high = Stamp(ticks: Stamp.ceiling.ticks - 1)
  let base = try stage.household.change(Address(.goal), .text("as high as it gets"), at: high, by: 2)
  #expect(try await stage.push([base], by: 2).refused.isEmpty)
  try await stage.meet()
  #expect(try stage.alex.text(.goal) == "as high as it gets")
  for text in ["and still", "it can be", "written"] {
    try stage.alex.write(.goal, text)
    try await stage.meet()
    #expect(try stage.sam.text(.goal) == text)
  }
  try stage.expectPeace()
}

@Test func `what was set aside for want of its base shows once that has come`() async throws {
  let stage = try await Stage()
  let low = Stamp(ticks: Stamp.ceiling.ticks - 5)
  let first = try stage.household.change(Address(.goal), .text("one"), at: low, by: 2)
  let second = try stage.household.change(Address(.goal), .text("two"), at: Stamp(ticks: low.ticks + 9), by: 2)
  stage.alex.transport.rewriteAnswers { request, response in response.adding([second], to: request) }
  try await stage.alex.sync()
  #expect(try stage.alex.setAside == [.unbased])
  stage.alex.transport.rewriteAnswers(nil)
  #expect(try await stage.push([first, second], by: 2).refused.isEmpty)
  try await stage.alex.sync(isOnRequest: true)
  #expect(try stage.alex.texts(.goal) == ["two", "one"])
  #expect(try stage.alex.setAside == [])
}

@Test(arguments: [UInt64.max, 1 << 63, 1 << 47, (1 << 47) - (1 << 32)] as [UInt64])
func `a time that no clock can show ends nothing and moves nothing`(time: UInt64) async throws {
  let stage = try await Stage()
  stage.alex.transport.rewriteAnswers { request, response in
    response.rewriting(request) { $0.serverTime = time }
  }
  stage.alex.time.reboot()
  try stage.alex.write(.goal, "be kind")
  try await stage.alex.sync()
  stage.alex.transport.rewriteAnswers(nil)
  try await stage.meet()
  #expect(try stage.sam.text(.goal) == "be kind")
  try stage.expectPeace()
}

@Test func `no stamp of another entry mutes what is added, or taken back`() async throws {
  let stage = try await Stage()
  let high = Stamp(ticks: Stamp.ceiling.ticks - 1)
  let greedy = try stage.household.change(
    Address(.created(.concern), RecordID(1 << 41), of: .two), .choice(0), at: high, by: 2)
  #expect(try await stage.push([greedy], by: 2).refused.isEmpty)
  try await stage.meet()
  let id = RecordID(1 << 40)
  try stage.alex.replica.record(.addConcern("the cost", topic: nil, id: id, by: .one))
  try await stage.meet()
  #expect(try stage.alex.replica.pendingCount() == 0)
  let heard = try stage.sam.replica.snapshot().plan.concerns.first { $0.by == .one }
  #expect(heard?.text == "the cost")
  let field = try stage.household.change(Address(.concernTopic, id, of: .one), .choice(0), at: high, by: 1)
  #expect(try await stage.push([field], by: 1).refused.isEmpty)
  try await stage.meet()
  let mine = try #require(try stage.alex.replica.snapshot().plan.concerns.first { $0.by == .one })
  try stage.alex.replica.record(.takeBack(mine, by: .one))
  try await stage.meet()
  #expect(try stage.sam.replica.snapshot().plan.concerns.first { $0.by == .one }?.state == .takenBack)
  try stage.expectPeace()
}

@Test func `a partner's stamp below the ceiling mutes nobody, also while the server says the last time there is`()
  async throws
{
  let stage = try await Stage()
  let last = Stamp(ticks: Stamp.ceiling.ticks - 1)
  for address in [Address(.problem), Address(.created(.concern), RecordID(9), of: .two)] {
    let value: Value = address.field == Field.problem.number ? .text("Sam") : .choice(1)
    try await stage.push([stage.household.change(address, value, at: last, by: 2)], by: 2)
  }
  stage.server.time.setWallError(milliseconds: Int64(Stamp.latestMilliseconds) - Int64(stage.truth.now))
  try await stage.alex.sync()
  func writeEverything(_ round: Int) throws {
    for field in [Field.problem, .goal, .word, .budget] { try stage.alex.write(field, "\(round)") }
    let id = RecordID(UInt64(100 + round))
    try stage.alex.replica.record(.addConcern("concern \(round)", topic: nil, id: id, by: .one))
  }
  try writeEverything(1)
  #expect(try await stage.alex.sync().refused == 0)
  stage.server.time.setWallError(milliseconds: 0)
  stage.truth.advance(milliseconds: 700_000)
  try await stage.alex.sync()
  try writeEverything(2)
  #expect(try await stage.alex.sync().refused == 0)
  try await stage.sam.sync()
  try stage.sam.write(.goal, "Sam")
  try await stage.meet()
  #expect(try stage.alex.text(.goal) == "Sam")
  #expect(try stage.sam.text(.word) == "2")
  #expect(try stage.sam.replica.snapshot().plan.concerns.map { $0.text }.sorted() == ["concern 1", "concern 2"])
  try stage.expectPeace()
}
