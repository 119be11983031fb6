import TandemPlan
import TandemReplica
@testable import TandemStore
import TandemSimulation
import TandemRoster
import TandemSeal
import Testing

struct RecordingTests {
  let world: World

  init() throws { world = try World() }

  @Test func `an edit shows, waits for the server, and can be opened by the partner`() throws {
    try world.hearTime()
    try world.alex.write(.goal, "Listen first")
    #expect(try world.alex.text(.goal) == "Listen first")
    #expect(try world.alex.pendingCount() == 1)
    let sent = try world.alex.sendable
    try world.sam.receive(sent.map { $0.change })
    #expect(try world.sam.text(.goal) == "Listen first")
    try world.alex.acknowledge(sent)
    #expect(try world.alex.pendingCount() == 0)
  }

  @Test func `all writes of an edit are recorded, or none`() throws {
    let tooLong = String(repeating: "x", count: Schema.shortTextBytes + 1)
    let edit = Edit([Write(Address(.goal), .text("Kept out")), Write(Address(.problem), .text(tooLong))])
    #expect(throws: AppFailure.plan(.tooLong(maxBytes: Schema.shortTextBytes))) { try world.alex.record(edit) }
    #expect(try world.alex.text(.goal) == nil)
    #expect(try world.alex.pendingCount() == 0)
  }

  @Test func `a person writes shared fields and their own, never the partner's`() throws {
    try world.alex.record(Edit.name("Alex", of: .one))
    #expect(throws: AppFailure.plan(.notYours)) { try world.alex.record(Edit.name("Somebody", of: .two)) }
    #expect(throws: AppFailure.plan(.notYours)) {
      try world.alex.record(Edit([Write(Address(.goal, of: .one), .text("Mine"))]))
    }
  }

  @Test func `nothing is recorded before both partners are here`() throws {
    let folder = try Folder()
    let alone = try ReplicaStore.create(
      at: folder.paths(), Replica(person: Settings(name: "Alex"), identity: .generate()), time: ManualTime())
    #expect(throws: AppFailure.needsBoth(.notInvited)) { try alone.write(.goal, "Too early") }
    #expect(try alone.membership() == nil)
    let identity = try alone.identity()
    try alone.pin(Roster(entries: [RosterEntry.create(identity)]))
    #expect(throws: AppFailure.needsBoth(.notInvited)) { try alone.write(.goal, "Still too early") }
  }

  @Test func `an edit that is built sees what stands there`() throws {
    try world.alex.write(.goal, "One")
    try world.alex.record { snapshot throws(PlanError) in
      try Edit.set(.goal, (snapshot.state.text(Address(.goal)) ?? "") + " and two")
    }
    #expect(try world.alex.texts(.goal) == ["One and two", "One"])
    #expect(throws: AppFailure.plan(.noSuchRecord)) {
      try world.alex.record { _ throws(PlanError) in throw .noSuchRecord }
    }
    #expect(try world.alex.record { _ in nil } == nil)
  }

  @Test func `stamps rise strictly, also within one millisecond and after a restart`() throws {
    var refs = try (0..<50).flatMap { try world.alex.write(.goal, "Version \($0)").versions }
    try world.alex.close()
    let again = try ReplicaStore.open(at: world.alex.paths, time: world.alexTime)
    world.alexTime.setWall(by: -3_600_000)
    refs += try again.write(.goal, "By a clock set back").versions
    #expect(zip(refs, refs.dropFirst()).allSatisfy { $0.stamp < $1.stamp })
    #expect(try again.text(.goal) == "By a clock set back")
  }

  @Test func `stamps go on rising when nothing waits for the server any more`() throws {
    try world.hearTime()
    let first = try world.alex.write(.goal, "Before").versions[0]
    try world.alex.acknowledge(try world.alex.sendable)
    world.alexTime.restartComputer()
    world.alexTime.setWall(by: -30_000)
    let second = try world.alex.write(.problem, "By a clock set back").versions[0]
    #expect(second.stamp == first.stamp.next)
    world.alexTime.setWall(by: -3_600_000)
    let third = try world.alex.write(.word, "By one set back far").versions[0]
    #expect(third.stamp < first.stamp, "one wrong clock drags nothing on")
  }

  @Test func `what a person saves is stamped above what they saved before, also in another field`() throws {
    try world.hearTime()
    let fields: [Field] = [.problem, .goal]
    for field in fields {
      try world.alex.save(.set(field, "x"), asDraft: false)
      world.alexTime.restartComputer()
      world.alexTime.setWall(by: -10_000)
    }
    let stamps = try fields.map { try world.alex.versions(of: Address($0))[0].stamp }
    #expect(stamps[1] == stamps[0].next)
  }

  @Test func `what was acknowledged is there after a crash`() throws {
    for number in 1...20 { try world.alex.write(.goal, "Version \(number)") }
    let crashed = try ReplicaStore.open(at: world.folder.crash(world.alex), time: world.alexTime)
    #expect(try crashed.texts(.goal).count == 20)
    #expect(try crashed.pendingCount() == 20)
    #expect(try crashed.write(.goal, "Afterwards").versions.count == 1)
  }

  @Test func `every kind of value comes back exactly`() throws {
    let hash = textHash("any")
    let id = RecordID(0xfedc_ba98_7654_3210)
    let opening = Opening(choice: 2, salt: hash, answers: hash, hash: hash)
    let writes = [
      Write(Address(.problem), .text("a\u{0}b\u{1b}[31m\u{202e} \u{1F49A}")),
      Write(Address(.goal), .text("")),
      Write(Address(.concernTopic, id, of: .one), .choice(10)),
      Write(Address(.reflectionText, id, of: .one), .boundText("", to: hash)),
      Write(Address(.concernAnswer, id, of: .one), .boundChoice(0, to: hash)),
      Write(Address(.chosenTherapist, of: .one), .reference(Reference(id: id, hash: hash))),
      Write(Address(.chosenOption, of: .one), .reference(nil)),
      Write(Address(Field(.vote, VotePart.commit.rawValue), id, of: .one), .commitment(hash)),
      Write(Address(Field(.vote, VotePart.open.rawValue), id, of: .one), .opening(opening)),
      Write(Address(.agreement, of: .one), .agreement(AgreementText(parts: ["a\nb", "", "c"]))),
    ]
    try world.alex.record(Edit(writes))
    let state = try world.alex.state()
    for write in writes { #expect(state.value(write.address) == write.value) }
    #expect(state.agreements[.one]?.map { $0.value } == [.agreement(AgreementText(parts: ["a\nb", "", "c"]))])
  }

  @Test func `a vote and its ballot are kept in one transaction`() throws {
    let id = RecordID(7)
    let salt = [UInt8](repeating: 1, count: 32)
    try world.alex.record(Edit.addTherapist("Dr Lind", details: [:], id: id))
    try world.alex.vote(1, on: Subject(.therapist, id), salt: salt) { _ in "Dr Lind" }
    let snapshot = try world.alex.snapshot()
    #expect(snapshot.ballots(on: Subject(.therapist, id)).map { $0.choice } == [1])
    #expect(snapshot.ballots(on: Subject(.option, id)).isEmpty)
    #expect(snapshot.plan.therapists.first?.votes[.one] == .sealed)
  }
}
