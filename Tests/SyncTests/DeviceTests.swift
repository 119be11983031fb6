import Synchronization
import TandemApp
import TandemDriver
import TandemPlan
import TandemReplica
import TandemRoster
import TandemSeal
import TandemSimulation
import TandemStore
import TandemSync
import TandemWire
import Testing

@Test func `another device of one's own has nothing until its person confirmed its number, then everything`()
  async throws
{
  let home = try await Home()
  let (alex, sam, phone) = (home.alex, home.sam, home.phone)
  try alex.write(.goal, "To laugh again")
  try await home.meet()
  let offer = try await phone.lookUp(try await sam.deviceLine())
  #expect(offer.isForDevice && offer.name == "Sam")
  try await phone.join(offer)
  #expect(try phone.replica.settings().name == "Sam")
  for _ in 0..<2 { #expect(try await phone.syncer.sync().awaitsKeys) }
  #expect(try phone.replica.snapshot().plan.fields.isEmpty && !phone.replica.snapshot().isPaired)
  _ = try await sam.syncer.sync()
  let waiting = try #require(try sam.replica.membership()).waiting
  #expect(waiting.map { $0.id } == [try phone.replica.identity().id])
  #expect(try #require(try alex.replica.membership()).waiting.isEmpty)

  try await sam.grant(to: phone)
  #expect(try await phone.syncer.sync().awaitsKeys == false)
  #expect(try phone.text(.goal) == "To laugh again")
  let settings = try phone.replica.settings()
  #expect(settings.isCompared && settings.warnings.isEmpty)
  try phone.write(.timeframe, "four sessions")
  try await home.meet(phone)
  for newcomer in [alex, sam, phone] {
    #expect(try newcomer.text(.timeframe) == "four sessions")
    #expect(try newcomer.replica.snapshot().plan.names == [.one: "Alex", .two: "Sam"])
    #expect(try newcomer.replica.settings().warnings.isEmpty)
  }
}

@Test func `nobody makes a line for another device before the partner is here`() async throws {
  let stage = try await Stage(named: false)
  let alex = try stage.newcomer("Alex")
  _ = try await alex.invite()
  #expect(await pairingFailure { _ = try await alex.deviceLine() } != nil)
  #expect(try alex.replica.settings().deviceLine == nil)
}

@Test func `a line for a device and one that a partner made meanwhile keep each other from nothing`() async throws {
  let home = try await Home()
  let tablet = try home.stage.newcomer("Tablet")
  let lines = (try await home.sam.deviceLine(), try await home.alex.deviceLine())
  try await tablet.join(lines.1)
  try await home.phone.join(lines.0)
  try await home.meet()
  try await home.sam.grant(to: home.phone)
  try await home.alex.grant(to: tablet)
  try await home.meet(home.phone, tablet)
  #expect(try tablet.replica.snapshot().plan.you == .one && home.phone.replica.snapshot().plan.you == .two)
  #expect(try [tablet, home.phone].allSatisfy { try $0.replica.snapshot().isPaired })
}

@Test func `the other person's device cannot grant, and a grant twice is one`() async throws {
  let home = try await Home()
  try await home.phone.join(try await home.sam.deviceLine())
  try await home.meet()
  try await home.alex.grant(to: home.phone)
  #expect(try await home.phone.syncer.sync().awaitsKeys)
  for _ in 0..<2 { try await home.sam.grant(to: home.phone) }
  #expect(try await home.phone.syncer.sync().awaitsKeys == false)
  #expect(try #require(try home.sam.replica.membership()).roster.grants.count == 1)
}

@Test(arguments: [false, true])
func `a used line for a device opens nothing for another one, and the person who made it is warned alone`(
  _ isInviters: Bool
) async throws {
  let home = try await Home()
  let (maker, other) = isInviters ? (home.alex, home.sam) : (home.sam, home.alex)
  let line = try await maker.deviceLine()
  let thief = try home.stage.newcomer("Thief")
  let offer = try await thief.lookUp(line)
  try await home.phone.join(line)
  #expect(await pairingFailure { try await thief.join(offer) } != nil)
  try await home.meet()
  #expect(try maker.replica.settings().warnings == [.deviceLineTaken])
  #expect(try other.replica.settings().warnings.isEmpty, "nothing is told of another person's devices")
  // A device that comes in later is told nothing of what was before it.
  try await maker.grant(to: home.phone)
  try await home.meet(home.phone)
  #expect(try home.phone.replica.settings().warnings.isEmpty)
  _ = try maker.replica.change { $0.noteDevicesRead() }
  try await home.meet(home.phone)
  #expect(try maker.replica.settings().warnings.isEmpty)
}

@Test func `the device that came in by a line tries it again, and nobody hears of it`() async throws {
  let home = try await Home()
  let line = try await home.sam.deviceLine()
  try await home.phone.join(line)
  await #expect(throws: AppFailure.needsBoth(.awaitingKeys)) {
    _ = try await home.phone.pairer.lookUp(line, with: home.phone.replica)
  }
  try await home.meet()
  for newcomer in [home.alex, home.sam] { #expect(try newcomer.replica.settings().warnings.isEmpty) }
}

@Test func `a device that was taken out before it could open the plan is told so, and waits for nothing`() async throws
{
  let home = try await Home()
  try await home.phone.join(try await home.sam.deviceLine())
  #expect(try await home.phone.syncer.sync().awaitsKeys)
  _ = try await home.sam.syncer.sync()
  try await home.sam.remove(home.phone)
  await #expect(throws: SyncError.self) { _ = try await home.phone.syncer.sync() }
  let snapshot = try home.phone.replica.snapshot()
  #expect(snapshot.settings.warnings == [.neverIn])
  #expect(snapshot.wasNeverIn && !snapshot.awaitsKeys && snapshot.isRemoved)
  #expect(throws: AppFailure.neverIn) { try snapshot.needBoth() }
}

@Test func `once sixteen devices have come in by lines no other line is made, and none that was lets one in`()
  async throws
{
  let home = try await Home()
  let early = try await home.phone.lookUp(try await home.sam.deviceLine())
  for number in 1...RosterLimits.joinsPerSeat {
    let device = try home.stage.newcomer("Device \(number)")
    try await device.join(try await home.sam.deviceLine())
    _ = try await home.sam.syncer.sync()
    try await home.sam.remove(device)
  }
  _ = try await home.sam.syncer.sync()
  #expect(throws: AppFailure.joinsUsedUp) { try home.sam.replica.snapshot().checkMayAddDevice() }
  let late = await pairingFailure { try await home.phone.join(early) }
  guard case .joinsUsedUp? = late else {
    Issue.record("\(String(describing: late))")
    return
  }
}

@Test func `a watcher asks for the keys every few seconds, and not more often`() async throws {
  let home = try await Home()
  try await home.phone.join(try await home.sam.deviceLine())
  let pauses = Mutex<[UInt64]>([])
  let watcher = Watcher(
    syncer: home.phone.syncer,
    sleep: { milliseconds in
      // Looking for edits goes on beside it.
      if milliseconds == 250 { return try await Task.sleep(for: .seconds(60)) }
      pauses.withLock { $0.append(milliseconds) }
    }, randomBytes: { [UInt8](repeating: 0, count: $0) })
  let watching = Task {
    await watcher.run { _ in if pauses.withLock({ $0.count }) >= 3 { withUnsafeCurrentTask { $0?.cancel() } } }
  }
  await watching.value
  #expect(pauses.withLock { Array($0.prefix(3)) } == [3_000, 3_000, 3_000])
}

@Test func `a device that waits for its keys brings a wiped server the list, and gets them all the same`() async throws
{
  let home = try await Home()
  try await home.phone.join(try await home.sam.deviceLine())
  try home.stage.server.wipe()
  #expect(try await home.phone.syncer.sync().awaitsKeys)
  try await home.meet()
  try await home.sam.grant(to: home.phone)
  try await home.meet(home.phone)
  #expect(try home.phone.replica.snapshot().isPaired)
}
