import TandemCipher
import TandemPlan
import TandemRoster
import TandemSeal
import Testing

struct InvitationTests {
  let world: World
  let keys: InvitationKeys
  /// As it was when Alex put the invitation.
  let invited: Roster
  let invitation: Invitation

  init() throws {
    world = try World()
    keys = try InvitationKeys(World.code("sam"))
    invited = try Roster(entries: Array(world.roster.entries.prefix(2)))
    invitation = Invitation(plan: invited.plan, head: invited.head, name: "Alex", letter: "Dear Sam,\n…", seat: 2)
  }

  @Test func `whoever holds the code reads name and letter`() throws {
    let blob = try invitation.blob(keys)
    #expect(try Invitation(opening: blob, keys) == invitation)
    #expect(try blob != invitation.blob(keys))
  }

  @Test func `a blob of another invitation, or an altered one, does not open`() throws {
    let blob = try invitation.blob(keys)
    let other = try InvitationKeys(World.code("other"))
    #expect(throws: InvitationError.badBlob) { try Invitation(opening: blob, other) }
    var altered = blob
    altered[40] ^= 1
    for bad in [altered, [], Array(blob.dropLast()), blob + [0]] {
      #expect(throws: InvitationError.badBlob) { try Invitation(opening: bad, keys) }
    }
  }

  @Test func `the longest letter fits the server's limit`() throws {
    let letter = String(repeating: "x", count: 48 << 10)
    let name = String(repeating: "n", count: 2 << 10)
    let long = Invitation(plan: invited.plan, head: invited.head, name: name, letter: letter, seat: 2)
    let blob = try long.blob(keys)
    #expect(blob.count <= 66_000)
    #expect(try Invitation(opening: blob, keys) == long)
    let longer = Invitation(plan: invited.plan, head: invited.head, name: name, letter: letter + "x", seat: 2)
    #expect(throws: InvitationError.badBlob) { try Invitation(opening: longer.blob(keys), keys) }
  }

  @Test func `the joiner accepts the inviter's roster, also when it has grown on the inviter's side`() throws {
    try invitation.check(invited, keys)
    let more = try InvitationKeys(World.code("more"))
    let grown = try invited.appending(
      RosterEntry.invite(
        previous: invited.head, by: world.alex, position: 1, seat: 2, inviteKey: more.signing.publicKey))
    try invitation.check(grown, keys)
  }

  @Test func `the joiner refuses a roster that is not the inviter's`() throws {
    let alone = try Roster(entries: Array(invited.entries.prefix(1)))
    #expect(throws: InvitationError.wrongHead) { try invitation.check(alone, keys) }
    let elsewhere = try Roster(entries: [RosterEntry.create(world.sam)])
    #expect(throws: InvitationError.wrongPlan) { try invitation.check(elsewhere, keys) }
    #expect(throws: InvitationError.foreignEntries) { try invitation.check(world.roster, keys) }
    let other = try InvitationKeys(World.code("other"))
    #expect(throws: InvitationError.wrongSeat) { try invitation.check(invited, other) }
    let mine = Invitation(plan: invited.plan, head: invited.head, name: "Alex", letter: "", seat: 1)
    #expect(throws: InvitationError.wrongSeat) { try mine.check(invited, keys) }
  }
}
