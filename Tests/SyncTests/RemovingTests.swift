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

@Test func `what a removed device wrote stays, what it writes afterwards counts nowhere, and it is let in no more`()
  async throws
{
  let home = try await Home()
  try await home.withPhone()
  let (alex, sam, phone) = (home.alex, home.sam, home.phone)
  try phone.write(.goal, "To laugh again")
  try await home.meet(phone)
  try await sam.remove(phone)
  try await home.meet()
  #expect(try alex.text(.goal) == "To laugh again" && sam.text(.goal) == "To laugh again")
  await #expect(throws: SyncError.self) { _ = try await phone.syncer.sync() }
  #expect(try phone.replica.settings().warnings == [.deviceRevoked])
  // Its keys open nothing that is written from now on.
  try alex.write(.timeframe, "four sessions")
  try await home.meet()
  #expect(try sam.text(.timeframe) == "four sessions")
  let written = try #require(try alex.replica.replica().table.all.last).change
  #expect(written.epoch == 2)
  #expect(throws: Quarantine.unknownEpoch) { try phone.membership.keyring.open(written) }
  // What it signs, backdated too, is taken and counts nowhere, whoever brings it.
  for stamp in [Stamp(milliseconds: 1), Stamp(milliseconds: home.stage.truth.now + 1_000)] {
    let forged = try phone.membership.keyring.seal(
      Inside(Address(.goal), .text("Forged"), replaced: nil), owner: .shared, stamp: stamp,
      by: phone.replica.identity(),
      at: 3)
    let answer = try await home.push([forged], as: alex)
    #expect(answer.refused.isEmpty)
  }
  try await home.meet()
  #expect(try alex.text(.goal) == "To laugh again" && sam.text(.goal) == "To laugh again")
  #expect(try sam.replica.replica().uncounted(of: 3) == 2)
  #expect(try home.isPeace([alex, sam]))
  // The other partner notices nothing.
  #expect(try alex.replica.settings().warnings.isEmpty && sam.replica.settings().warnings.isEmpty)
}

@Test func `a copy read from its rows knows what counts`() async throws {
  let home = try await Home()
  try await home.withPhone()
  try home.phone.write(.goal, "Kept")
  try await home.meet(home.phone)
  try await home.sam.remove(home.phone)
  let late = try home.phone.membership.keyring.seal(
    Inside(Address(.goal), .text("Late"), replaced: nil), owner: .shared,
    stamp: Stamp(milliseconds: home.stage.truth.now + 1), by: home.phone.replica.identity(), at: 3)
  _ = try await home.push([late], as: home.alex)
  try await home.meet()
  for newcomer in [home.alex, home.sam] {
    let before = try newcomer.replica.replica()
    try newcomer.replica.close()
    let again = try ReplicaStore.open(at: newcomer.replica.paths, time: newcomer.replica.time)
    #expect(try again.replica() == before)
    #expect(try again.state().text(Address(.goal)) == "Kept")
  }
}

@Test func `what the other partner wrote offline lands under the new keys with the stamp that it had`() async throws {
  let home = try await Home()
  try await home.withPhone()
  try home.alex.write(.goal, "Written without a connection")
  let before = try #require(try home.alex.replica.replica().table.all.last)
  try await home.sam.remove(home.phone)
  try await home.meet()
  let after = try #require(
    try home.sam.replica.replica().table.all.first { $0.version.value.text == "Written without a connection" })
  #expect(after.change.epoch == 2 && before.change.epoch == 1)
  #expect(after.version.stamp == before.version.stamp)
  #expect(try home.isPeace([home.alex, home.sam]))
  #expect(throws: Quarantine.unknownEpoch) { try home.phone.membership.keyring.open(after.change) }
}

@Test func `what may have arrived is not sealed anew`() async throws {
  let home = try await Home()
  try await home.withPhone()
  try home.alex.write(.goal, "Sent once")
  // The server takes it, and the answer is lost.
  home.alex.transport.setFaults(FaultyTransport.Faults(cut: 100))
  _ = try? await home.alex.syncer.sync()
  home.alex.transport.setFaults(FaultyTransport.Faults())
  try await home.sam.remove(home.phone)
  try await home.meet()
  let versions = try home.sam.replica.replica().table.all.filter { $0.version.value.text == "Sent once" }
  #expect(versions.count == 1)
  #expect(try home.isPeace([home.alex, home.sam]))
}

@Test func `two partners who remove a device at the same moment both succeed`() async throws {
  let home = try await Home()
  try await home.withPhone()
  let tablet = try home.stage.newcomer("Tablet")
  try await tablet.join(try await home.alex.deviceLine())
  try await home.meet()
  try await home.alex.grant(to: tablet)
  try await home.meet(tablet, home.phone)
  async let one: Void = home.alex.remove(tablet)
  async let two: Void = home.sam.remove(home.phone)
  _ = try await (one, two)
  try await home.meet()
  #expect(try home.alex.membership.roster.epoch == 3)
  try home.alex.write(.goal, "Together")
  try await home.meet()
  #expect(try home.isPeace([home.alex, home.sam]))
  #expect(try home.sam.text(.goal) == "Together")
}

@Test func `what a device has vouched for stays when it is removed itself`() async throws {
  let home = try await Home()
  try await home.withPhone()
  let tablet = try home.stage.newcomer("Tablet")
  try await tablet.join(try await home.sam.deviceLine())
  try await home.meet()
  try await home.sam.grant(to: tablet)
  try await home.meet(tablet, home.phone)
  try tablet.write(.goal, "From the tablet")
  try await home.meet(tablet, home.phone)
  try await home.phone.remove(tablet)
  try await home.meet(home.phone)
  try await home.sam.remove(home.phone)
  try await home.meet()
  #expect(try home.alex.text(.goal) == "From the tablet" && home.sam.text(.goal) == "From the tablet")
  #expect(try home.isPeace([home.alex, home.sam]))
}

@Test func `a wiped server gets a removed device's changes back from anybody, and they count`() async throws {
  let home = try await Home()
  try await home.withPhone()
  try home.phone.write(.goal, "Stays")
  try await home.meet(home.phone)
  try await home.sam.remove(home.phone)
  try await home.meet()
  try home.stage.server.wipe()
  try await home.meet()
  #expect(try home.alex.text(.goal) == "Stays" && home.sam.text(.goal) == "Stays")
  #expect(try home.isPeace([home.alex, home.sam]))
  await #expect(throws: SyncError.self) { _ = try await home.phone.syncer.sync() }
}

@Test func `what is waiting to be read when a device is removed is answered within the call`() async throws {
  let home = try await Home()
  try await home.withPhone()
  let waiting = Task { [phone = home.phone] in
    do throws(SyncError) {
      _ = try await phone.syncer.sync(waitSeconds: 25)
      return false
    } catch { if case .deviceRevoked = error { return true } else { return false } }
  }
  try await home.sam.remove(home.phone)
  // The vouch comes first and ends the wait; the next call is refused.
  var isRefused = await waiting.value
  if !isRefused {
    do throws(SyncError) { _ = try await home.phone.syncer.sync() } catch {
      if case .deviceRevoked = error { isRefused = true }
    }
  }
  #expect(isRefused)
}

@Test func `what was sealed twice, since a server lost what had arrived, stands once`() async throws {
  let home = try await Home()
  try await home.withPhone()
  let before = home.stage.server.copy()
  try home.alex.write(.goal, "Sent, and lost")
  // The server takes it, the answer is lost, Sam has it; then the server is set back.
  home.alex.transport.setFaults(FaultyTransport.Faults(cut: 100))
  _ = try? await home.alex.syncer.sync()
  home.alex.transport.setFaults(FaultyTransport.Faults())
  _ = try await home.sam.syncer.sync()
  #expect(try home.sam.text(.goal) == "Sent, and lost")
  try home.stage.server.restore(before)
  // Another epoch, which Alex hears of before Sam has brought back what was lost.
  let keys = try home.phone.membership
  let longer = try Rotating(keys).epoch()
  let call = WireRequest.entries(longer.entries, of: longer.plan, token: keys.identity.token)
  guard case .ok = await home.stage.server.answer(call) else { throw Unexpected() }
  _ = try await home.alex.syncer.sync()
  try await home.meet(home.phone)
  for newcomer in [home.alex, home.sam, home.phone] {
    let table = try newcomer.replica.replica().table
    let seals = table.all.filter { $0.version.value.text == "Sent, and lost" }
    #expect(seals.count == 2 && seals.count { $0.counts } == 1)
    #expect(table.versions(of: Address(.goal)).count == 1)
  }
  #expect(try home.isPeace([home.alex, home.sam, home.phone]))
}

@Test
func `where the devices that began a plan are gone, those that came later bring a restored server their own joins`()
  async throws
{
  let home = try await Home()
  let young = home.stage.server.copy()
  try await home.withPhone()
  try home.phone.write(.goal, "Still here")
  try await home.meet(home.phone)
  try await home.phone.remove(home.sam)
  try home.stage.server.restore(young)
  for newcomer in [home.phone, home.alex, home.phone, home.alex] { _ = try await newcomer.syncer.sync() }
  #expect(try home.alex.text(.goal) == "Still here")
  #expect(try home.isPeace([home.alex, home.phone]))
}

@Test func `a server that says a device was removed is not believed, while its list does not say so`() async throws {
  let home = try await Home()
  home.sam.transport.rewriteAnswers { request, answer in
    if case .sync = request.route { .problem(.deviceRevoked) } else { answer }
  }
  await #expect(throws: SyncError.self) { _ = try await home.sam.syncer.sync() }
  #expect(try !home.sam.membership.isRevoked && home.sam.replica.settings().warnings.isEmpty)
  try home.sam.write(.goal, "Written all the same")
  home.sam.transport.rewriteAnswers(nil)
  try await home.meet()
  #expect(try home.alex.text(.goal) == "Written all the same")
}

private struct Unexpected: Error {}
