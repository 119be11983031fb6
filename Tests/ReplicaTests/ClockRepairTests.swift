import TandemPlan
import TandemReplica
@testable import TandemStore
import TandemSimulation
import TandemRoster
import TandemSeal
import TandemWire
import Testing

struct ClockRepairTests {
  let world: World
  private let day: Int64 = 86_400_000

  init() throws { world = try World() }

  private func stamps(_ replica: ReplicaStore) throws -> [Stamp] {
    try replica.sendable.map { Stamp(ticks: $0.change.stamp) }
  }

  @Test func `an edit on an unchecked clock is not sent before the time was asked`() throws {
    try world.alex.write(.goal, "Unchecked")
    #expect(try world.alex.needsTimeFirst())
    #expect(try world.alex.sendable.isEmpty)
    try world.hearTime()
    #expect(try !world.alex.needsTimeFirst())
    #expect(try world.alex.sendable.count == 1)

    try world.alex.write(.goal, "On a fresh estimate")
    #expect(try !world.alex.needsTimeFirst())
    world.pass(milliseconds: 601_000)
    try world.alex.write(.goal, "On an old one")
    #expect(try world.alex.needsTimeFirst())
    try world.hearTime()
    world.alexTime.restartComputer()
    try world.alex.write(.goal, "After a restart of the computer")
    #expect(try world.alex.needsTimeFirst())
  }

  @Test(arguments: [1, -1]) func `a wrong clock moves what was never sent, in order`(direction: Int64) throws {
    world.alexTime.setWall(by: direction * day)
    let wrong = Stamp(milliseconds: world.alexTime.wallMilliseconds())
    try world.alex.write(.goal, "One")
    world.pass(milliseconds: 60_000)
    try world.alex.write(.goal, "Two")
    try world.alex.write(.problem, "Three")
    #expect(try world.alex.versions(of: Address(.problem))[0].stamp >= wrong)

    var page = MergePage()
    page.heard = HeardTime(World.noon + 60_000)
    let report = try world.alex.merge(page)
    #expect(report.clock == ClockCheck(error: -direction * day, restamped: 3))
    let after = try stamps(world.alex)
    #expect(after.map { $0.milliseconds } == [World.noon, World.noon + 60_000, World.noon + 60_000])
    #expect(after[0] < after[1] && after[1] < after[2])
    let goal = try world.alex.versions(of: Address(.goal))
    #expect(goal[0].replaced == goal[1].ref, "what it replaced has its new stamp there too")
    try world.sam.receive(try world.alex.sendable.map { $0.change })
    #expect(try world.sam.texts(.goal) == ["Two", "One"], "sealed and signed anew")
    #expect(try world.sam.versions(of: Address(.goal))[0].replaced == goal[1].ref)
    let next = try world.alex.write(.word, "Next").versions[0]
    #expect(next.stamp.milliseconds == World.noon + 60_000, "the clock goes on from the right time")
  }

  @Test func `own fields are signed anew`() throws {
    world.alexTime.setWall(by: -day)
    try world.alex.record(Edit.addConcern("It may be costly", topic: "cost", id: RecordID(3), by: .one))
    try world.exchange()
    #expect(try world.sam.quarantined().isEmpty)
    #expect(try world.sam.snapshot().plan.concerns.map { $0.text } == ["It may be costly"])
  }

  @Test func `a moved edit stays above what it replaced`() throws {
    try world.hearTime()
    try world.sam.write(.goal, "Sam's")
    try world.alex.receive(try world.sam.sendable.map { $0.change })
    world.alexTime.restartComputer()
    world.alexTime.setWall(by: 10_000)
    try world.alex.write(.goal, "Alex's")
    let replaced = try world.alex.versions(of: Address(.goal))[1].stamp
    try world.alex.hear(World.noon - 60_000)
    let own = try world.alex.versions(of: Address(.goal))[0]
    #expect(own.value == .text("Alex's") && own.stamp == replaced.next)
  }

  @Test func `where two fields bear the same stamp, each moved edit still names what it replaced`() throws {
    try world.hearTime()
    try world.sam.hear(World.noon + UInt64(day))
    try world.sam.write(.goal, "A day ahead")
    try world.alex.receive(try world.sam.sendable.map { $0.change })
    try world.alex.write(.timeframe, "On a fresh estimate")
    world.alexTime.restartComputer()
    world.alexTime.setWall(by: 10_000)
    try world.alex.write(.problem, "One")
    try world.alex.write(.goal, "Follows a stamp far ahead")
    try world.alex.write(.word, "One")
    let fields = [Field.problem, .word]
    #expect(Set(try fields.map { try world.alex.versions(of: Address($0))[0].stamp }).count == 1)
    for field in fields { try world.alex.write(field, "Two") }
    try world.alex.hear(World.noon - 5_000)
    for field in fields {
      let versions = try world.alex.versions(of: Address(field))
      #expect(versions[0].replaced == versions[1].ref)
    }
  }

  @Test func `a fast edit that no longer is the newest gives way`() throws {
    world.alexTime.setWall(by: day)
    try world.alex.write(.goal, "Written before")
    world.pass(milliseconds: 1_000)
    try world.sam.hear(World.noon + 1_000)
    try world.sam.write(.goal, "Written after")
    try world.alex.receive(try world.sam.sendable.map { $0.change })
    #expect(try world.alex.text(.goal) == "Written before")
    try world.alex.hear(World.noon + 1_000)
    #expect(try world.alex.text(.goal) == "Written after")
    #expect(try world.alex.texts(.goal) == ["Written after", "Written before"])
    #expect(try world.alex.number("SELECT count(*) FROM shown WHERE kind = 1") == 1)
  }

  @Test func `what may have been sent is not stamped anew`() throws {
    try world.hearTime()
    try world.alex.write(.goal, "Perhaps sent")
    let before = try world.alex.sendable
    try world.alex.hear(World.noon + UInt64(day))
    #expect(try world.alex.sendable == before)
  }

  @Test(arguments: [1_000, World.noon - 1, World.noon + 400 * 86_400_000, World.noon * 20])
  func `any error of a clock is repaired, however large`(time: UInt64) throws {
    try world.alex.write(.goal, "One")
    try world.alex.write(.problem, "Two")
    try world.alex.hear(time)
    #expect(try world.alex.sendable.count == 2)
    let stamps = try stamps(world.alex)
    #expect(stamps[0].milliseconds == time || time == World.noon - 1)
    #expect(stamps[0] < stamps[1])
  }

  @Test(arguments: [UInt64.max, 1 << 63, 1 << 47])
  func `a time that no clock can show is not heard`(time: UInt64) throws {
    try world.alex.write(.goal, "One")
    let before = try world.alex.versions(of: Address(.goal))
    try world.alex.hear(time)
    #expect(try world.alex.versions(of: Address(.goal)) == before)
    #expect(try world.alex.needsTimeFirst())
  }

  @Test func `what was written on a guess while a slow call was under way waits for a quick one`() throws {
    world.alexTime.setWall(by: 10_000)
    try world.alex.write(.goal, "One")
    let before = try world.alex.versions(of: Address(.goal))
    try world.alex.hear(World.noon, tookMilliseconds: 25_000)
    #expect(try world.alex.versions(of: Address(.goal)) == before)
    #expect(try world.alex.needsTimeFirst())
    try world.alex.hear(World.noon, tookMilliseconds: 2_000)
    #expect(try stamps(world.alex).map { $0.milliseconds } == [World.noon + 2_000])
  }

  @Test func `the last known offset serves after a restart of the computer`() throws {
    try world.alex.hear(World.noon + 7_200_000)
    world.alexTime.restartComputer()
    let ref = try world.alex.write(.goal, "Two hours behind by the wall").versions[0]
    #expect(ref.stamp.milliseconds == World.noon + 7_200_000)
  }
}
