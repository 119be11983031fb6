import TandemCipher
import TandemPlan
import TandemReplica
@testable import TandemStore
import TandemSimulation
import TandemRoster
import TandemSeal
import Testing

struct MembershipTests {
  let folder: Folder
  let replica: ReplicaStore
  let identity: DeviceIdentity

  init() throws {
    folder = try Folder()
    replica = try ReplicaStore.create(
      at: folder.paths(), Replica(person: Settings(name: "Alex"), identity: .generate()), time: ManualTime())
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
    #expect(throws: AppFailure.rosterFork) { try replica.pin(two) }
    #expect(try replica.membership()?.roster.head == one.head)
    let again = try ReplicaStore.open(at: replica.paths, time: ManualTime())
    #expect(try again.membership()?.roster.head == one.head)
    #expect(try again.membership()?.seat == .one)
  }

  @Test func `a process that comes late with a beginning of the pinned roster changes nothing`() throws {
    let created = try Roster(entries: [RosterEntry.create(identity)])
    let one = try invite(created, InvitationKeys(.generate()))
    let other = try ReplicaStore.open(at: replica.paths, time: ManualTime())
    try replica.pin(created)
    try other.pin(try invite(one, InvitationKeys(.generate())))
    let longest = try other.membership()?.roster.head
    for late in [created, one] { try replica.pin(late) }
    #expect(try replica.membership()?.roster.head == longest)
  }

  @Test func `a plan that has not begun can be put away, and private words stay`() throws {
    let created = try Roster(entries: [RosterEntry.create(identity)])
    try replica.pin(invite(created, InvitationKeys(.generate())))
    try replica.addDraft(.edit(Edit.set(.goal, "Calm"), DraftSubject(.goal)))
    try replica.addDraft(.letter("Dear"))
    try replica.changeSettings { settings in
      settings.invitation = Settings.OpenInvitation(line: "tandem://x", expires: 1)
      settings.warnings = [.keysDiffer]
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
    #expect(throws: AppFailure.unreadableKeys) { try replica.pin(created) }
    try replica.pin(Roster(entries: [RosterEntry.create(next)]))
    #expect(try replica.membership()?.plan != created.plan)
  }

  @Test
  func `a plan whose number was compared is not put away; one with a stranger in it is, with all that came of it`()
    throws
  {
    let world = try World()
    #expect(throws: AppFailure.planHasBegun) { try world.alex.beginAnew(as: .generate()) }
    #expect(try world.alex.membership()?.isPaired == true)

    try world.alex.addDraft(.edit(Edit.set(.goal, "Calm"), DraftSubject(.goal)))
    try world.hearTime()
    try world.sam.write(.goal, "a stranger's")
    try world.alex.receive(world.sam.sendable.map { $0.change })
    try world.alex.write(.word, "mine")
    try world.alex.changeSettings { $0.isCompared = false }
    try world.alex.beginAnew(as: .generate())
    #expect(try world.alex.membership() == nil)
    #expect(try world.alex.drafts().map { $0.text } == ["Calm"])
    #expect(try world.alex.pendingCount() == 0 && world.alex.replica().table.all.isEmpty)
  }

  @Test func `another process's roster is noticed`() throws {
    let other = try ReplicaStore.open(at: replica.paths, time: ManualTime())
    #expect(try replica.membership() == nil)
    let created = try Roster(entries: [RosterEntry.create(identity)])
    try other.pin(created)
    #expect(try replica.membership()?.roster.head == created.head)
  }

  @Test func `a roster without this device is refused`() throws {
    let strange = try Roster(entries: [RosterEntry.create(.generate())])
    #expect(throws: AppFailure.unreadableKeys) { try replica.pin(strange) }
  }

  @Test func `a join is kept before it is sent, once for all processes, and changed only where the list has moved`()
    throws
  {
    let inviter = DeviceIdentity.generate()
    let created = try Roster(entries: [RosterEntry.create(inviter)])
    let keys = try InvitationKeys(.generate())
    func invited(_ roster: Roster, _ keys: InvitationKeys) throws -> Roster {
      try roster.appending(
        RosterEntry.invite(previous: roster.head, by: inviter, position: 1, seat: 2, inviteKey: keys.signing.publicKey))
    }
    func joined(_ roster: Roster, _ secret: PlanSecret) throws -> Roster {
      try roster.appending(Pairing.join(roster, keys, seat: 2, as: identity, secret: secret))
    }
    let (first, second, third) = (PlanSecret.generate(), PlanSecret.generate(), PlanSecret.generate())
    let list = try invited(created, keys)

    #expect(try replica.change { try $0.keep(joining: joined(list, first), secrets: [1: first]) }.isJoining)
    #expect(try replica.membership()?.isPaired == false)
    #expect(throws: AppFailure.needsBoth(.notInvited)) { try replica.write(.goal, "Too early") }
    // Another process of this computer wants to join as well: it sends the same join.
    let other = try ReplicaStore.open(at: replica.paths, time: ManualTime())
    let kept = try other.change { try $0.keep(joining: joined(list, second), secrets: [1: second]) }
    #expect(kept.secrets[1]?.bytes == first.bytes)
    #expect(kept.roster.head == (try replica.membership()?.roster.head))

    let moved = try other.change {
      try $0.keep(joining: joined(invited(list, InvitationKeys(.generate())), third), secrets: [1: third])
    }
    #expect(moved.secrets[1]?.bytes == third.bytes)
    try replica.pin(moved.roster, secrets: [1: third])
    #expect(try replica.membership()?.isPaired == true)
    #expect(
      try other.change { try $0.keep(joining: joined(list, second), secrets: [1: second]) }.isJoining == false,
      "a confirmed join stays")
    #expect(try replica.membership()?.secrets[1]?.bytes == third.bytes)
    try replica.changeSettings { $0.isCompared = true }
    try replica.write(.goal, "Now")
  }
}
