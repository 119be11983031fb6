import TandemPlan
@testable import TandemReplica
import TandemRoster
import TandemSeal
import Testing

struct MembershipTests {
  let folder: Folder
  let replica: Replica
  let identity: DeviceIdentity

  init() throws {
    folder = try Folder()
    replica = try Replica.create(at: folder.paths(), person: "Alex", identity: .generate(), time: ManualTime())
    identity = try replica.identity()
  }

  private func invite(_ roster: Roster, _ keys: InvitationKeys) throws -> Roster {
    try roster.appending(
      RosterEntry.invite(
        previous: roster.head, by: identity, position: 1, seat: 2, inviteKey: keys.signing.publicKey))
  }

  @Test func `a pinned roster only grows`() throws {
    let created = try Roster(entries: [RosterEntry.create(identity)])
    let (one, two) = (
      try invite(created, InvitationKeys(.generate())), try invite(created, InvitationKeys(.generate()))
    )
    try replica.pin(created)
    try replica.pin(one)
    #expect(throws: ReplicaError.rosterFork) { try replica.pin(two) }
    #expect(try replica.membership()?.roster.head == one.head)
    let again = try Replica.open(at: replica.paths, time: ManualTime())
    #expect(try again.membership()?.roster.head == one.head)
    #expect(try again.membership()?.seat == .one)
  }

  @Test func `a process that comes late with a beginning of the pinned roster changes nothing`() throws {
    let created = try Roster(entries: [RosterEntry.create(identity)])
    let one = try invite(created, InvitationKeys(.generate()))
    let other = try Replica.open(at: replica.paths, time: ManualTime())
    try replica.pin(created)
    try other.pin(try invite(one, InvitationKeys(.generate())))
    let longest = try other.membership()?.roster.head
    for late in [created, one] { try replica.pin(late) }
    #expect(try replica.membership()?.roster.head == longest)
  }

  @Test func `a plan that has not begun can be put away, and private words stay`() throws {
    let created = try Roster(entries: [RosterEntry.create(identity)])
    try replica.pin(invite(created, InvitationKeys(.generate())))
    try replica.addDraft(.edit(Edit.set(.goal, "Calm")), label: "goal")
    try replica.addDraft(.letter("Dear"), label: "letter")
    try replica.changeSettings { settings in
      settings.invitation = Settings.OpenInvitation(line: "tandem://x", expires: 1)
      settings.warnings = ["keys_differ"]
      settings.server = "https://plan.example.org"
    }
    let next = DeviceIdentity.generate()
    try replica.beginAnew(as: next)
    #expect(try replica.membership() == nil)
    #expect(try replica.identity().id == next.id)
    #expect(try replica.drafts().map { $0.text } == ["Calm", "Dear"])
    let settings = try replica.settings()
    #expect(settings.name == "Alex" && settings.server == "https://plan.example.org")
    #expect(settings.invitation == nil && settings.warnings.isEmpty)
    // A sync of the old plan that was under way cannot bring it back.
    #expect(throws: ReplicaError.keysUnusable) { try replica.pin(created) }
    try replica.pin(Roster(entries: [RosterEntry.create(next)]))
    #expect(try replica.membership()?.plan != created.plan)
  }

  @Test func `a plan that has begun is not put away`() throws {
    let world = try World()
    #expect(throws: ReplicaError.planHasBegun) { try world.alex.beginAnew(as: .generate()) }
    #expect(try world.alex.membership()?.isPaired == true)
  }

  @Test func `another process's roster is noticed`() throws {
    let other = try Replica.open(at: replica.paths, time: ManualTime())
    #expect(try replica.membership() == nil)
    let created = try Roster(entries: [RosterEntry.create(identity)])
    try other.pin(created)
    #expect(try replica.membership()?.roster.head == created.head)
  }

  @Test func `a roster without this device is refused`() throws {
    let strange = try Roster(entries: [RosterEntry.create(.generate())])
    #expect(throws: ReplicaError.keysUnusable) { try replica.pin(strange) }
  }

  @Test func `a join can be kept before it is sent, changed, confirmed or given up`() throws {
    let inviter = DeviceIdentity.generate()
    let created = try Roster(entries: [RosterEntry.create(inviter)])
    let keys = try InvitationKeys(.generate())
    let invited = try created.appending(
      RosterEntry.invite(previous: created.head, by: inviter, position: 1, seat: 2, inviteKey: keys.signing.publicKey))
    let secret = PlanSecret.generate()
    let joined = try invited.appending(Pairing.join(invited, keys, seat: 2, as: identity, secret: secret))

    try replica.pin(joined, secret: secret, joining: true)
    #expect(try replica.membership()?.isPaired == false)
    #expect(throws: ReplicaError.notPaired) { try replica.write(.goal, "Too early") }
    try replica.abandonJoin()
    #expect(try replica.membership() == nil)

    try replica.pin(joined, secret: secret, joining: true)
    try replica.pin(joined)
    #expect(try replica.membership()?.isPaired == true)
    #expect(try replica.membership()?.secrets[1]?.bytes == secret.bytes)
    try replica.abandonJoin()
    #expect(try replica.membership()?.isPaired == true, "a confirmed join stays")
    try replica.changeSettings { $0.isCompared = true }
    try replica.write(.goal, "Now")
  }
}
