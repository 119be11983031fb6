import TandemApp
import TandemCipher
import TandemPlan
import TandemReplica
import TandemRoster
import TandemSeal
import TandemSimulation
import TandemStore
import Testing

@Test func `a person has at most eight devices in a plan, and is told so before a line is made`() throws {
  let pair = try Pair()
  let alex = try pair.alex.replica().identity()
  var roster = try #require(try pair.alex.membership()).roster
  for _ in 2...RosterLimits.devicesPerSeat {
    try pair.alex.snapshot().checkMayAddDevice()
    let keys = try InvitationKeys(.generate())
    roster = try roster.appending(
      RosterEntry.invite(previous: roster.head, by: alex, position: 1, seat: 1, inviteKey: keys.signing.publicKey))
    roster = try roster.appending(
      Pairing.join(roster, keys, seat: 1, as: DeviceIdentity.generate(), secret: PlanSecret.generate()))
    for partner in [pair.alex, pair.sam] { try partner.pin(roster) }
  }
  #expect(throws: AppFailure.devicesUsedUp) { try pair.alex.snapshot().checkMayAddDevice() }
  try pair.sam.snapshot().checkMayAddDevice()
  #expect(throws: AppFailure.needsBoth(.notInvited)) { try Pair.alone().snapshot().checkMayAddDevice() }
}
